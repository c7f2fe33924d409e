package se.brevvaxel.intake.check;

import se.brevvaxel.letter.Letter;

/** Knows how large a letter becomes on the wire, before it is signed and sealed, and what a mailbox takes. */
@FunctionalInterface
public interface MailboxLimit {

    /** Whether the finished envelope, signatures and base64 included, would be larger than any mailbox takes. */
    boolean isExceededBy(Letter letter);
}
