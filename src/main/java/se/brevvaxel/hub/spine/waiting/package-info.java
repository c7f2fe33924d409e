/**
 * Waiting: for how long a letter rests when somebody cannot take it just now, and which lanes are paused for all.
 *
 * <p>Makes steps, and takes none: the station whose letter it is does. Never does a letter wait beyond its deadline
 * without a person being told, except for the register, and never is the home system told twice of one wait.
 */
@NullMarked
package se.brevvaxel.hub.spine.waiting;

import org.jspecify.annotations.NullMarked;
