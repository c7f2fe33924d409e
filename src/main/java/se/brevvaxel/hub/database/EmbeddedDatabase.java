package se.brevvaxel.hub.database;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of the hub's own with its data in {@code <data-dir>/postgres}, up and ready once constructed, started
 * again whenever it dies, and stopped by {@link #close()}.
 */
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final int CONNECTIONS = 16;
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration STOP = Duration.ofMinutes(1);
    private static final long LOG_BYTES = 10_000_000;

    private final DataFolder folder;
    private final Path log;
    private final PasswordFile superuserPassword;
    private final PasswordFile password;
    private final Postmaster postmaster;
    private final DataFolderLock lock;
    private final HubDatabase database;
    private final EmbeddedPostgres server;
    private final NightWatch watch;

    /**
     * Starts the server and makes what is missing.
     *
     * @throws DatabaseRefused if another hub, another version or somebody on the port stands in the way
     * @throws IOException if the server does not start for another reason; {@code postgres.log} may tell
     */
    EmbeddedDatabase(Path dataDir, DatabaseSettings settings) throws IOException {
        Path home = Files.createDirectories(dataDir.toAbsolutePath().normalize());
        folder = new DataFolder(home.resolve("postgres"));
        log = home.resolve("postgres.log");
        superuserPassword = new PasswordFile(home.resolve("postgres-superuser.password"));
        password = new PasswordFile(home.resolve("postgres.password"));
        postmaster = new Postmaster(folder.path(), log);
        lock = DataFolderLock.take(home.resolve("postgres.lock"));
        EmbeddedPostgres started = null;
        try {
            postmaster.stop();
            inspect();
            database = new HubDatabase(freePort(settings.port()));
            started =
                    ServerStart.start(folder.path(), programs(home, settings), database.port(), superuserPassword, log);
            database.make(superuserPassword, password);
            folder.markReady();
            server = started;
            watch = new NightWatch(postmaster, running());
        } catch (IOException | RuntimeException e) {
            giveUp(started);
            throw e;
        }
        watch.begin();
        LOG.info("The embedded PostgreSQL is up on port {}, with its data in {}", port(), folder.path());
    }

    int port() {
        return database.port();
    }

    /** A pool that the hub works through, under a role without rights beyond its own database. */
    HikariDataSource pool() throws IOException {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("database");
        pool.setJdbcUrl(database.url());
        pool.setUsername(HubDatabase.NAME);
        pool.setPassword(password.read());
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
        return pool;
    }

    /** Stops the server; everything is on disk then. */
    @Override
    public void close() throws IOException {
        try {
            watch.close();
            server.close();
            // The library waits for five seconds; a checkpoint on a slow disk takes longer.
            postmaster.process().ifPresent(process -> process.onExit()
                    .completeOnTimeout(process, STOP.toSeconds(), TimeUnit.SECONDS)
                    .join());
        } finally {
            lock.close();
        }
    }

    private void inspect() throws IOException {
        folder.setUnfinishedAside();
        folder.refuseOtherVersion();
        if (folder.isReady() && !superuserPassword.exists()) {
            throw new DatabaseRefused("Lösenordsfilen " + superuserPassword.path() + " saknas, men databasen i "
                    + folder.path() + " finns. Lägg tillbaka filen från säkerhetskopian.");
        }
        if (Files.exists(log) && Files.size(log) > LOG_BYTES) {
            Files.move(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private ProcessHandle running() throws IOException {
        return postmaster.process().orElseThrow(() -> new IOException("the server died at once; see " + log));
    }

    private void giveUp(@Nullable EmbeddedPostgres started) {
        try (lock) {
            if (started == null) {
                postmaster.stop();
            } else {
                started.close();
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("The embedded PostgreSQL was not stopped cleanly: {}", e.getMessage());
        }
    }

    private static Path programs(Path home, DatabaseSettings settings) {
        String named = settings.binariesDir();
        return named == null
                ? home.resolve("postgres-binaries")
                : Path.of(named).toAbsolutePath();
    }

    /** The server itself would say it in its log only, and the library would wait for minutes. */
    private static int freePort(int wanted) throws IOException {
        try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new DatabaseRefused(
                    "Porten " + wanted + " är upptagen och behövs av den inbyggda databasen."
                            + " Välj en annan med brevvaxel.database.port (0 tar en ledig).",
                    e);
        }
    }
}
