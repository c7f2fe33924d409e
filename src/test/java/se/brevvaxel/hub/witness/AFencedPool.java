package se.brevvaxel.hub.witness;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import javax.sql.DataSource;
import se.brevvaxel.status.ALetterStore;

/** A pool of connections to the database of a letter store, as a hub has it, with the fence around it. */
final class AFencedPool implements AutoCloseable {

    final Fence fence = new Fence();
    final HikariDataSource pool = new HikariDataSource();

    AFencedPool(ALetterStore store) {
        this(store, its -> {});
    }

    /** @param more settings of an admin's */
    AFencedPool(ALetterStore store, Consumer<HikariDataSource> more) {
        DataSource source = Objects.requireNonNull(store.jdbc.getDataSource());
        try (Connection connection = source.getConnection()) {
            pool.setJdbcUrl(connection.getMetaData().getURL());
            pool.setUsername(connection.getMetaData().getUserName());
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        pool.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
        pool.setMaximumPoolSize(3);
        pool.setMinimumIdle(0);
        more.accept(pool);
        fence.postProcessAfterInitialization(pool, "dataSource");
    }

    /** Whether a new connection is let in. */
    boolean letsIn() throws SQLException {
        try (Connection connection = pool.getDataSource().getConnection()) {
            return connection.isValid(0);
        } catch (SQLException refused) {
            if (!"57P03".equals(refused.getSQLState())) {
                throw refused;
            }
            return false;
        }
    }

    /** Has the pool hold one that nobody uses. */
    void holdOne() throws SQLException {
        pool.getConnection().close();
    }

    /** How many it holds, used or not. */
    int holds() {
        return pool.getHikariPoolMXBean().getTotalConnections();
    }

    @Override
    public void close() {
        pool.close();
    }
}
