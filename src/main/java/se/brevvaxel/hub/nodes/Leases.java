package se.brevvaxel.hub.nodes;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;

/** Leave for what one node does for all. It ends by itself when its holder has died. */
public final class Leases {

    private final LockProvider locks;
    private final Clock clock;

    public Leases(LockProvider locks, Clock clock) {
        this.locks = locks;
        this.clock = clock;
    }

    /**
     * Does something, unless another node is at it or has just done it.
     *
     * @param work its name in the database
     * @param atMost so long it can take; a holder that has not ended by then counts as dead
     * @param atLeast so long nobody else need do it again
     */
    public void once(String work, Duration atMost, Duration atLeast, Runnable run) {
        Optional<SimpleLock> lease = locks.lock(new LockConfiguration(clock.instant(), work, atMost, atLeast));
        if (lease.isPresent()) {
            try {
                run.run();
            } finally {
                lease.get().unlock();
            }
        }
    }
}
