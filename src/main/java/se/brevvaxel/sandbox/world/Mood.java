package se.brevvaxel.sandbox.world;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * One of the ways in which an operator's calls go wrong by themselves.
 *
 * @param kind how
 * @param share of the calls, more than 0 and at most 1
 * @param code as in {@link AskedFault}
 * @param status as in {@link AskedFault}
 * @param delay as in {@link AskedFault}, such as {@code 2s}
 */
public record Mood(
        AskedFault.Kind kind, double share, @Nullable Integer code, @Nullable Integer status, @Nullable String delay) {

    public Mood {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share is more than 0 and at most 1");
        }
    }

    /** The fault that a call to this operator meets. */
    AskedFault of(Counterpart operator) {
        Duration parsed = delay == null ? null : DurationStyle.detectAndParse(delay);
        return new AskedFault(new Aim(operator, null, null), kind, code, status, parsed, null, null, null);
    }
}
