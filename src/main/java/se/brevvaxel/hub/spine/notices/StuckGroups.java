package se.brevvaxel.hub.spine.notices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.status.GatheredLetters;

/**
 * Groups of letters whose calls come to nothing, one time after the other. Each is left alone for a while, longer each time,
 * so that it stands in nobody's way; an alarm is raised once. Another process finds out anew.
 */
final class StuckGroups {

    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int DOUBLINGS_AT_MOST = 10;

    /** How often a group fails before a person is called. */
    static final int TIMES_UNTIL_ALARM = 5;

    private record Stuck(int times, Instant until) {}

    private final Map<GatheredLetters.Group, Stuck> stuck = new ConcurrentHashMap<>();
    private final Alarms alarms;
    private final Clock clock;

    StuckGroups(Alarms alarms, Clock clock) {
        this.alarms = alarms;
        this.clock = clock;
    }

    /** Whether it is left alone now. */
    boolean has(GatheredLetters.Group group) {
        Stuck its = stuck.get(group);
        return its != null && its.until().isAfter(clock.instant());
    }

    /** How many there are. One that has long been due was taken out of the tray some other way, and is forgotten. */
    int count() {
        Instant longAgo = clock.instant().minus(LONGEST.multipliedBy(2));
        stuck.values().removeIf(its -> its.until().isBefore(longAgo));
        return stuck.size();
    }

    /** Its call came to nothing. */
    void failed(GatheredLetters.Group group) {
        Stuck now = stuck.merge(group, after(1), (earlier, unused) -> after(earlier.times() + 1));
        if (now.times() == TIMES_UNTIL_ALARM) {
            alarms.raise("notices-stuck", "letters of one text to operator " + group.operator() + " stay in the tray");
        }
    }

    /** It got on. */
    void went(GatheredLetters.Group group) {
        stuck.remove(group);
    }

    private Stuck after(int times) {
        Duration pause = FIRST.multipliedBy(1L << Math.min(times - 1, DOUBLINGS_AT_MOST));
        return new Stuck(times, clock.instant().plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST));
    }
}
