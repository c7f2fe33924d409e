package se.brevvaxel.letter;

/** The receipt that a letter asks its recipient for: {@code ReceiptRequest} on the wire (mina-meddelanden.md 2.13). */
public enum ReceiptOption {
    /** None. */
    NOT,
    /** That it was read. */
    SIMPLE,
    /** The same, under the recipient's signature. */
    SIGNED
}
