package se.brevvaxel.hub.spine.settling;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.hub.spine.waiting.WaitingSettings;

/**
 * Circuit breakers, one for each mailbox operator and external forwarder. After some attempts in a row that nobody answered,
 * none is made there for a while; then one finds out for all. So a dead one costs a few time-outs and not one for each
 * letter, and few letters are left in doubt. Kept in memory: after a restart a few attempts find out again.
 */
final class Breakers {

    private final CircuitBreakerRegistry breakers;
    private final Alarms alarms;

    /**
     * Breakers that are all closed.
     *
     * @param failures how many attempts in a row without an answer open one, at least 1
     * @param settings how long one stays open: as long as a letter waits that fails again and again, without the jitter
     */
    Breakers(int failures, WaitingSettings settings, Alarms alarms, Clock clock) {
        this.alarms = alarms;
        breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(failures)
                .minimumNumberOfCalls(failures)
                .failureRateThreshold(100)
                .waitIntervalFunctionInOpenState(IntervalFunction.ofExponentialBackoff(
                        settings.firstDelay(), IntervalFunction.DEFAULT_MULTIPLIER, settings.maxDelay()))
                .permittedNumberOfCallsInHalfOpenState(1)
                .clock(clock)
                .currentTimestampFunction(now -> now.instant().toEpochMilli(), TimeUnit.MILLISECONDS)
                .build());
        breakers.getEventPublisher().onEntryAdded(added -> tellWhenOpened(added.getAddedEntry()));
    }

    /** The breaker of a lane. */
    CircuitBreaker of(String lane) {
        return breakers.circuitBreaker(lane);
    }

    private void tellWhenOpened(CircuitBreaker breaker) {
        breaker.getEventPublisher().onStateTransition(transition -> {
            if (transition.getStateTransition() == CircuitBreaker.StateTransition.CLOSED_TO_OPEN) {
                alarms.raise("no-answer", breaker.getName() + " answers nobody, and is left alone for a while");
            }
        });
    }
}
