package se.brevvaxel.hub.spine;

import java.time.Instant;
import java.util.Optional;

/** Whether the database was restored to an older time. */
@FunctionalInterface
public interface Restored {

    /** When that was found the last time; nothing, if it never was. */
    Optional<Instant> at();
}
