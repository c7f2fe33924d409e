package se.brevvaxel.letter;

/** A way out of the hub. */
public enum Channel {
    /** The recipient's digital mailbox. */
    DIGITAL,
    /** Paper. */
    PRINT
}
