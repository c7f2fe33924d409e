package se.brevvaxel.policy;

/** What becomes of a letter that could not be sent in time. What may have arrived already always waits for a person. */
public enum TimeUp {
    /** A person decides. */
    HOLD,
    /** As one whose recipient cannot be reached digitally: paper where that is wanted and permitted, or back. */
    NOT_REACHABLE,
    /** It is given up, and its home system is told. */
    FAIL
}
