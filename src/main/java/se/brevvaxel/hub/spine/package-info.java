/**
 * The spine: what happens to a letter between the doors and the ways out, in Java because a line edited wrongly here
 * could send a protected letter the wrong way or lose it.
 *
 * <p>Every station logs before it acts, takes one step in one transaction, and may be called twice with the same letter.
 */
@NullMarked
package se.brevvaxel.hub.spine;

import org.jspecify.annotations.NullMarked;
