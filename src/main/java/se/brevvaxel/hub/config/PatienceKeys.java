package se.brevvaxel.hub.config;

import se.brevvaxel.policy.Patience;
import se.brevvaxel.policy.TimeUp;

/** The keys of a case type that say what becomes of its letters when they could not be sent in time. */
final class PatienceKeys {

    /** Their names, for {@link Block#knows}. */
    static final String AFTER_DEADLINE = "after-deadline";

    static final String REGISTER_SILENT = "register-silent";

    private PatienceKeys() {}

    static Patience read(Block block) {
        return new Patience(
                block.oneOf(AFTER_DEADLINE, TimeUp.class, TimeUp.HOLD),
                block.oneOf(REGISTER_SILENT, TimeUp.class).orElse(null));
    }
}
