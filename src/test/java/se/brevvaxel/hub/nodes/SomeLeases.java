package se.brevvaxel.hub.nodes;

import java.time.Clock;
import java.util.Optional;

/** Leases for tests. */
public final class SomeLeases {

    private SomeLeases() {}

    /** Leave for whoever asks. */
    public static Leases always(Clock clock) {
        return new Leases(wanted -> Optional.of(() -> {}), clock);
    }
}
