/**
 * Sending: the way out of one letter to a mailbox or to an external forwarder. It passes clearance, is sealed, and is handed
 * over in an attempt that is claimed and logged first. One that is to go as a notice is laid in the notices' tray.
 *
 * <p>Never does an envelope leave that was not decided for its mailbox by a fresh answer and let through by the gates, and
 * never is a letter sent twice but under its one id and by rule.
 */
@NullMarked
package se.brevvaxel.hub.spine.sending;

import org.jspecify.annotations.NullMarked;
