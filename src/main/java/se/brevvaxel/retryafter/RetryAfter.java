package se.brevvaxel.retryafter;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After} (RFC 9110, 10.2.3). */
public final class RetryAfter {

    /** The header's name. */
    public static final String HEADER = "Retry-After";

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;

    private RetryAfter() {}

    /**
     * For how long the other side asks to be left alone. 429 and 503 alone say so: on a redirect the header is about where to
     * go instead, which nobody here follows, and any other refusal is about the question and not about when it is asked.
     *
     * @param status of the answer
     * @param values of the header, each seconds or a date; the longest holds
     * @return zero if the time has passed; null: it does not ask, or not so that it can be understood
     */
    public static @Nullable Duration read(int status, List<String> values, Instant now) {
        if (status != TOO_MANY_REQUESTS && status != SERVICE_UNAVAILABLE) {
            return null;
        }
        return values.stream()
                .map(value -> read(value.strip(), now))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable Duration read(String value, Instant now) {
        if (value.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        Instant date = DateUtils.parseStandardDate(value);
        if (date == null) {
            return null;
        }
        Duration wait = Duration.between(now, date);
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
