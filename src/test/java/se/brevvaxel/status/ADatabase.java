package se.brevvaxel.status;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A database of its own, with the hub's tables, on one real PostgreSQL that the tests of a run share; it can be away for
 * a while, as far as those can see who get their connections here.
 */
final class ADatabase extends DelegatingDataSource implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final HikariDataSource connections;
    private final DataSource nobodyThere = nobodyThere();
    private volatile boolean away;

    private ADatabase(HikariDataSource connections) {
        super(connections);
        this.connections = connections;
    }

    static ADatabase empty() {
        String name = "letters_" + NUMBER.incrementAndGet();
        EmbeddedPostgres server = Server.STARTED;
        new JdbcTemplate(server.getPostgresDatabase()).execute("create database " + name);
        DataSource source = server.getDatabase("postgres", name);
        Flyway.configure().dataSource(source).load().migrate();
        var pool = new HikariConfig();
        pool.setDataSource(source);
        pool.setMinimumIdle(1);
        return new ADatabase(new HikariDataSource(pool));
    }

    void goAway() {
        away = true;
    }

    /** For whoever looks in from outside, whether it is away or not. */
    DataSource itself() {
        return connections;
    }

    void comeBack() {
        away = false;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return away ? nobodyThere.getConnection() : super.getConnection();
    }

    @Override
    public void close() {
        connections.close();
    }

    /** A port where nobody listens. */
    private static DataSource nobodyThere() {
        var source = new PGSimpleDataSource();
        source.setUser("nobody");
        try (var socket = new ServerSocket(0)) {
            source.setPortNumbers(new int[] {socket.getLocalPort()});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return source;
    }

    /** Started by whoever needs it first; it stops with the process. */
    private static final class Server {

        private static final EmbeddedPostgres STARTED = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
