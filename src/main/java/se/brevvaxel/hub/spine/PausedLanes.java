package se.brevvaxel.hub.spine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lanes of a sender to an operator that does not let the sender in: nothing goes there until the pause is over, and
 * then one letter tells whether it may. Kept in memory: after a restart one letter finds out again.
 */
final class PausedLanes {

    private record Lane(String sender, String operator) {}

    private record Pause(Instant until, Duration length) {}

    private final Map<Lane, Pause> paused = new ConcurrentHashMap<>();
    private final RetrySettings.Retry retry;
    private final Clock clock;

    PausedLanes(RetrySettings.Retry retry, Clock clock) {
        this.retry = retry;
        this.clock = clock;
    }

    /** For how long the lane is still paused. */
    Optional<Duration> left(String sender, String operator) {
        Pause pause = paused.get(new Lane(sender, operator));
        Instant now = clock.instant();
        return pause == null || !pause.until().isAfter(now)
                ? Optional.empty()
                : Optional.of(Duration.between(now, pause.until()));
    }

    /** Pauses the lane, twice as long as last time. */
    void pause(String sender, String operator) {
        paused.compute(new Lane(sender, operator), (lane, last) -> {
            Duration length = last == null ? retry.firstDelay() : last.length().multipliedBy(2);
            Duration most = length.compareTo(retry.maxDelay()) > 0 ? retry.maxDelay() : length;
            return new Pause(clock.instant().plus(most), most);
        });
    }

    /** The operator let the sender in. */
    void open(String sender, String operator) {
        paused.remove(new Lane(sender, operator));
    }
}
