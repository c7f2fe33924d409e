package se.brevvaxel.letter;

/** Which channels the one who asks wants, and what to do when the recipient cannot be reached digitally. */
public enum ChannelPolicy {
    /** Digital; print when not reachable. */
    DIGITAL_PREFERRED,
    /** Digital; returned to the home system when not reachable. */
    DIGITAL_ONLY,
    /** Print; the register is not asked. */
    PRINT_ONLY,
    /** Digital; held for a person when not reachable. */
    HOLD_IF_NOT_DIGITAL
}
