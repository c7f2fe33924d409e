package se.brevvaxel.hub.witness;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the database says: the one row of its table {@code incarnation}. Through one connection, which holds the lock. */
final class DatabaseWitness {

    /** Above every mark that was written anywhere meanwhile. */
    private static final int AHEAD = 1_000;

    /** Of a pair that has just begun. */
    static final long FIRST_MARK = 1;

    /** The lock that nodes meet at: any number that nobody else uses. */
    private static final long COURT = 7_273_650_011L;

    private final JdbcTemplate jdbc;

    DatabaseWitness(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The row.
     *
     * @param judgingSince since when its letters are being gone through; a judge that died left it so
     */
    record Row(Testimony testimony, @Nullable Instant judgingSince) {}

    /** Whether this node may judge now; no other does until {@link #adjourn}, or until this connection ends. */
    boolean convene() {
        return Boolean.TRUE.equals(jdbc.queryForObject("select pg_try_advisory_lock(?)", Boolean.class, COURT));
    }

    /** Whether letters are being gone through just now, or were when a judge died. */
    boolean isJudging() {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from incarnation where judging_since is not null)", Boolean.class));
    }

    void adjourn() {
        jdbc.queryForObject("select pg_advisory_unlock(?)", Boolean.class, COURT);
    }

    /** What the row says, if there is one. */
    @Nullable
    Row says(Instant now) {
        List<Row> rows = jdbc.query(
                "select pair, mark, judging_since from incarnation",
                (row, n) -> new Row(
                        new Testimony(row.getObject("pair", UUID.class), row.getLong("mark"), now),
                        instant(row, "judging_since")));
        return rows.isEmpty() ? null : rows.get(0);
    }

    /** The first start. */
    Testimony begin(UUID pair, Instant now) {
        jdbc.update("insert into incarnation (pair, mark) values (?, ?)", pair, FIRST_MARK);
        return new Testimony(pair, FIRST_MARK, now);
    }

    /** Moves the mark. */
    Testimony next(Instant now) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "update incarnation set mark = mark + 1 returning pair, mark",
                (row, n) -> new Testimony(row.getObject("pair", UUID.class), row.getLong("mark"), now)));
    }

    /**
     * What the broker lost is to be put there again.
     *
     * @param since events that were published before then are there still
     */
    void brokerLost(Instant now, Instant since) {
        tellAgain(since);
        jdbc.update("update incarnation set lanes_lost_at = ?", utc(now));
    }

    /**
     * Events that were published from a time on are to be published again. Where others are being laid out already, those
     * that were laid out before and published since are so once more, and the rest goes on.
     */
    void tellAgain(Instant since) {
        jdbc.update(
                """
                update incarnation set
                    tell_again_after = least(
                        tell_again_after, (select min(position) - 1 from outbox where published_at >= ?)),
                    tell_again_since = least(tell_again_since, ?),
                    tell_again_upto = (select coalesce(max(position), 0) from outbox)""",
                utc(since),
                utc(since));
    }

    /**
     * The letters of this database are to be gone through. The mark stays as it is until {@link #judged}: whoever looks
     * before then comes to the same verdict.
     *
     * @return since when: a judge that died began before
     */
    Instant judging(UUID pair, Instant now) {
        return Objects.requireNonNull(jdbc.queryForObject(
                        """
                        insert into incarnation (pair, mark, judging_since) values (?, 0, ?)
                        on conflict (only_one) do update
                            set judging_since = coalesce(incarnation.judging_since, excluded.judging_since)
                        returning judging_since""",
                        OffsetDateTime.class,
                        pair,
                        utc(now)))
                .toInstant();
    }

    /**
     * A print job whose folder is whole and was just being handed over: whether it was is not known, and nobody hands it over
     * now. What was laid together out of sight is thrown away.
     */
    void stopPrintJobs() {
        jdbc.update("update print_job set state = 'OPEN' where state = 'HANDING_OVER'");
    }

    /** The mark to go on with, above every one that was seen. */
    Testimony beyond(long seen, Instant now) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select pair, greatest(mark, ?) + ? mark from incarnation",
                (row, n) -> new Testimony(row.getObject("pair", UUID.class), row.getLong("mark"), now),
                seen,
                AHEAD));
    }

    /** All letters are gone through, and it goes on with this mark. */
    void judged(long mark) {
        jdbc.update("update incarnation set mark = ?, restored_at = judging_since, judging_since = null", mark);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
