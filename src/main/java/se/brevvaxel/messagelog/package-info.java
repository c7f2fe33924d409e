/**
 * The message log: every step and every attempt of every letter, found again by those who may see it.
 *
 * <p>A line is added, never changed. No person stands in it.
 */
@NullMarked
package se.brevvaxel.messagelog;

import org.jspecify.annotations.NullMarked;
