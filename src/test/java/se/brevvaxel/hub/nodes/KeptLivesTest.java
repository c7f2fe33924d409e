package se.brevvaxel.hub.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import se.brevvaxel.status.ALetterStore;

/** Lives and leases on a real database, by its clock. */
@ExtendWith(OutputCaptureExtension.class)
class KeptLivesTest {

    private static final Duration TERM = Duration.ofSeconds(1);
    private static final Node A = new Node("a", "life-a");
    private static final Node B = new Node("b", "life-b");

    private static ALetterStore store;
    private static JdbcTemplate jdbc;
    private static HikariDataSource pool;

    private final List<KeptLives> begun = new ArrayList<>();

    @BeforeAll
    static void open() {
        store = ALetterStore.open(Clock.systemUTC());
        jdbc = store.jdbc;
        pool = new HikariDataSource();
        pool.setDataSource(jdbc.getDataSource());
        pool.setMaximumPoolSize(2);
        pool.setMinimumIdle(0);
    }

    @AfterAll
    static void close() {
        pool.close();
        store.close();
    }

    @BeforeEach
    void forget() {
        jdbc.execute("truncate node_life, shedlock");
    }

    @AfterEach
    void end() {
        store.comeBack();
        begun.forEach(KeptLives::close);
    }

    @Test
    void aLifeThatIsRenewedIsAnothersForAsLongAsItLasts() {
        KeptLives a = begin(A);
        begin(B);

        Awaitility.await().until(() -> a.living().contains(B));
        assertThat(a.isAnothers("life-b")).isTrue();
        assertThat(a.isAnothers("life-a")).isFalse();
        Awaitility.await("longer than a term").until(() -> termsOf(A) > 1.1);
        assertThat(a.over()).isEmpty();
        assertThat(a.living()).containsExactlyInAnyOrder(A, B);
    }

    @Test
    void aNodeThatSaysThatItEndsIsOverAtOnce() {
        KeptLives a = begin(A);
        KeptLives b = begin(B);
        longInTouch();
        Awaitility.await().until(() -> a.living().contains(B));

        b.close();

        Awaitility.await().atMost(TERM).until(() -> a.isOver("life-b"));
        assertThat(a.isAnothers("life-b")).isFalse();
    }

    @Test
    void aNodeThatIsKilledIsOverWhenItsTermIs() {
        KeptLives a = begin(A);
        jdbc.update("insert into node_life values ('life-b', 'b', now(), now() + interval '1 second')");
        longInTouch();
        Awaitility.await().until(() -> a.living().contains(B));

        assertThat(a.isOver("life-b")).isFalse();
        Awaitility.await().until(() -> a.isOver("life-b"));
        assertThat(jdbc.queryForObject(
                        "select alive_until <= now() from node_life where life = 'life-b'", Boolean.class))
                .isTrue();
    }

    @Test
    void earlierLivesOfANodeAreOverWhenItBeginsAnother() {
        jdbc.update("insert into node_life values ('life-0', 'a', now(), now() + interval '1 hour')");

        KeptLives a = begin(A);

        assertThat(a.over()).containsExactly(new Node("a", "life-0"));
        assertThat(a.living()).containsExactly(A);
    }

    /** When the database was away for everybody, every life has run out. */
    @Test
    void whoWasOutOfTouchItselfJudgesNobody() {
        KeptLives a = begin(A);
        longInTouch();
        jdbc.update(
                "insert into node_life values ('life-b', 'b', now() - interval '1 minute', now() + interval '1 second')");
        Awaitility.await().until(() -> a.living().contains(B));
        goAway();
        Awaitility.await("both have run out").until(() -> runOut() == 2);
        store.comeBack();

        Awaitility.await("it lives again")
                .until(() -> a.living().contains(A) && !a.living().contains(B));

        assertThat(a.over()).as("judged at once").isEmpty();
        Awaitility.await("and judges after a term").until(() -> a.isOver("life-b"));
    }

    /** Letters that wait for a place in the pool must not cost the node its life. */
    @Test
    void aPoolWithoutAFreePlaceEndsNoLife() throws SQLException {
        KeptLives a = begin(A);
        try (Connection one = pool.getConnection();
                Connection another = pool.getConnection()) {
            assertThat(List.of(one, another)).as("all that there are").hasSize(pool.getMaximumPoolSize());

            Awaitility.await().until(() -> termsOf(A) > 2);

            assertThat(runOut()).isZero();
            assertThat(a.isMineOver()).isFalse();
        }
    }

    /** Its own connection may hang too: on a network that lets nothing by and says nothing. */
    @Test
    void aLifeWhoseConnectionHangsGoesOnThroughAnother() throws Exception {
        KeptLives a = begin(A);
        String server = String.valueOf(store.evenIfAway("select pid from pg_stat_activity"
                + " where application_name = 'brevvaxel node-life' and datname = current_database()"
                + " order by state_change desc limit 1"));
        try {
            signal("STOP", server);

            Awaitility.await().until(() -> termsOf(A) > 2);

            assertThat(runOut()).as("without a break").isZero();
            assertThat(a.isMineOver()).isFalse();
        } finally {
            signal("CONT", server);
        }
    }

    @Test
    void whoCannotRenewItsLifeKnowsItselfThatItMayBeOver() throws SQLException {
        KeptLives a = begin(A);
        assertThat(a.isMineOver()).isFalse();
        try (Connection inTheWay = pool.getConnection();
                Statement statement = inTheWay.createStatement()) {
            inTheWay.setAutoCommit(false);
            statement.execute("lock table node_life in access exclusive mode");

            Awaitility.await().atMost(TERM.multipliedBy(2)).until(a::isMineOver);

            try (ResultSet lasts = statement.executeQuery("select alive_until > clock_timestamp() from node_life")) {
                assertThat(lasts.next()).isTrue();
                assertThat(lasts.getBoolean(1)).as("before others can say so").isTrue();
            }
            inTheWay.commit();
        }
        Awaitility.await("it lives on").until(() -> !a.isMineOver());
    }

    @Test
    void aCopiedDataFolderIsTold(CapturedOutput output) {
        KeptLives a = begin(A);

        begin(new Node("a", "life-of-a-copy"));

        Awaitility.await().until(() -> output.getOut().contains("a data folder has been copied"));
        assertThat(a.living()).contains(A);
    }

    /** Row 42: the database was restored to a time before this life began, or since. */
    @Test
    void inAnOlderDatabaseALifeBeginsAnewAndNobodyIsBlamed(CapturedOutput output) {
        KeptLives a = new KeptLives(A, pool, Duration.ofSeconds(5));
        begun.add(a);
        a.begin();

        jdbc.update("delete from node_life");
        Awaitility.await("it is there again").until(() -> living("life-a") == 1);
        jdbc.update("update node_life set alive_until = clock_timestamp() - interval '1 minute'");
        Awaitility.await("it lives again").until(() -> living("life-a") == 1);

        Awaitility.await().until(() -> a.living().equals(Set.of(A)));
        assertThat(output).contains("The database is of an older time").doesNotContain("has been copied");
    }

    @Test
    void whatOneDoesForAllIsDoneOnce() {
        List<String> done = new ArrayList<>();
        leases("a").once("sweep", Duration.ofHours(1), Duration.ofHours(1), () -> {
            leases("b").once("sweep", Duration.ofHours(1), Duration.ofHours(1), () -> done.add("b meanwhile"));
            done.add("a");
        });
        leases("b").once("sweep", Duration.ofHours(1), Duration.ofHours(1), () -> done.add("b soon after"));
        leases("b").once("tidy", Duration.ofHours(1), Duration.ofHours(1), () -> done.add("b something else"));

        assertThat(done).containsExactly("a", "b something else");
    }

    @Test
    void aLeaseOutlivesItsHolderForNoLongerThanItsTerm() {
        List<String> done = new ArrayList<>();
        jdbc.update("insert into shedlock values ('sweep', timezone('utc', now()) + interval '1 second',"
                + " timezone('utc', now()), 'a')");
        leases("b").once("sweep", TERM, Duration.ZERO, () -> done.add("too early"));

        Awaitility.await()
                .until(
                        () -> {
                            leases("b").once("sweep", TERM, Duration.ZERO, () -> done.add("b"));
                            return done;
                        },
                        runs -> !runs.isEmpty());
        assertThat(done).containsExactly("b");
    }

    @Test
    void aTermThatIsTooShortIsRefused() {
        assertThatThrownBy(() -> new KeptLives(A, pool, Duration.ofMillis(999)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("brevvaxel.node.lease");
    }

    private KeptLives begin(Node node) {
        KeptLives lives = new KeptLives(node, pool, TERM);
        begun.add(lives);
        lives.begin();
        return lives;
    }

    private static Leases leases(String node) {
        return new Leases(
                new JdbcTemplateLockProvider(JdbcTemplateLockProvider.Configuration.builder()
                        .withJdbcTemplate(jdbc)
                        .withLockedByValue(node)
                        .usingDbTime()
                        .build()),
                Clock.systemUTC());
    }

    /** How many terms a life has lasted. */
    private static double termsOf(Node node) {
        Double lasted = jdbc.queryForObject(
                "select extract(epoch from clock_timestamp() - since) from node_life where life = ?",
                Double.class,
                node.life());
        return lasted == null ? 0 : lasted / TERM.toSeconds();
    }

    private static void signal(String which, String process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + which, process).start().waitFor())
                .isZero();
    }

    private static void goAway() {
        store.goAway();
        store.evenIfAway("select count(pg_terminate_backend(pid)) from pg_stat_activity where pid <> pg_backend_pid()"
                + " and application_name = 'brevvaxel node-life' and datname = current_database()");
    }

    private static int living(String life) {
        return store.evenIfAway(
                "select count(*) from node_life where alive_until > clock_timestamp() and life = '" + life + "'");
    }

    private static void longInTouch() {
        jdbc.update("update node_life set since = since - interval '1 minute'");
    }

    private static int runOut() {
        return store.evenIfAway("select count(*) from node_life where alive_until < clock_timestamp()");
    }
}
