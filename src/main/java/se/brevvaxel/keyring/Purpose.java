package se.brevvaxel.keyring;

/** What a bundle of ours is for. */
public enum Purpose {
    /** Calls FaR, operators and forwarders: a key, and those whom the others are trusted by. */
    CALLS(true, true),
    /** Signs as a sender, or seals as the forwarder. */
    SIGNS(true, false),
    /** Answers callers: a key, and those whom they are trusted by. */
    ANSWERS(false, true),
    /** Answers callers who need no certificate: a key alone. */
    SHOWS(false, false);

    private final boolean sends;
    private final boolean trusts;

    Purpose(boolean sends, boolean trusts) {
        this.sends = sends;
        this.trusts = trusts;
    }

    /** Whether no letter leaves digitally while such a certificate is not valid. */
    public boolean sends() {
        return sends;
    }

    /** Whether it must say whom it trusts: without that, it would be everyone whom Java trusts. */
    boolean trusts() {
        return trusts;
    }
}
