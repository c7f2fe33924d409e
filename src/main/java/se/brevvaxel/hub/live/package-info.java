/**
 * What is settled before anything starts: that live mode has all that is real and nothing of the sandbox, and that a
 * sandbox answers on this machine alone.
 *
 * <p>Judges settings, and says every fault at once, in Swedish. Never opens a door itself, and never quotes a value that
 * could be a secret.
 */
@NullMarked
package se.brevvaxel.hub.live;

import org.jspecify.annotations.NullMarked;
