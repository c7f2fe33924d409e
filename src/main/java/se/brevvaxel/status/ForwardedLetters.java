package se.brevvaxel.status;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The letters that are with external forwarders, and when each is next asked about. Asking is no step: only the time of the
 * next question and their number change. Those that nobody told a final outcome of in time are among them for as long as
 * they are asked about further.
 */
public final class ForwardedLetters {

    /** Two questions to the database, so that each has its small index. */
    private static final String WITH_FORWARDER = "state = 'FORWARDED'";

    private static final String WITHOUT_OUTCOME = "state in ('HELD', 'FAILED') and reason = 'NO_FINAL_OUTCOME'";

    private final JdbcTemplate jdbc;

    ForwardedLetters(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The forwarders that have letters to be asked about now. */
    public List<String> dueForwarders(Instant now) {
        return jdbc.queryForList(
                "select forwarder from letter where " + WITH_FORWARDER + " and due_at <= ?"
                        + " union select forwarder from letter where " + WITHOUT_OUTCOME + " and due_at <= ?",
                String.class,
                utc(now),
                utc(now));
    }

    /**
     * Takes the letter of this forwarder that has waited longest for its question. Nobody else gets it until {@code
     * until}; if this process dies, it is asked about then. One that is asked about beyond its deadline waits behind those
     * that are not.
     */
    public Optional<LetterRow> takeDue(String forwarder, Instant now, Instant until) {
        return takeDue(WITH_FORWARDER, forwarder, now, until).or(() -> takeDue(WITHOUT_OUTCOME, forwarder, now, until));
    }

    private Optional<LetterRow> takeDue(String which, String forwarder, Instant now, Instant until) {
        return jdbc
                .query(
                        """
                        update letter set due_at = ? where id = (
                            select id from letter where %s and forwarder = ? and due_at <= ?
                            order by due_at limit 1 for update skip locked)
                        returning *"""
                                .formatted(which),
                        LetterRows::row,
                        utc(until),
                        forwarder,
                        utc(now))
                .stream()
                .findFirst();
    }

    /** It was asked about, and has no final outcome yet: it is asked about again at {@code next}. */
    public void askAgain(LetterRow row, Instant next) {
        jdbc.update(
                "update letter set due_at = ?, tries = tries + 1 where id = ? and state = ? and version = ?",
                utc(next),
                row.id().value(),
                row.state().name(),
                row.way().version());
    }

    /** It is not asked about any more. */
    public void askNoMore(LetterRow row) {
        jdbc.update(
                "update letter set due_at = null where id = ? and state = ? and version = ?",
                row.id().value(),
                row.state().name(),
                row.way().version());
    }

    /** Whether this forwarder gave another letter the same id. */
    public boolean isGivenToAnother(LetterRow row, byte[] distributionHash) {
        return !jdbc.queryForList(
                        "select 1 from letter where distribution_hash = ? and forwarder = ? and id <> ? limit 1",
                        distributionHash,
                        row.lane(),
                        row.id().value())
                .isEmpty();
    }

    /** Letters whose outcome should have been known before {@code before}. */
    public List<LetterRow> overdue(Instant before, int most) {
        return jdbc.query(
                "select * from letter where state = 'FORWARDED' and outcome_deadline_at < ?"
                        + " order by outcome_deadline_at limit ?",
                LetterRows::row,
                utc(before),
                most);
    }

    /** Forwarders that letters still wait for, whatever the configuration says now. */
    public List<String> waitedFor() {
        return jdbc.queryForList(
                "select distinct forwarder from letter where state = 'SWITCHED' and forwarder is not null",
                String.class);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
