package se.brevvaxel.hub.doors;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Destinations that take nothing just now, each with its time to try again: a second, doubled up to a minute. */
final class Rests {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private record Rest(Duration length, Instant until) {}

    private final Map<String, Rest> rests = new HashMap<>();
    private final Clock clock;

    Rests(Clock clock) {
        this.clock = clock;
    }

    /** Those that are not to be tried now. */
    synchronized Set<String> now() {
        Instant now = clock.instant();
        return rests.entrySet().stream()
                .filter(rest -> rest.getValue().until().isAfter(now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    synchronized void begin(String destination) {
        Rest before = rests.get(destination);
        Duration length = before == null ? FIRST : before.length().multipliedBy(2);
        Duration bounded = length.compareTo(LONGEST) > 0 ? LONGEST : length;
        rests.put(destination, new Rest(bounded, clock.instant().plus(bounded)));
    }

    synchronized void over(String destination) {
        rests.remove(destination);
    }
}
