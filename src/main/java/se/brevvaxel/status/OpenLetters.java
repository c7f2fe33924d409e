package se.brevvaxel.status;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.Reason;

/** Counts the letters whose way has not ended. Costs what is on its way, and not what was ever sent. */
public final class OpenLetters {

    private static final String OPEN = "state not in ('DELIVERED', 'PRINTED', 'RETURNED', 'FAILED', 'CANCELLED')";

    private final JdbcTemplate jdbc;

    OpenLetters(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Letters of one system that are in the same state.
     *
     * @param oldest the letter that could first have been sent
     * @param since when that was
     */
    public record Group(String system, LetterState state, int letters, LetterId oldest, Instant since) {}

    /**
     * How many letters wait for this reason.
     *
     * @param senders organisation numbers of the senders whose letters are counted
     */
    public int waiting(Reason why, Collection<String> senders) {
        Integer letters = jdbc.queryForObject(
                "select count(*) from letter where state = 'DELAYED' and reason = ? and sender = any (?)",
                Integer.class,
                why.name(),
                senders.toArray(String[]::new));
        return letters == null ? 0 : letters;
    }

    /** The open letters that could have been sent before this time, the oldest group first. */
    public List<Group> from(Instant before) {
        return jdbc.query(
                """
                select system, state, count(*) letters, min(since) since, (array_agg(id order by since))[1] oldest
                from (select system, state, id, greatest(accepted_at, not_before) since from letter where %s) open
                where since < ? group by system, state order by min(since)"""
                        .formatted(OPEN),
                (row, n) -> new Group(
                        row.getString("system"),
                        LetterState.valueOf(row.getString("state")),
                        row.getInt("letters"),
                        new LetterId(row.getObject("oldest", UUID.class)),
                        Objects.requireNonNull(row.getObject("since", OffsetDateTime.class))
                                .toInstant()),
                before.atOffset(ZoneOffset.UTC));
    }
}
