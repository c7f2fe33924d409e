package se.brevvaxel.status;

/** The words that home systems and people are told ({@code interface.md}, status events). */
public enum Status {
    /** Accepted, stored, safe. */
    RECEIVED,
    /** Not accepted. */
    REJECTED,
    /** Waits and goes on by itself. */
    DELAYED,
    /** A person must decide. */
    HELD,
    /** Handed to an external forwarder. */
    FORWARDED,
    /** In the recipient's mailbox. */
    DELIVERED,
    /** Handed to print. */
    PRINTED,
    /** Recipient cannot or will not receive digitally, and print was not allowed. */
    RETURNED,
    /** The request left and no answer came. */
    UNKNOWN,
    /** Given up. */
    FAILED,
    /** Withdrawn before it left. */
    CANCELLED,
    /** An earlier final outcome no longer holds. */
    REOPENED,
    /** The diarium has been handed the document; never the letter's own status. */
    REGISTERED;

    /** Whether the letter's way has ended with this. */
    public boolean isFinal() {
        return switch (this) {
            case REJECTED, DELIVERED, PRINTED, RETURNED, FAILED, CANCELLED -> true;
            case RECEIVED, DELAYED, HELD, FORWARDED, UNKNOWN, REOPENED, REGISTERED -> false;
        };
    }
}
