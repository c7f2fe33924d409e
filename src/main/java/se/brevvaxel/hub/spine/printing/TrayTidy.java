package se.brevvaxel.hub.spine.printing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import se.brevvaxel.delivery.print.PrintShop;
import se.brevvaxel.hub.nodes.Leases;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Letters;
import se.brevvaxel.status.PrintJobs;

/** Keeps the print room tidy: paper that nobody will gather or show names a person, and must not lie there. */
final class TrayTidy {

    private static final Logger LOG = LoggerFactory.getLogger(TrayTidy.class);
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);
    private static final Set<LetterState> NEEDS_ITS_PAPER =
            EnumSet.of(LetterState.PRINT_ORDERED, LetterState.MADE, LetterState.PRINTING);

    private final Letters letters;
    private final PrintJobs jobs;
    private final PrintShop shop;
    private final Leases leases;
    private final Clock clock;

    TrayTidy(Letters letters, PrintJobs jobs, PrintShop shop, Leases leases, Clock clock) {
        this.letters = letters;
        this.jobs = jobs;
        this.shop = shop;
        this.leases = leases;
        this.clock = clock;
    }

    /** Tidies, if no other node has tidied the tray that they share. */
    @Scheduled(fixedDelay = 60, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void inTurn() {
        leases.once("tray-tidy", Duration.ofMinutes(55), Duration.ofMinutes(50), () -> {
            try {
                tidy();
            } catch (IOException disk) {
                throw new UncheckedIOException(disk);
            }
        });
    }

    /**
     * Removes paper from the tray whose letter was handed over just before a crash, or went another way; and what lies out of
     * sight as a job that no longer is one.
     */
    void tidy() throws IOException {
        Instant before = clock.instant().minus(LEFT_BEHIND);
        tidyTray(before);
        tidyJobs(before);
    }

    private void tidyTray(Instant before) throws IOException {
        for (String id : shop.inTray(before)) {
            boolean needed = letters.find(LetterId.of(id))
                    .filter(row -> NEEDS_ITS_PAPER.contains(row.state()))
                    .isPresent();
            if (!needed) {
                shop.clear(List.of(id));
            }
        }
    }

    /** A job is one before anything is laid in it: so what is seen is looked at first. */
    private void tidyJobs(Instant before) throws IOException {
        Set<UUID> left = shop.outOfSight(before);
        jobs.unfinished().forEach(job -> left.remove(job.id()));
        for (UUID job : left) {
            LOG.warn("{} was never shown and is no job any more: its paper is taken away", PrintShop.name(job));
            shop.discard(job);
        }
    }
}
