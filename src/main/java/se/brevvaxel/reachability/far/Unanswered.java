package se.brevvaxel.reachability.far;

import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Ends a call whose HTTP status is neither an answer's nor a fault's, before its content is read. Takes the place of CXF's
 * own exception, which does not tell how long the other side asks to be left alone.
 */
final class Unanswered extends AbstractPhaseInterceptor<Message> {

    /** So that CXF hands such an answer to its interceptors. */
    static final String CXF_LETS_THEM_PASS = "org.apache.cxf.transport.no_io_exceptions";

    private static final int FIRST_REFUSAL = 400;
    private static final int FAULT = 500;

    private final Clock clock;

    /** @param clock for a {@code Retry-After} that is a date */
    Unanswered(Clock clock) {
        super(Phase.RECEIVE);
        this.clock = clock;
    }

    @Override
    public void handleMessage(Message message) {
        if (message.get(Message.RESPONSE_CODE) instanceof Integer status
                && status >= FIRST_REFUSAL
                && status != FAULT) {
            throw new Fault(new OtherStatus(status, retryAfter(message.get(Message.PROTOCOL_HEADERS))));
        }
    }

    /** Seconds or a date (RFC 9110, 10.2.3); absent when it is neither. */
    private @Nullable Duration retryAfter(@Nullable Object headers) {
        String value = first(headers);
        if (value.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from);
            Duration wait = Duration.between(clock.instant(), date);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String first(@Nullable Object headers) {
        if (headers instanceof Map<?, ?> all) {
            for (Map.Entry<?, ?> header : all.entrySet()) {
                if ("Retry-After".equalsIgnoreCase(String.valueOf(header.getKey()))
                        && header.getValue() instanceof List<?> values
                        && !values.isEmpty()) {
                    return String.valueOf(values.get(0)).strip();
                }
            }
        }
        return "";
    }

    /** Its message is the status and nothing else. */
    static final class OtherStatus extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient @Nullable Duration retryAfter;

        OtherStatus(int status, @Nullable Duration retryAfter) {
            super("HTTP " + status);
            this.retryAfter = retryAfter;
        }

        /** As the other side asked, if it did. */
        @Nullable
        Duration retryAfter() {
            return retryAfter;
        }
    }
}
