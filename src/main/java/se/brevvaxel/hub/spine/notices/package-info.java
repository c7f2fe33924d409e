/**
 * Notices (aviseringar): letters that policy lets go as a notice lie in a tray until those of the same text can go in one
 * call, and each is settled by what the operator says about its own recipient.
 *
 * <p>Never does a letter leave as a notice that the notice gate and clearance did not let through at that moment, never do
 * two texts share a call, and never does one recipient's trouble keep another's letter in the tray.
 */
@NullMarked
package se.brevvaxel.hub.spine.notices;

import org.jspecify.annotations.NullMarked;
