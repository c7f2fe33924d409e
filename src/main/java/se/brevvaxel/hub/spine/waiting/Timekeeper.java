package se.brevvaxel.hub.spine.waiting;

/** Knows whether this machine's clock can be trusted. */
@FunctionalInterface
public interface Timekeeper {

    /** If not, nothing is signed and no attempt is claimed: its date, or another node's claim, could be wrong. */
    boolean isTrusted();
}
