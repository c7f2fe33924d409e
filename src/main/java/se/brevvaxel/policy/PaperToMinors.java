package se.brevvaxel.policy;

/** What becomes of paper to a person who is not of age ({@code paper-to-minors}). Of mailboxes the register decides. */
public enum PaperToMinors {
    /** It is printed as to anybody else. */
    ALLOW,
    /** A person looks first. */
    HOLD
}
