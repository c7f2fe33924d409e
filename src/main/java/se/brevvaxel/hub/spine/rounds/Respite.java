package se.brevvaxel.hub.spine.rounds;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import se.brevvaxel.hub.spine.Restored;

/**
 * The time after a restore in which content without a row stays: it is that of letters which the database has forgotten, and a
 * better copy of the database may know them.
 */
record Respite(Restored restored, Duration length) {

    /** Until when, if it is not over. */
    Optional<Instant> until(Instant now) {
        return restored.at().map(at -> at.plus(length)).filter(end -> end.isAfter(now));
    }
}
