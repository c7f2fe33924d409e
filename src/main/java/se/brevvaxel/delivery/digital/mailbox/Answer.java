package se.brevvaxel.delivery.digital.mailbox;

import java.util.List;
import java.util.OptionalInt;

/** What an operator's answer says, as far as it can be read. Nothing of its free text is kept. */
sealed interface Answer {

    /** {@code deliverSecureResponse} (mina-meddelanden.md 2.15, 5.2). */
    record Receipt(String transactionId, List<Status> statuses) implements Answer {

        record Status(String recipient, boolean delivered) {

            @Override
            public String toString() {
                return "Status[delivered=" + delivered + "]";
            }
        }
    }

    /** A SOAP 1.1 fault, with its code where {@code c3:applicationFault} has one that is a number. */
    record Fault(OptionalInt code) implements Answer {}

    /** Neither, or not XML, or not whole. */
    record Unreadable() implements Answer {}
}
