package se.brevvaxel.status;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Who stands still with what one node at a time may do. Its lock is held for one piece of work, which takes seconds; a process
 * that is frozen, or that hangs on a disk, keeps it, and nobody else may go on in its place: it may wake up in the middle.
 * Seen by every node that shares its role in the database with the one that stands still.
 */
public final class Standstills {

    private final JdbcTemplate jdbc;
    private final Duration atMost;

    /** @param atMost what takes longer stands still */
    Standstills(JdbcTemplate jdbc, Duration atMost) {
        this.jdbc = jdbc;
        this.atMost = atMost;
    }

    /**
     * One of them.
     *
     * @param work what waits for it
     * @param session how the one who holds it is called, and from which address
     * @param since for how long it has held it
     */
    public record Standstill(String work, String session, Duration since) {}

    /** Those of this moment; none of those that only ever seem to be, because they let go and take it up again. */
    public List<Standstill> now() {
        return jdbc.query(
                """
                select (lock.classid::bigint << 32) | lock.objid::bigint as number,
                    who.application_name || coalesce(' at ' || host(who.client_addr), '') as session,
                    extract(epoch from clock_timestamp() - who.state_change)::bigint as seconds
                from pg_locks lock join pg_stat_activity who on who.pid = lock.pid
                where lock.locktype = 'advisory' and lock.granted and lock.objsubid = 1
                    and lock.database = (select oid from pg_database where datname = current_database())
                    and (lock.classid::bigint << 32) | lock.objid::bigint in (?, ?)
                    and who.state_change < clock_timestamp() - make_interval(secs => ?)
                order by number""",
                (row, n) -> new Standstill(
                        row.getLong("number") == JdbcOutbox.OUTBOX ? "status events" : "print jobs",
                        row.getString("session"),
                        Duration.ofSeconds(row.getLong("seconds"))),
                JdbcOutbox.OUTBOX,
                PrintJobs.PRINT_ROOM,
                atMost.toMillis() / 1000.0);
    }
}
