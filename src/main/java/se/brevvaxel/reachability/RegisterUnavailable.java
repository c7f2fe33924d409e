package se.brevvaxel.reachability;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The register gave no answer that can be used. The letter waits; nothing is concluded. Names no person. */
public class RegisterUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Duration retryAfter;

    public RegisterUnavailable(String detail) {
        this(detail, null);
    }

    /** @param retryAfter how long the register asks to be left alone, if it does */
    public RegisterUnavailable(String detail, @Nullable Duration retryAfter) {
        super(detail);
        this.retryAfter = retryAfter;
    }

    /** How long the register asks to be left alone, if it does. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
