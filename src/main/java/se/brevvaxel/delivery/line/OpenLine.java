package se.brevvaxel.delivery.line;

/** Calls may be under way here, to somebody who does not answer. */
public interface OpenLine {

    /**
     * Ends every call that is under way, at once, as its deadline would; and makes no other: it counts as not sent.
     */
    void hangUp();
}
