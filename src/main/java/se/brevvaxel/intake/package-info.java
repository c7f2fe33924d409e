/**
 * From any door to an accepted letter, or a refusal in words.
 *
 * <p>Here stand the words of it: the counter and what it is handed, the request as it was written, the faults it can have.
 * {@code http} is a door, {@code json} reads, {@code check} checks and makes the letter. Never does anything here decide a
 * channel, ask a register, or change a request to make it fit.
 */
@NullMarked
package se.brevvaxel.intake;

import org.jspecify.annotations.NullMarked;
