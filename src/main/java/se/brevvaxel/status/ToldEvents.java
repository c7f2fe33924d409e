package se.brevvaxel.status;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Events that have been published. They stay in the outbox for a while: a broker that loses its journal loses what nobody
 * has read yet, and gets it again.
 */
public final class ToldEvents {

    /** Rows that one statement looks at: few enough for none of them to be locked for long. */
    private static final int AT_A_TIME = 1_000;

    /** How far laying out events again has come. */
    public enum Again {
        /** Nothing was to be laid out. */
        NOTHING,
        /** There is more. */
        MORE,
        /** That was the last. */
        DONE
    }

    private record Look(long last, int rows, int gone, int younger) {}

    private final JdbcTemplate jdbc;

    ToldEvents(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Forgets where events went that were published before a time; the events themselves stay for as long as their letter.
     * Goes from the oldest on, and ends where nothing is old enough: what it costs is what it deletes.
     *
     * @return how many were forgotten
     */
    public int forget(Instant publishedBefore) {
        OffsetDateTime before = utc(publishedBefore);
        int gone = 0;
        Look look = new Look(0, AT_A_TIME, 0, 0);
        do {
            look = forget(look.last(), before);
            gone += look.gone();
        } while (look.rows() == AT_A_TIME && (look.gone() > 0 || look.younger() == 0));
        return gone;
    }

    private Look forget(long after, OffsetDateTime before) {
        return Objects.requireNonNull(jdbc.queryForObject(
                """
                with batch as (
                    select position, published_at from outbox where position > ? order by position limit ?),
                gone as (
                    delete from outbox where position in (select position from batch where published_at < ?) returning 1)
                select coalesce(max(position), 0) as last, count(*) as looked, (select count(*) from gone) as gone,
                    count(*) filter (where published_at >= ?) as younger
                from batch""",
                (row, n) ->
                        new Look(row.getLong("last"), row.getInt("looked"), row.getInt("gone"), row.getInt("younger")),
                after,
                AT_A_TIME,
                before,
                before));
    }

    /** Whether there are events to be laid out again. */
    public boolean isToLayOut() {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from incarnation where tell_again_upto is not null)", Boolean.class));
    }

    /**
     * Lays out the next events to be published again, if a broker was lost, in the order in which they were published first:
     * they are sent as others are. Receipts are not written again: no folder was lost, and who has taken a file away would
     * take the old for a new one.
     */
    public Again layOutAgain(int most) {
        return jdbc
                .query(
                        """
                        with wanted as (
                            select tell_again_after, tell_again_upto, tell_again_since from incarnation
                            where tell_again_upto is not null for update),
                        batch as (
                            select o.position from outbox o, wanted w
                            where o.position > w.tell_again_after and o.position <= w.tell_again_upto
                            order by o.position limit ?),
                        laid as (
                            update outbox o set published_at = null, receipt_folder = false from wanted w
                            where o.position in (select position from batch) and o.published_at >= w.tell_again_since)
                        update incarnation i set
                            tell_again_after = (select max(position) from batch),
                            tell_again_since = case when exists (select 1 from batch) then i.tell_again_since end,
                            tell_again_upto = case when exists (select 1 from batch) then i.tell_again_upto end
                        from wanted
                        returning i.tell_again_upto is null as done""",
                        (row, n) -> row.getBoolean("done") ? Again.DONE : Again.MORE,
                        most)
                .stream()
                .findFirst()
                .orElse(Again.NOTHING);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
