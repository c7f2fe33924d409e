package se.brevvaxel.hub.witness;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import se.brevvaxel.status.Letters;

/**
 * Where it is judged: one connection to the database, past the fence. The lock of the judge is this connection's; when it
 * breaks, everything that the judge does ends with it.
 */
record Court(SingleConnectionDataSource connection, DatabaseWitness database, Suspects suspects)
        implements AutoCloseable {

    private static final Duration ANSWERS_WITHIN = Duration.ofMinutes(1);

    static Court open(DataSource source, ObjectMapper json, Clock clock) throws SQLException {
        Connection its = source.getConnection();
        // A judge that is cut off must not hold the lock for hours, nor wait for an answer for ever.
        its.setNetworkTimeout(Runnable::run, (int) ANSWERS_WITHIN.toMillis());
        try (Statement statement = its.createStatement()) {
            statement.execute("set tcp_keepalives_idle = 15; set tcp_keepalives_interval = 5;"
                    + " set tcp_keepalives_count = 3; set client_connection_check_interval = '5s'");
        }
        var connection = new SingleConnectionDataSource(its, true);
        return new Court(
                connection,
                new DatabaseWitness(new JdbcTemplate(connection)),
                new Suspects(Letters.through(connection, json, clock), clock));
    }

    @Override
    public void close() {
        connection.destroy();
    }
}
