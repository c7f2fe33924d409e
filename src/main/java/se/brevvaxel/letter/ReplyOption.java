package se.brevvaxel.letter;

/** What a letter says of answering it from the mailbox: {@code Reply} on the wire (mina-meddelanden.md 2.13). */
public enum ReplyOption {
    /** The recipient is asked to answer. */
    REQUESTED,
    /** An answer is taken. */
    ACCEPTED,
    /** No answer is taken. */
    NOT_ALLOWED
}
