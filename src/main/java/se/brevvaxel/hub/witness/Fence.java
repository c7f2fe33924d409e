package se.brevvaxel.hub.witness;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.util.DriverDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The fence around the database. A database cannot be restored under a hub without every connection breaking; here each new
 * one is looked at before the pool gets it. As long as the database says less than this hub has seen, nobody but the judge
 * comes in: to all others it does not answer.
 */
final class Fence implements BeanPostProcessor {

    /** What PostgreSQL says when it is not ready to let somebody in. */
    private static final String CANNOT_CONNECT_NOW = "57P03";

    private volatile long seen;
    private volatile boolean shut;
    private @Nullable DataSource source;
    private @Nullable HikariDataSource pool;

    /** Puts the fence around a pool that nobody has used yet. */
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource hikari && hikari.getDataSource() == null && hikari.getJdbcUrl() != null) {
            DataSource past = new SetUpAsThePools(hikari);
            hikari.setDataSource(new Fenced(past));
            source = past;
            pool = hikari;
        }
        return bean;
    }

    /** Connections past the fence: the judge's. */
    DataSource source() {
        DataSource known = source;
        if (known == null) {
            throw new IllegalStateException("the pool of connections is not one that a fence can be put around");
        }
        return known;
    }

    /**
     * Nobody gets a connection any more. Those that nobody uses are closed, the others when they are given back. Again each
     * time: one may have slipped through while the fence was being shut.
     */
    void shut() {
        shut = true;
        HikariPoolMXBean its = pool == null ? null : pool.getHikariPoolMXBean();
        if (its != null) {
            its.softEvictConnections();
        }
    }

    /** Everybody is let in who finds the database at this mark or beyond. */
    void open(long mark) {
        seen = mark;
        shut = false;
    }

    /**
     * Connections that are set up as the pool sets up its own, schema and all: whoever looks elsewhere judges another table.
     */
    private static final class SetUpAsThePools extends DelegatingDataSource {

        private final HikariDataSource pool;

        SetUpAsThePools(HikariDataSource pool) {
            super(new DriverDataSource(
                    pool.getJdbcUrl(),
                    pool.getDriverClassName(),
                    pool.getDataSourceProperties(),
                    pool.getUsername(),
                    pool.getPassword()));
            this.pool = pool;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return setUp(super.getConnection());
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return setUp(super.getConnection(user, password));
        }

        private Connection setUp(Connection connection) throws SQLException {
            boolean done = false;
            try (Statement statement = connection.createStatement()) {
                if (pool.getSchema() != null) {
                    connection.setSchema(pool.getSchema());
                }
                if (pool.getConnectionInitSql() != null) {
                    statement.execute(pool.getConnectionInitSql());
                }
                done = true;
            } finally {
                if (!done) {
                    connection.close();
                }
            }
            return connection;
        }
    }

    private final class Fenced extends DelegatingDataSource {

        Fenced(DataSource plain) {
            super(plain);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return admitted(super.getConnection());
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return admitted(super.getConnection(user, password));
        }

        private Connection admitted(Connection connection) throws SQLException {
            boolean admitted = false;
            try {
                // Before the mark is looked at: both move every second, and this one after it.
                long least = seen;
                admitted = (least == 0 || mark(connection) >= least) && !shut;
            } finally {
                if (!admitted) {
                    connection.close();
                }
            }
            if (!admitted) {
                throw new SQLTransientConnectionException(
                        "the database is of an older time than this hub has seen", CANNOT_CONNECT_NOW);
            }
            return connection;
        }

        private static long mark(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet exists = statement.executeQuery("select to_regclass('incarnation') is not null")) {
                if (!exists.next() || !exists.getBoolean(1)) {
                    return 0;
                }
            }
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("select mark from incarnation where judging_since is null")) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }
}
