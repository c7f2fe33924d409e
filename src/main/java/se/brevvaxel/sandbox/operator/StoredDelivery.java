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
 * @param received how often this message id has come: once, and once more for each repeat since the sandbox started
 */
public record StoredDelivery(
        String transId, String messageId, String sender, Instant receivedAt, int attachments, int received) {

    /** The same, when it has come once more. */
    StoredDelivery again() {
        return new StoredDelivery(transId, messageId, sender, receivedAt, attachments, received + 1);
    }
}
