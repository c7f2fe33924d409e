package se.brevvaxel.hub.spine.waiting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of a sender to an operator that does not let the sender in: nothing goes there until the pause is over, and
 * then one letter tells whether it may. Kept in memory: after a restart one letter finds out again.
 */
final class PausedLanes {

    private record Lane(String sender, String operator) {}

    /** {@code probing}: the pause is over, one letter is finding out, and the others wait for what it finds. */
    private record Pause(Instant until, Duration length, boolean probing) {}

    private final Map<Lane, Pause> paused = new ConcurrentHashMap<>();
    private final WaitingSettings settings;
    private final Clock clock;

    PausedLanes(WaitingSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** For how long this letter must wait; nothing if the lane is open, or if it is this letter that finds out. */
    Optional<Duration> left(String sender, String operator) {
        Lane lane = new Lane(sender, operator);
        Instant now = clock.instant();
        AtomicReference<@Nullable Duration> left = new AtomicReference<>();
        paused.computeIfPresent(lane, (unused, pause) -> {
            if (pause.until().isAfter(now)) {
                left.set(Duration.between(now, pause.until()));
                return pause;
            }
            return new Pause(now.plus(pause.length()), pause.length(), true);
        });
        return Optional.ofNullable(left.get());
    }

    /** Pauses the lane, twice as long as last time. Letters that were under way together pause it once. */
    void pause(String sender, String operator) {
        Instant now = clock.instant();
        paused.compute(new Lane(sender, operator), (lane, last) -> {
            if (last != null && !last.probing() && last.until().isAfter(now)) {
                return last;
            }
            Duration length =
                    last == null ? settings.firstDelay() : last.length().multipliedBy(2);
            Duration most = length.compareTo(settings.maxDelay()) > 0 ? settings.maxDelay() : length;
            return new Pause(now.plus(most), most, false);
        });
    }

    /** The operator let the sender in. */
    void open(String sender, String operator) {
        paused.remove(new Lane(sender, operator));
    }
}
