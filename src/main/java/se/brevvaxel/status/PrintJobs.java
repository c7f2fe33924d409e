package se.brevvaxel.status;

import java.io.IOException;
import java.sql.SQLException;
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
        /** Its folder is whole and is being made visible: if it is no longer out of sight, it was shown. */
        HANDING_OVER,
        /** The vendor's. */
        HANDED_OVER
    }

    /** A job that is not handed over yet. */
    public record Unfinished(UUID id, State state) {}

    /** The lock that nodes meet at: any number that nobody else uses. */
    static final long PRINT_ROOM = 7_273_650_001L;

    private final JdbcTemplate jdbc;
    private final Doorplate doorplate;
    private final Clock clock;

    PrintJobs(JdbcTemplate jdbc, Doorplate doorplate, Clock clock) {
        this.jdbc = jdbc;
        this.doorplate = doorplate;
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
        jdbc.update("update print_job set state = 'HANDING_OVER' where id = ? and state = 'OPEN'", job);
    }

    /** Its folder is out of sight all the same, and is to be laid anew. */
    public void openAgain(UUID job) {
        jdbc.update("update print_job set state = 'OPEN' where id = ? and state = 'HANDING_OVER'", job);
    }

    /** No letter is left in it. */
    public void drop(UUID job) {
        jdbc.update("delete from print_job where id = ? and state = 'OPEN'", job);
    }

    /**
     * Does something that one node at a time may do. Another node that is at it leaves it undone here.
     *
     * @throws IOException as {@code work} does
     */
    public void alone(Work work) throws IOException {
        try {
            new OneAtATime(jdbc, PRINT_ROOM, doorplate).run(work::run);
        } catch (SQLException away) {
            throw new IOException("the print room's lock", away);
        }
    }

    /** What is done alone. */
    @FunctionalInterface
    public interface Work {
        void run() throws IOException;
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
