package se.brevvaxel.letter;

/** Whether the recipient's data are protected in the population register, as far as the business system knows. */
public enum ProtectedIdentity {
    /** Checked: not protected. */
    NONE,
    /** Marked as protected (sekretessmarkering, skyddad folkbokföring). */
    MARKED,
    /** Not checked. */
    UNKNOWN
}
