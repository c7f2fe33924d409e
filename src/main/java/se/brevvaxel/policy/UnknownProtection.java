package se.brevvaxel.policy;

/** What becomes of paper to a recipient whose protection nobody has checked ({@code protected-identity.unknown}). */
public enum UnknownProtection {
    /** A person looks first. */
    HOLD,
    /** The home systems are trusted to mark those who are protected. */
    PRINT
}
