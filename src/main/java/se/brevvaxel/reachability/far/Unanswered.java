package se.brevvaxel.reachability.far;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.retryafter.RetryAfter;

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
            List<String> asked = retryAfter(message.get(Message.PROTOCOL_HEADERS));
            throw new Fault(new OtherStatus(status, RetryAfter.read(status, asked, clock.instant())));
        }
    }

    private static List<String> retryAfter(@Nullable Object headers) {
        if (headers instanceof Map<?, ?> all) {
            for (Map.Entry<?, ?> header : all.entrySet()) {
                if (RetryAfter.HEADER.equalsIgnoreCase(String.valueOf(header.getKey()))
                        && header.getValue() instanceof List<?> values) {
                    return values.stream().map(String::valueOf).toList();
                }
            }
        }
        return List.of();
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
