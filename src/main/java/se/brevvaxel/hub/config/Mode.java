package se.brevvaxel.hub.config;

/** {@code brevvaxel.mode}. */
public enum Mode {
    /** With a counterpart, credentials and keys of its own. */
    SANDBOX,
    /** For real: refuses everything that belongs to the sandbox. */
    LIVE
}
