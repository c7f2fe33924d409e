package se.brevvaxel.status;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The outbox in the database. */
final class JdbcOutbox implements Outbox {

    /** The lock that nodes meet at: any number that nobody else uses. */
    static final long OUTBOX = 7_273_650_002L;

    private final JdbcTemplate jdbc;
    private final Doorplate doorplate;
    private final Clock clock;

    JdbcOutbox(JdbcTemplate jdbc, Doorplate doorplate, Clock clock) {
        this.jdbc = jdbc;
        this.doorplate = doorplate;
        this.clock = clock;
    }

    @Override
    public List<Outgoing> due(int most, Collection<String> except) {
        return jdbc.query(
                """
                select o.position, o.event_id, e.system, o.destination, o.correlation_id, o.receipt_folder,
                    coalesce(o.body, e.body) as body,
                    coalesce(e.letter_id, e.event_id) as about, e.sequence, l.batch is not null as of_batch
                from outbox o join status_event e on e.event_id = o.event_id
                    left join letter l on l.id = e.letter_id
                where o.published_at is null and not o.destination = any (?)
                order by o.position limit ?""",
                (row, n) -> new Outgoing(
                        row.getLong("position"),
                        row.getObject("event_id", UUID.class),
                        row.getString("system"),
                        row.getString("destination"),
                        row.getString("correlation_id"),
                        row.getBoolean("receipt_folder"),
                        row.getString("about") + "-" + row.getInt("sequence") + ".json",
                        row.getString("body"),
                        row.getBoolean("of_batch")),
                except.toArray(String[]::new),
                most);
    }

    @Override
    public void alone(Runnable work) {
        try {
            new OneAtATime(jdbc, OUTBOX, doorplate).run(work::run);
        } catch (SQLException | IOException away) {
            throw new DataAccessResourceFailureException("the outbox's lock", away);
        }
    }

    @Override
    public void published(List<Outgoing> events) {
        jdbc.update(
                "update outbox set published_at = ? where position = any (?)",
                clock.instant().atOffset(ZoneOffset.UTC),
                events.stream().map(Outgoing::position).toArray(Long[]::new));
    }
}
