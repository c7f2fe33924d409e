package se.brevvaxel.delivery.digital.mailbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an operator's answer, or its absence, means for a letter: one constant per row of the outcome table. {@code
 * detail} is for engineers: a code, a status, an exception's kind; never text from the other side, which may name a
 * person.
 */
public sealed interface DeliveryResult {

    /** For engineers; names no person. */
    String detail();

    /** In the mailbox, by the operator's answer. */
    record Delivered(String transactionId) implements DeliveryResult {
        @Override
        public String detail() {
            return "delivered";
        }
    }

    /** Surely not received: no connection, no TLS, 429 or 503. {@code retryAfter} as the operator asked, if it did. */
    record NotSent(String detail, @Nullable Duration retryAfter) implements DeliveryResult {}

    /** The operator has not stored it and will not: {@code Delivered=false}, or a fault about this letter. */
    record Refused(String detail, boolean alarm) implements DeliveryResult {}

    /** A fault about the sender: its lane pauses. */
    record SenderRefused(String detail) implements DeliveryResult {}

    /** Fault 6006: the recipient's identity is protected. */
    record ProtectedIdentity(String detail) implements DeliveryResult {}

    /** Fault 6007: no such identity. */
    record NoSuchIdentity(String detail) implements DeliveryResult {}

    /** Not stored, for a reason that needs an engineer. */
    record NotStored(String detail) implements DeliveryResult {}

    /** The request left, and what became of it is not known. */
    record Unknown(String detail) implements DeliveryResult {}
}
