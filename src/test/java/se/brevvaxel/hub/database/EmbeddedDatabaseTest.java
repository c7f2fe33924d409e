package se.brevvaxel.hub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real server, with its real programs, killed for real. */
class EmbeddedDatabaseTest {

    /** Unpacked once for all tests of a build. */
    private static final Path PROGRAMS = Path.of("target", "postgres-binaries").toAbsolutePath();

    private static final DatabaseSettings SETTINGS = new DatabaseSettings(0, false, PROGRAMS.toString());
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path data;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void stopWhatRuns() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @Test
    void theRunningServerIsDurableFencedAndSmall() throws Exception {
        EmbeddedDatabase database = start();
        HikariDataSource pool = pool(database);

        assertThat(show(pool, "fsync")).isEqualTo("on");
        assertThat(show(pool, "synchronous_commit")).isEqualTo("on");
        assertThat(show(pool, "full_page_writes")).isEqualTo("on");
        assertThat(show(pool, "data_checksums")).isEqualTo("on");
        assertThat(show(pool, "listen_addresses")).isEqualTo("localhost");
        assertThat(show(pool, "password_encryption")).isEqualTo("scram-sha-256");
        assertThat(show(pool, "shared_buffers")).isEqualTo("128MB");
        assertThat(show(pool, "max_connections")).isEqualTo("50");
        assertThat(show(pool, "server_encoding")).isEqualTo("UTF8");
        assertThat(show(pool, "TimeZone")).isNotEmpty();
        assertThat(Files.readString(folder().resolve("PG_VERSION")).strip()).isEqualTo(DataFolder.MAJOR_VERSION);
    }

    @Test
    void theHubIsNoSuperuserAndOwnsItsDatabaseOnly() throws Exception {
        HikariDataSource pool = pool(start());

        assertThat(one(
                        pool,
                        "select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls"
                                + " from pg_roles where rolname = current_user"))
                .isEqualTo("f");
        assertThat(one(pool, "select current_user || ' ' || current_database()"))
                .isEqualTo("brevvaxel brevvaxel");
        assertThatThrownBy(() -> one(pool, "select pg_read_file('PG_VERSION')"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    void nobodyComesInWithoutTheRightPassword() throws Exception {
        EmbeddedDatabase database = start();
        String url = "jdbc:postgresql://localhost:" + database.port() + "/";

        for (String role : List.of("postgres", "brevvaxel")) {
            for (String wrong : List.of("", "postgres", "wrong")) {
                assertThatThrownBy(() -> DriverManager.getConnection(url + "brevvaxel", role, wrong)
                                .close())
                        .as("%s with '%s'", role, wrong)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password");
            }
        }
        assertThat(Files.readString(folder().resolve("pg_hba.conf")).lines())
                .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).endsWith("scram-sha-256"));
    }

    @Test
    void thePasswordsAreForTheirOwnerOnly() throws Exception {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        start();

        for (String name : List.of("postgres.password", "postgres-superuser.password")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(name))))
                    .isEqualTo("rw-------");
        }
        assertThat(data.resolve("postgres.password")).content().hasSize(48);
        assertThat(data.resolve("postgres-superuser.password")).content().hasSize(48);
    }

    @Test
    void theServerListensOnThisMachineOnly() throws Exception {
        EmbeddedDatabase database = start();
        List<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && address instanceof Inet4Address)
                .toList();
        assumeThat(outside).as("a machine with a network").isNotEmpty();

        for (InetAddress address : outside) {
            assertThat(answers(address, database.port())).as("%s", address).isFalse();
        }
        assertThat(answers(InetAddress.getLoopbackAddress(), database.port())).isTrue();
    }

    @Test
    void whatIsStoredIsThereAfterStopAndStart() throws Exception {
        EmbeddedDatabase first = new EmbeddedDatabase(data, SETTINGS);
        try (HikariDataSource pool = first.pool()) {
            run(pool, "create table kept (word text)");
            run(pool, "insert into kept values ('kept')");
        }
        first.close();
        assertThat(process()).isEmpty();
        assertThat(folder()).isDirectory();

        assertThat(one(pool(start()), "select word from kept")).isEqualTo("kept");
    }

    @Test
    void flywayMigratesFromNothing() throws Exception {
        HikariDataSource pool = pool(start());

        var result = Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration")
                .load()
                .migrate();

        assertThat(result.success).isTrue();
        assertThat(result.migrationsExecuted).isPositive();
        assertThat(one(pool, "select count(*) from letter")).isEqualTo("0");
    }

    /** faults.md row 40: everything that was said to be committed is there, and the hub goes on through the same pool. */
    @Test
    void aServerThatIsKilledLosesNothingCommittedAndIsStartedAgain() throws Exception {
        HikariDataSource pool = pool(start());
        run(pool, "create table kept (number integer primary key)");
        List<Integer> committed = new ArrayList<>();
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        Future<?> writing = writer.submit(() -> {
            for (int i = 0; !stop.get(); i++) {
                try {
                    run(pool, "insert into kept values (" + i + ")");
                    synchronized (committed) {
                        committed.add(i);
                    }
                } catch (SQLException e) {
                    // not committed, as far as anybody was told
                }
            }
        });
        for (int kills = 0; kills < 2; kills++) {
            int before = count(committed);
            await().atMost(LONG).until(() -> count(committed) > before + 50);
            long pid = process().orElseThrow().pid();

            assertThat(process().orElseThrow().destroyForcibly()).isTrue();

            await().atMost(LONG)
                    .until(() -> process().filter(p -> p.pid() != pid).isPresent());
        }
        int after = count(committed);
        await().atMost(LONG).until(() -> count(committed) > after);
        stop.set(true);
        writing.get();
        writer.shutdown();

        List<Integer> stored = numbers(pool);
        assertThat(stored).containsAll(committed);
        assertThat(show(pool, "fsync")).isEqualTo("on");
    }

    @Test
    void aServerLeftBehindByAKilledHubIsStoppedAtTheNextStart() throws Exception {
        killTheHub();
        ProcessHandle orphan = process().orElseThrow();
        assertThat(orphan.isAlive()).isTrue();

        HikariDataSource pool = pool(start());

        assertThat(process().orElseThrow().pid()).isNotEqualTo(orphan.pid());
        assertThat(one(pool, "select word from kept")).isEqualTo("committed");
    }

    @Test
    void hubAndServerKilledTogetherLoseNothing() throws Exception {
        killTheHub();
        ProcessHandle orphan = process().orElseThrow();
        orphan.destroyForcibly();
        await().atMost(LONG).until(() -> process().isEmpty());
        assertThat(folder().resolve("postmaster.pid")).exists();

        assertThat(one(pool(start()), "select word from kept")).isEqualTo("committed");
    }

    @Test
    void aNumberThatNowBelongsToAStrangerIsNotTakenForTheServer() throws Exception {
        new EmbeddedDatabase(data, SETTINGS).close();
        Files.writeString(
                folder().resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + folder() + "\n1\n15432\n\nlocalhost\n");

        HikariDataSource pool = pool(start());

        assertThat(one(pool, "select 1")).isEqualTo("1");
    }

    @Test
    void aSecondHubOnTheSameFolderIsRefused() throws Exception {
        start();

        assertThatThrownBy(() -> new EmbeddedDatabase(data, SETTINGS))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("använder redan datamappen");
        assertThat(process()).isPresent();
    }

    @Test
    void aSecondHubInAProcessOfItsOwnIsRefused() throws Exception {
        start();

        Process second = hub();

        assertThat(second.inputReader().lines()).anyMatch(line -> line.contains("använder redan datamappen"));
        assertThat(second.waitFor()).isNotZero();
        assertThat(process()).isPresent();
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            DatabaseSettings taken = new DatabaseSettings(other.getLocalPort(), false, PROGRAMS.toString());

            assertThatThrownBy(() -> new EmbeddedDatabase(data, taken))
                    .isInstanceOf(DatabaseRefused.class)
                    .hasMessageContaining(Integer.toString(other.getLocalPort()))
                    .hasMessageContaining("brevvaxel.database.port");
        }
    }

    @Test
    void anotherVersionsFolderIsRefusedWithTheWayOut() throws Exception {
        new EmbeddedDatabase(data, SETTINGS).close();
        Files.writeString(folder().resolve("PG_VERSION"), "17\n");

        assertThatThrownBy(() -> new EmbeddedDatabase(data, SETTINGS))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("PostgreSQL 17")
                .hasMessageContaining("pg_dump")
                .hasMessageContaining("pg_restore");
        assertThat(folder().resolve("PG_VERSION")).hasContent("17");
    }

    @Test
    void aFolderThatWasNeverFinishedIsPutAsideAndMadeAnew() throws Exception {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve("postgresql.conf"), "# half");

        HikariDataSource pool = pool(start());

        assertThat(one(pool, "select 1")).isEqualTo("1");
        assertThat(data.resolve("postgres.unfinished-1").resolve("postgresql.conf"))
                .hasContent("# half");
    }

    @Test
    void aLostPasswordOfTheHubIsMadeAnew() throws Exception {
        new EmbeddedDatabase(data, SETTINGS).close();
        Files.delete(data.resolve("postgres.password"));

        assertThat(one(pool(start()), "select 1")).isEqualTo("1");
    }

    @Test
    void aLostPasswordOfTheSuperuserIsSaidAtOnce() throws Exception {
        new EmbeddedDatabase(data, SETTINGS).close();
        Files.delete(data.resolve("postgres-superuser.password"));

        assertThatThrownBy(() -> new EmbeddedDatabase(data, SETTINGS))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("Lägg tillbaka filen");
    }

    private EmbeddedDatabase start() throws IOException {
        EmbeddedDatabase database = new EmbeddedDatabase(data, SETTINGS);
        open.add(database);
        return database;
    }

    private HikariDataSource pool(EmbeddedDatabase database) throws IOException {
        HikariDataSource pool = database.pool();
        open.add(pool);
        return pool;
    }

    private Process hub() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeavesAnOrphan.class.getName(),
                        data.toString(),
                        PROGRAMS.toString())
                .redirectErrorStream(true)
                .start();
        open.add(process::destroyForcibly);
        return process;
    }

    private void killTheHub() throws Exception {
        Process hub = hub();
        // If the test fails between here and the next start, the server would outlive it.
        open.add(new Postmaster(folder(), data.resolve("postgres.log"))::stop);
        List<String> said = new ArrayList<>();
        try (BufferedReader reader = hub.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                said.add(line);
                if (line.equals("COMMITTED")) {
                    break;
                }
            }
        }
        assertThat(said).contains("COMMITTED");
        hub.destroyForcibly().waitFor();
    }

    private java.util.Optional<ProcessHandle> process() {
        return new Postmaster(folder(), data.resolve("postgres.log")).process();
    }

    private Path folder() {
        return data.resolve("postgres");
    }

    private static int count(List<Integer> list) {
        synchronized (list) {
            return list.size();
        }
    }

    private static boolean answers(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void run(HikariDataSource pool, String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String show(HikariDataSource pool, String setting) throws SQLException {
        return one(pool, "show " + setting);
    }

    private static String one(HikariDataSource pool, String query) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    private static List<Integer> numbers(HikariDataSource pool) throws SQLException {
        List<Integer> numbers = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select number from kept")) {
            while (result.next()) {
                numbers.add(result.getInt(1));
            }
        }
        return numbers;
    }
}
