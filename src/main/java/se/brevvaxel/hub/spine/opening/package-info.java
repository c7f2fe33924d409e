/**
 * Opening: how a station gets to see a letter that it may take a step further on its way out. Where its sender has a register
 * of protected identities, that is asked first, unless it has answered just now.
 *
 * <p>Here too is known how each register answers: somebody is called when one is silent for long, and health says so.
 *
 * <p>Never does a station see a letter whose recipient is protected or dead by that register, or about whom it gave no answer:
 * the letter is held, or waits. Here, and not in the routes or with the gates, since a gate can only judge what it is told.
 */
@NullMarked
package se.brevvaxel.hub.spine.opening;

import org.jspecify.annotations.NullMarked;
