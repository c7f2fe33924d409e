package se.brevvaxel.hub.spine.settling;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.concurrent.TimeUnit;
import se.brevvaxel.delivery.line.DeliveryResult;

/** Leave to make one attempt just now. To be closed; one that is closed without having ended says nothing of the other side. */
public final class Turn implements AutoCloseable {

    private final CircuitBreaker breaker;
    private boolean ended;

    Turn(CircuitBreaker breaker) {
        this.breaker = breaker;
    }

    /** The attempt ended so. */
    public void ended(DeliveryResult result) {
        if (result instanceof DeliveryResult.NotSent || result instanceof DeliveryResult.Unknown) {
            ended = true;
            breaker.onError(0, TimeUnit.MILLISECONDS, new NoAnswer(result.detail()));
        } else {
            answered();
        }
    }

    /** There was an answer, whatever it says. */
    public void answered() {
        ended = true;
        breaker.onSuccess(0, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        if (!ended) {
            breaker.releasePermission();
        }
    }

    private static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoAnswer(String detail) {
            super(detail, null, false, false);
        }
    }
}
