package se.brevvaxel.mode;

import org.springframework.core.env.PropertyResolver;

/** {@code brevvaxel.mode}. */
public enum Mode {
    /** With a counterpart, credentials and keys of its own. */
    SANDBOX("sandbox"),
    /** For real: refuses everything that belongs to the sandbox. */
    LIVE("live");

    /** The setting's name. */
    public static final String SETTING = "brevvaxel.mode";

    private final String word;

    Mode(String word) {
        this.word = word;
    }

    /**
     * The mode that is set.
     *
     * @throws UnknownMode if it is not written exactly as it should be, or not at all: a slip of the pen opens neither
     */
    public static Mode of(PropertyResolver settings) {
        for (Mode mode : values()) {
            if (mode.isSetIn(settings)) {
                return mode;
            }
        }
        throw new UnknownMode();
    }

    /** For real? */
    public boolean isLive() {
        return this == LIVE;
    }

    boolean isSetIn(PropertyResolver settings) {
        return word.equals(settings.getProperty(SETTING));
    }
}
