/**
 * From any door to an accepted letter, or a refusal in words.
 *
 * <p>Here a request is read, checked for everything at once and turned into a letter. Never does anything here decide
 * a channel, ask a register, or change a request to make it fit.
 */
@NullMarked
package se.brevvaxel.intake;

import org.jspecify.annotations.NullMarked;
