package se.brevvaxel.status;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What one node at a time may do, and any may do next: held by a session of the database, and so for as long as its process
 * lives and no longer, however long it stands still. (A machine that loses its power leaves its session behind until the
 * server misses it; {@code connection-init-sql} in {@code application.yaml} says how soon.)
 */
final class OneAtATime {

    private final JdbcTemplate jdbc;
    private final long lock;
    private final Doorplate doorplate;

    /**
     * @param lock where nodes meet: any number that nobody else uses
     * @param doorplate by which others see who holds it
     */
    OneAtATime(JdbcTemplate jdbc, long lock, Doorplate doorplate) {
        this.jdbc = jdbc;
        this.lock = lock;
        this.doorplate = doorplate;
    }

    /**
     * Does it. Another node that is at it leaves it undone here.
     *
     * @throws IOException as {@code work} does
     * @throws SQLException if the database is away
     */
    void run(Work work) throws IOException, SQLException {
        DataSource source = Objects.requireNonNull(jdbc.getDataSource());
        try (Connection connection = source.getConnection();
                PreparedStatement take = connection.prepareStatement(
                        "select pg_try_advisory_lock(?), set_config('application_name', ?, false)");
                PreparedStatement letGo = connection.prepareStatement("select pg_advisory_unlock(?)")) {
            take.setLong(1, lock);
            take.setString(2, doorplate.text());
            letGo.setLong(1, lock);
            if (answer(take)) {
                try {
                    work.run();
                } finally {
                    answer(letGo);
                }
            }
        }
    }

    private static boolean answer(PreparedStatement question) throws SQLException {
        try (ResultSet answer = question.executeQuery()) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    /** What is done alone. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }
}
