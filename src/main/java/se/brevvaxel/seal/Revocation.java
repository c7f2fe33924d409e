package se.brevvaxel.seal;

/** What is known of a certificate that is not known to be revoked; one that is never gets this far. */
public enum Revocation {
    /** Its authority's list, in force now, does not have it. */
    NOT_REVOKED,
    /** The rule is {@link RevocationRule#NOT_ASKED}. */
    NOT_ASKED,
    /** Its authority has no list configured, or none that could be read since the start. */
    NO_LIST,
    /** The list's {@code nextUpdate} has passed; it did not have the certificate. */
    LIST_EXPIRED,
    /** The list does not answer for it: another authority's, falsely signed, from the future or without an end. */
    LIST_UNFIT
}
