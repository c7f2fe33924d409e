package se.brevvaxel.status;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The letters that are with external forwarders, and when each is next asked about. Asking is no step: only the time of the
 * next question and their number change.
 */
public final class ForwardedLetters {

    private final JdbcTemplate jdbc;

    ForwardedLetters(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The forwarders that have letters to be asked about now. */
    public List<String> dueForwarders(Instant now) {
        return jdbc.queryForList(
                "select distinct forwarder from letter where state = 'FORWARDED' and due_at <= ?",
                String.class,
                utc(now));
    }

    /**
     * Takes the letter of this forwarder that has waited longest for its question. Nobody else gets it until {@code
     * until}; if this process dies, it is asked about then.
     */
    public Optional<LetterRow> takeDue(String forwarder, Instant now, Instant until) {
        return jdbc
                .query(
                        """
                        update letter set due_at = ? where id = (
                            select id from letter where state = 'FORWARDED' and forwarder = ? and due_at <= ?
                            order by due_at limit 1 for update skip locked)
                        returning *""",
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
                "update letter set due_at = ?, tries = tries + 1 where id = ? and state = 'FORWARDED' and version = ?",
                utc(next),
                row.id().value(),
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
