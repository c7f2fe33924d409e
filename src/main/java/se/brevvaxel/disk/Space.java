package se.brevvaxel.disk;

/**
 * How full a disk is.
 *
 * @param free bytes that may still be written by us
 * @param total bytes in all; 0: it cannot be told just now
 */
public record Space(long free, long total) {

    /** Whether anything is known of it: a share that is away tells nothing, and is not full for that. */
    public boolean isKnown() {
        return total > 0;
    }

    /** In whole percent, rounded down; what is kept back for others counts as used. */
    public int usedPercent() {
        return isKnown() ? (int) (100 - Math.ceil(100.0 * free / total)) : 0;
    }
}
