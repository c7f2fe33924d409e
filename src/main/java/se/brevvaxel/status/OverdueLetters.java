package se.brevvaxel.status;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The letters that somebody must set going again: a wait is over, a lane message may be lost, a sender is gone. Those that are
 * just having a step written are none: a node that stands still in the middle of that would hold up whoever waited for it.
 */
public final class OverdueLetters {

    private final JdbcTemplate jdbc;

    OverdueLetters(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Letters that wait and whose wait is over: those of batches last, and else the longest overdue first. One of unknown
     * outcome is due no more when its deadline is past, even if this hub was down at the time.
     */
    public List<LetterRow> due(Instant now, int most) {
        List<LetterRow> due = new ArrayList<>(due(now, "batch is null", most));
        if (due.size() < most) {
            due.addAll(due(now, "batch is not null", most - due.size()));
        }
        return due;
    }

    /** Two small indexes answer this, one for each: else it costs what waits, and not what is due. */
    private List<LetterRow> due(Instant now, String which, int most) {
        return jdbc.query(
                """
                select * from letter where state in ('DELAYED', 'UNKNOWN') and due_at <= ? and %s
                    and (state = 'DELAYED' or deadline_at >= ?)
                order by due_at limit ? for no key update skip locked"""
                        .formatted(which),
                LetterRows::row,
                utc(now),
                utc(now),
                most);
    }

    /**
     * Letters on a lane that took their last step, and were last put on a lane, before {@code before}: their lane
     * message may be lost. They count as put on a lane at {@code now}.
     */
    public List<LetterRow> stranded(LetterState state, Instant before, Instant now, int most) {
        return jdbc.query(
                """
                update letter set queued_at = ? where id in (
                    select id from letter where %s and updated_at < ? and (queued_at is null or queued_at < ?)
                    order by batch is not null, updated_at limit ? for update skip locked)
                returning *"""
                        .formatted(LetterRows.in(state)),
                LetterRows::row,
                utc(now),
                utc(before),
                utc(before),
                most);
    }

    /**
     * Letters whose sender is gone: claimed by an earlier life of this node, by a life that is over, or by anybody for longer
     * than agreed. What became of their attempt is not known. A life that was over and goes on is asked for where it is kept, in
     * the same moment: who calls may not have heard of it yet.
     *
     * @param node this node's name
     * @param life this node's present life: claims are written {@code node/life}
     * @param over the claims of lives that are over
     */
    public List<LetterRow> abandoned(String node, String life, Collection<String> over, Instant now, int most) {
        return jdbc.query(
                """
                select * from letter where state = 'SENDING'
                    and (claimed_until < ?
                        or (claimed_by = any (?) and not exists (
                            select from node_life where name || '/' || life = claimed_by
                                and alive_until > clock_timestamp()))
                        or (claimed_by like ? || '/%' and claimed_by <> ? || '/' || ?))
                limit ? for no key update skip locked""",
                LetterRows::row, utc(now), over.toArray(String[]::new), node, node, life, most);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
