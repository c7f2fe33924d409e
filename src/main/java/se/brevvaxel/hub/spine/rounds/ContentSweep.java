package se.brevvaxel.hub.spine.rounds;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import se.brevvaxel.content.ContentUnavailable;
import se.brevvaxel.content.Orphans;
import se.brevvaxel.hub.nodes.Leases;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.status.Letters;

/**
 * Sweeps away content that no letter refers to: a crash between keeping the content and committing the row leaves it,
 * and the letter was never accepted. So is what a letter had before its address was corrected: a backup may name it.
 */
public final class ContentSweep {

    private static final Logger LOG = LoggerFactory.getLogger(ContentSweep.class);
    private static final Duration AT_LEAST = Duration.ofHours(1);

    private final Orphans orphans;
    private final Letters letters;
    private final Alarms alarms;
    private final Leases leases;
    private final Duration after;
    private final Respite respite;
    private final Clock clock;

    /**
     * A sweep that has not begun.
     *
     * @param after how old content must be, so that no letter that is just being accepted loses its own
     * @param respite for how long nothing is swept after the database was restored
     * @throws IllegalArgumentException if that is less than an hour
     */
    ContentSweep(
            Orphans orphans,
            Letters letters,
            Alarms alarms,
            Leases leases,
            Duration after,
            Respite respite,
            Clock clock) {
        if (after.compareTo(AT_LEAST) < 0) {
            throw new IllegalArgumentException(
                    "brevvaxel.content.sweep-after måste vara minst 1h: brev som just tas emot har ingen rad ännu.");
        }
        this.orphans = orphans;
        this.letters = letters;
        this.alarms = alarms;
        this.leases = leases;
        this.after = after;
        this.respite = respite;
        this.clock = clock;
    }

    /** Sweeps, if no other node has swept the store that they share. */
    @Scheduled(fixedDelay = 6, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void inTurn() {
        leases.once("content-sweep", Duration.ofHours(5), Duration.ofHours(5), this::sweep);
    }

    /** Sweeps once. A database or a store that is away ends it; the next sweep does the rest. */
    public void sweep() {
        try {
            Optional<Instant> until = respite.until(clock.instant());
            if (until.isPresent()) {
                LOG.warn(
                        "Innehåll som inget brev hänvisar till sopas inte bort före {}: databasen har återställts, och en bättre"
                                + " säkerhetskopia kan känna till breven",
                        until.get());
                return;
            }
            int swept = orphans.sweep(clock.instant().minus(after), letters::referredTo);
            if (swept > 0) {
                LOG.info("swept {} contents that no letter names", swept);
            }
        } catch (ContentUnavailable | DataAccessException away) {
            LOG.warn("the content store is not swept now: {}", away.getClass().getName());
        } catch (IllegalStateException wrongDatabase) {
            alarms.raise("content-sweep", String.valueOf(wrongDatabase.getMessage()));
        }
    }
}
