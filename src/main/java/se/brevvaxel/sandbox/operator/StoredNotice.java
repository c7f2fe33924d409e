package se.brevvaxel.sandbox.operator;

import java.time.Instant;

/**
 * A notice that lies in mailboxes.
 *
 * @param transId the operator's receipt, one for all recipients
 * @param messageId {@code MessageHeader/Id}
 * @param sender the sender's organisation number
 * @param receivedAt when
 * @param recipients in how many mailboxes
 * @param repeats how often it has come again to one of them since the sandbox started
 */
public record StoredNotice(
        String transId, String messageId, String sender, Instant receivedAt, int recipients, int repeats) {}
