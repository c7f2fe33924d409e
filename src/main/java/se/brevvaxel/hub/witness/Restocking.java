package se.brevvaxel.hub.witness;

import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import se.brevvaxel.hub.nodes.Leases;
import se.brevvaxel.hub.spine.Onward;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.OverdueLetters;
import se.brevvaxel.status.ToldEvents;

/**
 * Gives a broker again what it lost: at once, every letter that waits on a lane; little by little, every status event that
 * somebody may not have read, so that a new letter's does not wait behind a million old ones.
 */
final class Restocking {

    private static final Logger LOG = LoggerFactory.getLogger(Restocking.class);
    private static final int AT_A_TIME = 200;
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final Duration DEAD_AFTER = Duration.ofMinutes(1);
    private static final List<LetterState> ON_A_LANE =
            List.of(LetterState.ACCEPTED, LetterState.SWITCHED, LetterState.PRINT_ORDERED);

    private final JdbcTemplate jdbc;
    private final OverdueLetters overdue;
    private final Onward onward;
    private final ToldEvents told;
    private final int eventsASecond;
    private final Leases leases;
    private final Clock clock;

    Restocking(
            JdbcTemplate jdbc,
            OverdueLetters overdue,
            Onward onward,
            ToldEvents told,
            int eventsASecond,
            Leases leases,
            Clock clock) {
        this.jdbc = jdbc;
        this.overdue = overdue;
        this.onward = onward;
        this.told = told;
        this.eventsASecond = eventsASecond;
        this.leases = leases;
        this.clock = clock;
    }

    /** Puts every letter on its lane that was put there before the lanes were lost. Nodes share them: each takes others. */
    @Scheduled(fixedDelay = 1_000)
    void lanes() {
        jdbc.query(
                "select lanes_lost_at from incarnation where lanes_lost_at is not null",
                (ResultSet row) -> lanes(
                        row.getObject("lanes_lost_at", OffsetDateTime.class).toInstant()));
    }

    private void lanes(Instant lost) {
        int count = 0;
        // Not before they were lost, by this node's clock either: or the same letters would be found again and again.
        Instant now = clock.instant().isAfter(lost) ? clock.instant() : lost;
        for (LetterState state : ON_A_LANE) {
            List<LetterRow> some;
            do {
                some = overdue.stranded(state, lost, now, AT_A_TIME);
                some.forEach(onward::follow);
                count += some.size();
            } while (!some.isEmpty());
        }
        jdbc.update(
                "update incarnation set lanes_lost_at = null where lanes_lost_at = ?", lost.atOffset(ZoneOffset.UTC));
        LOG.info("The lanes are filled again: {} letters", count);
    }

    /**
     * Lays out the next events to be published again, with the ids they had and in the order they had: so many a second,
     * however many nodes there are.
     */
    @Scheduled(fixedDelay = 1_000)
    void events() {
        if (told.isToLayOut()) {
            leases.once("events-again", DEAD_AFTER, A_SECOND, this::layOut);
        }
    }

    private void layOut() {
        if (told.layOutAgain(eventsASecond) == ToldEvents.Again.DONE) {
            LOG.info("All status events of the time that is kept are laid out to be published again");
        }
    }
}
