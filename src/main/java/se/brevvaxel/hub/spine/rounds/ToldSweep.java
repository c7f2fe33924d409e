package se.brevvaxel.hub.spine.rounds;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import se.brevvaxel.status.ToldEvents;

/** Forgets where status events went that were published so long ago that nobody will read them from a queue any more. */
final class ToldSweep {

    private static final Logger LOG = LoggerFactory.getLogger(ToldSweep.class);

    private final ToldEvents told;
    private final Duration kept;
    private final Clock clock;

    /** @param kept for how long after they were published */
    ToldSweep(ToldEvents told, Duration kept, Clock clock) {
        this.told = told;
        this.kept = kept;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 60, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        int forgotten = told.forget(clock.instant().minus(kept));
        if (forgotten > 0) {
            LOG.info("forgot where {} status events went: they were published more than {} ago", forgotten, kept);
        }
    }
}
