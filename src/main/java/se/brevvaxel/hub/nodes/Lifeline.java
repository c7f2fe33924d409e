package se.brevvaxel.hub.nodes;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The one connection that a life is renewed through, beside the pool that everybody else shares: a pool without a free place
 * must not look like a death. It is given up for another when it does not answer within its limit.
 */
final class Lifeline implements AutoCloseable {

    /** The pool takes no less for a limit. */
    private static final long LEAST_MS = 250;

    private final HikariDataSource one;

    /**
     * Connects when it is first used.
     *
     * @param shared is gone past, to where it gets its own connections from
     * @param limit for a connection to come about, and for each answer through it
     */
    Lifeline(HikariDataSource shared, Duration limit) {
        long limitMs = Math.max(LEAST_MS, limit.toMillis());
        HikariConfig own = new HikariConfig();
        own.setPoolName("node-life");
        own.setDataSource(new Limited(Objects.requireNonNull(shared.getDataSource()), (int) limitMs));
        own.setMaximumPoolSize(1);
        own.setConnectionTimeout(limitMs);
        own.setValidationTimeout(limitMs);
        own.setInitializationFailTimeout(-1);
        String asOthersBegin = shared.getConnectionInitSql();
        own.setConnectionInitSql(
                "set application_name = 'brevvaxel node-life'" + (asOthersBegin == null ? "" : "; " + asOthersBegin));
        one = new HikariDataSource(own);
    }

    JdbcTemplate jdbc() {
        return new JdbcTemplate(one);
    }

    @Override
    public void close() {
        one.close();
    }

    private static final class Limited extends DelegatingDataSource {

        private final int limitMs;

        Limited(DataSource source, int limitMs) {
            super(source);
            this.limitMs = limitMs;
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            connection.setNetworkTimeout(Runnable::run, limitMs);
            return connection;
        }

        /** The pool would set it for every connection of this process. */
        @Override
        public void setLoginTimeout(int seconds) {}
    }
}
