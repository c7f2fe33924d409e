package se.brevvaxel.status;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Print jobs on their way: open while they are laid together, then handed over. */
public final class PrintJobs {

    /** How far a job has come. */
    public enum State {
        /** Its letters are chosen; its folder may be half made, out of sight. */
        OPEN,
        /** Its folder is whole and is being made visible: if it is gone, it was collected. */
        HANDING_OVER,
        /** The vendor's. */
        HANDED_OVER
    }

    /** A job that is not handed over yet. */
    public record Unfinished(UUID id, State state) {}

    private final JdbcTemplate jdbc;
    private final Clock clock;

    PrintJobs(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Opens a job for so many letters. */
    public void open(UUID job, String place, int letters) {
        jdbc.update(
                "insert into print_job (id, place, state, letters, created_at) values (?, ?, 'OPEN', ?, ?)",
                job,
                place,
                letters,
                clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** Its folder is whole. */
    public void handingOver(UUID job) {
        jdbc.update("update print_job set state = 'HANDING_OVER' where id = ?", job);
    }

    /** It is the vendor's. */
    public void handedOver(UUID job) {
        jdbc.update(
                "update print_job set state = 'HANDED_OVER', handed_over_at = ? where id = ?",
                clock.instant().atOffset(ZoneOffset.UTC),
                job);
    }

    /** The jobs that are not handed over, the oldest first. */
    public List<Unfinished> unfinished() {
        return jdbc.query(
                "select id, state from print_job where state <> 'HANDED_OVER' order by created_at",
                (row, n) -> new Unfinished(row.getObject("id", UUID.class), State.valueOf(row.getString("state"))));
    }
}
