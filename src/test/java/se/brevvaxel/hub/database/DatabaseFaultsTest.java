package se.brevvaxel.hub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static se.brevvaxel.hub.database.Servers.SETTINGS;
import static se.brevvaxel.hub.database.Servers.numbers;
import static se.brevvaxel.hub.database.Servers.one;
import static se.brevvaxel.hub.database.Servers.run;
import static se.brevvaxel.hub.database.Servers.show;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real server, killed for real, and everything else that may stand in the way of a start. */
class DatabaseFaultsTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    static Path template;

    @TempDir
    Path data;

    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void makeOne() throws IOException {
        Servers.template(template);
    }

    @BeforeEach
    void copyIt() throws IOException {
        Servers.copy(template, data);
    }

    @AfterEach
    void stopWhatRuns() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
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
            DatabaseSettings taken = new DatabaseSettings(other.getLocalPort(), false, Servers.PROGRAMS.toString());

            assertThatThrownBy(() -> new EmbeddedDatabase(data, taken))
                    .isInstanceOf(DatabaseRefused.class)
                    .hasMessageContaining(Integer.toString(other.getLocalPort()))
                    .hasMessageContaining("brevvaxel.database.port");
        }
    }

    @Test
    void anotherVersionsFolderIsRefusedWithTheWayOut() throws Exception {
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
        Files.delete(folder().resolve("brevvaxel.ready"));
        Files.writeString(folder().resolve("postgresql.conf"), "# half");

        HikariDataSource pool = pool(start());

        assertThat(one(pool, "select 1")).isEqualTo("1");
        assertThat(data.resolve("postgres.unfinished-1").resolve("postgresql.conf"))
                .hasContent("# half");
    }

    @Test
    void aLostPasswordOfTheHubIsMadeAnew() throws Exception {
        Files.delete(data.resolve("postgres.password"));

        assertThat(one(pool(start()), "select 1")).isEqualTo("1");
    }

    @Test
    void aLostPasswordOfTheSuperuserIsSaidAtOnce() throws Exception {
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
                        Servers.PROGRAMS.toString())
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

    private Optional<ProcessHandle> process() {
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
}
