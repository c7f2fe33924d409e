package se.brevvaxel.intake.message;

import org.jspecify.annotations.Nullable;

/**
 * A letter that came in here, as its sender's system may hear of it.
 *
 * @param recipient 12 digits
 */
public record Distribution(String recipient, Outcome outcome) {

    /** {@code m1:DistributionStatus} without the recipient (mina-meddelanden.md 2.9, 5.2). */
    public enum Outcome {
        /** On its way to a mailbox, or nobody knows yet which way it goes. */
        DIGITAL_PENDING("Digital", "Pending"),
        /** In the recipient's mailbox. */
        DIGITAL_DELIVERED("Digital", "Delivered"),
        /** Given up before it became paper. */
        DIGITAL_FAILED("Digital", "DeliveryFailed"),
        /** On its way to print. */
        PAPER_PENDING("Paper", "Pending"),
        /** Handed to print. */
        PAPER_DELIVERED("Paper", "Delivered"),
        /** Given up after it was to be paper. */
        PAPER_FAILED("Paper", "DeliveryFailed"),
        /** The recipient cannot be reached, and paper was not allowed. */
        NOT("Not", null),
        /** Asked before anything has been decided: fault 5004. */
        NOT_YET("", null);

        private final String type;
        private final @Nullable String status;

        Outcome(String type, @Nullable String status) {
            this.type = type;
            this.status = status;
        }

        /** {@code Type}. */
        public String type() {
            return type;
        }

        /** {@code DeliveryStatus}, where there is one. */
        public @Nullable String status() {
            return status;
        }
    }

    @Override
    public String toString() {
        return "Distribution[" + outcome + "]";
    }
}
