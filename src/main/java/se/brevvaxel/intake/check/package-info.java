/**
 * Checks what a request says, all of it at once, and turns it into a letter.
 *
 * <p>{@link se.brevvaxel.intake.check.Inspection} is the way in. Never does a check know what form a request came in;
 * never does anything here decide a channel, ask a register, or change a request to make it fit; never does a fault quote
 * what was sent.
 */
@NullMarked
package se.brevvaxel.intake.check;

import org.jspecify.annotations.NullMarked;
