package se.brevvaxel.seal;

/** What follows when nobody can say whether a certificate is revoked. A revoked one is refused by SOFT and HARD alike. */
public enum RevocationRule {
    /** No list is looked at: for authorities that keep none, as the sandbox's. */
    NOT_ASKED,
    /** Taken, and said in the result. */
    SOFT,
    /** Refused, with {@link SealBroken.Fault#REVOCATION_UNKNOWN}. */
    HARD;

    /** Whether that much knowledge is enough; also for who learns only from the content how strict to be. */
    public boolean accepts(Revocation known) {
        return this != HARD || known == Revocation.NOT_REVOKED;
    }
}
