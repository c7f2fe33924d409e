package se.brevvaxel.sandbox.operator;

import java.time.Instant;

/**
 * A delivery that lies in a mailbox.
 *
 * @param transId the operator's receipt
 * @param messageId {@code MessageHeader/Id}
 * @param sender the sender's organisation number
 * @param receivedAt when
 * @param attachments how many
 */
public record StoredDelivery(String transId, String messageId, String sender, Instant receivedAt, int attachments) {}
