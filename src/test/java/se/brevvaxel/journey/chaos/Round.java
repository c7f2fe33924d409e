package se.brevvaxel.journey.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One round of havoc, as it went.
 *
 * @param letters handed in by then
 * @param began when the first of them was met
 * @param over when every door was open again
 * @param ready of each part, from its last start, or from when it was let go, until it did its work again
 * @param house from the same moment until both nodes were ready
 * @param atWork from then until the first status event was read
 * @param inTime what was killed twice was killed before it was ready; of what was frozen, the work was taken over
 */
record Round(
        Plan plan,
        int letters,
        Instant began,
        Instant over,
        Map<String, Duration> ready,
        Duration house,
        Duration atWork,
        boolean inTime) {

    /** How parts are met. */
    enum Manner {
        /** {@code kill -9}. */
        KILL("killed"),
        /** The same, and once more at a random moment before all of them are ready again. */
        KILL_TWICE("killed twice"),
        /** {@code kill -STOP}: a hub until another has taken over its work, anything else for some seconds. */
        FREEZE("frozen");

        private final String word;

        Manner(String word) {
            this.word = word;
        }
    }

    /** Who is met, and how. */
    record Plan(Manner manner, List<String> names) {

        static Plan of(Manner manner, String... names) {
            return new Plan(manner, List.of(names));
        }

        boolean meets(String... any) {
            return names.stream().anyMatch(List.of(any)::contains);
        }

        @Override
        public String toString() {
            return manner.word + ": " + String.join(", ", names);
        }
    }

    boolean isDuring(Instant moment) {
        return !moment.isBefore(began) && !moment.isAfter(over);
    }
}
