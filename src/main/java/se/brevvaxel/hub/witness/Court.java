package se.brevvaxel.hub.witness;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.time.Clock;
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

    static Court open(DataSource source, ObjectMapper json, Clock clock) throws SQLException {
        var connection = new SingleConnectionDataSource(source.getConnection(), true);
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
