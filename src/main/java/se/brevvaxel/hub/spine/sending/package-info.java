/**
 * Sending: the only way out to mailboxes and to external forwarders. A letter passes clearance, is sealed, and is handed over in an attempt, whose
 * outcome is settled.
 *
 * <p>Never does an envelope leave that was not decided for its mailbox by a fresh answer, was not let through by the
 * digital gate, and whose attempt is not claimed and logged first. Never is an attempt without an answer taken for one
 * that failed, and never is a letter sent twice but under its one id and by rule.
 */
@NullMarked
package se.brevvaxel.hub.spine.sending;

import org.jspecify.annotations.NullMarked;
