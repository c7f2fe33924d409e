package se.brevvaxel.delivery.line;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the answer of an operator or a forwarder, or its absence, means for a letter that was handed over: one constant per row of the outcome table. {@code
 * detail} is for engineers: a code, a status, an exception's kind; never text from the other side, which may name a
 * person.
 */
public sealed interface DeliveryResult {

    /** For engineers; names no person. */
    String detail();

    /** In the mailbox, by the operator's answer. */
    record Delivered(String transactionId, String detail) implements DeliveryResult {

        /** With nothing more to say of it. */
        public Delivered(String transactionId) {
            this(transactionId, "delivered");
        }
    }

    /** With an external forwarder, which takes it from here; its outcome is asked for by this id, 1 to 50 characters. */
    record Forwarded(String distributionId) implements DeliveryResult {
        @Override
        public String detail() {
            return "forwarded";
        }
    }

    /** Surely not received: no connection, no TLS, 429 or 503. {@code retryAfter} as the other side asked, if it did. */
    record NotSent(String detail, @Nullable Duration retryAfter) implements DeliveryResult {}

    /** The other side has not stored it and will not: {@code Delivered=false}, or a fault about this letter. */
    record Refused(String detail, boolean alarm) implements DeliveryResult {}

    /** A fault about the sender: its lane pauses. */
    record SenderRefused(String detail, About about) implements DeliveryResult {

        /** What the other side does not take. */
        public enum About {
            /** Who the sender is, or what it may. */
            SENDER,
            /** A signature. */
            SIGNATURE,
            /** One or the other: the code does not say. */
            EITHER
        }

        /** About who the sender is, or what it may. */
        public SenderRefused(String detail) {
            this(detail, About.SENDER);
        }
    }

    /** Fault 6006: the recipient's identity is protected. */
    record ProtectedIdentity(String detail) implements DeliveryResult {}

    /** Fault 6007: no such identity. */
    record NoSuchIdentity(String detail) implements DeliveryResult {}

    /** Not stored, for a reason that needs an engineer. */
    record NotStored(String detail) implements DeliveryResult {}

    /**
     * The request left, and what became of it is not known.
     *
     * @param alarm whether the other side said something that needs an engineer; silence does not
     */
    record Unknown(String detail, boolean alarm) implements DeliveryResult {

        /** Without alarm. */
        public Unknown(String detail) {
            this(detail, false);
        }
    }
}
