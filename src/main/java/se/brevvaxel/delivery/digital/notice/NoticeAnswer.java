package se.brevvaxel.delivery.digital.notice;

import java.util.List;
import java.util.OptionalInt;

/** What an operator's answer to {@code notify} says, as far as it can be read. Nothing of its free text is kept. */
sealed interface NoticeAnswer {

    /** {@code notifyResponse} (mina-meddelanden.md 2.14). */
    record Receipt(String transactionId, List<Status> statuses) implements NoticeAnswer {

        /** @param channels how the recipient was told of it, as the contract calls them; none: not told */
        record Status(String recipient, boolean delivered, List<String> channels) {

            @Override
            public String toString() {
                return "Status[delivered=" + delivered + "]";
            }
        }
    }

    /** A SOAP 1.1 fault, with its code where {@code c3:applicationFault} has one that is a number. */
    record Fault(OptionalInt code) implements NoticeAnswer {}

    /** Neither, or not XML, or not whole. */
    record Unreadable() implements NoticeAnswer {}
}
