package se.brevvaxel.hub.doors;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Drops that lie whole in {@code work/} until they can be handed in again, each with its time. Kept in memory: the drops
 * themselves lie in the folder, and a restart finds them there.
 */
final class WaitingDrops {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final int DOUBLED_AT_MOST = 6;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /**
     * One drop and how it has fared.
     *
     * @param id its folder in {@code work/}
     * @param rounds how often it has waited
     * @param failures how often something failed that nobody foresaw; that intake is closed is nobody's fault
     */
    record Turn(String system, UUID id, int rounds, int failures) {

        Turn(String system, UUID id) {
            this(system, id, 0, 0);
        }

        Turn under(UUID newId) {
            return new Turn(system, newId, rounds, failures);
        }

        Turn next() {
            return new Turn(system, id, rounds + 1, failures);
        }

        Turn failed() {
            return new Turn(system, id, rounds + 1, failures + 1);
        }

        boolean isTheLast(int mostAttempts) {
            return failures + 1 >= mostAttempts;
        }

        /** Nothing at first, then a second, doubled up to a minute. */
        private Duration rest() {
            if (rounds == 0) {
                return Duration.ZERO;
            }
            Duration doubled = FIRST.multipliedBy(1L << Math.min(rounds - 1, DOUBLED_AT_MOST));
            return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        }
    }

    private record Place(Turn turn, Instant until) {}

    private final Map<UUID, Place> places = new LinkedHashMap<>();
    private final Clock clock;

    WaitingDrops(Clock clock) {
        this.clock = clock;
    }

    /** One that waits already keeps its place. */
    synchronized void add(Turn turn) {
        places.putIfAbsent(turn.id(), new Place(turn, clock.instant().plus(turn.rest())));
    }

    /** Those whose time has come. */
    synchronized List<Turn> due(int most) {
        Instant now = clock.instant();
        return places.values().stream()
                .filter(place -> !place.until().isAfter(now))
                .limit(most)
                .map(Place::turn)
                .toList();
    }

    synchronized void remove(Turn turn) {
        places.remove(turn.id());
    }
}
