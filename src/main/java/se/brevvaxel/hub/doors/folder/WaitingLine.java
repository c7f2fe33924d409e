package se.brevvaxel.hub.doors.folder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who stands in line, each with its time. Kept in memory: the drops themselves lie in {@code work/}, and a restart finds
 * them there.
 */
final class WaitingLine {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final int DOUBLED_AT_MOST = 6;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Map<WorkFolder, Instant> places = new LinkedHashMap<>();
    private final Clock clock;

    WaitingLine(Clock clock) {
        this.clock = clock;
    }

    /** Its time is now. One that stands in line already keeps its place. */
    synchronized void join(WorkFolder drop) {
        places.putIfAbsent(drop, clock.instant());
    }

    /** Its time comes after a second, doubled with each turn that it has had, up to a minute. */
    synchronized void joinAgain(WorkFolder drop) {
        Duration rest = FIRST.multipliedBy(1L << Math.min(drop.turn(), DOUBLED_AT_MOST));
        places.putIfAbsent(drop, clock.instant().plus(rest.compareTo(LONGEST) > 0 ? LONGEST : rest));
    }

    /** Those whose time has come. */
    synchronized List<WorkFolder> due(int most) {
        Instant now = clock.instant();
        return places.entrySet().stream()
                .filter(place -> !place.getValue().isAfter(now))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    synchronized void leave(WorkFolder drop) {
        places.remove(drop);
    }
}
