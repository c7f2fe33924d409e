package se.brevvaxel.hub.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import se.brevvaxel.status.ALetterStore;

/** Around a real pool of connections to a real PostgreSQL. */
class FenceTest {

    private static final ALetterStore STORE = ALetterStore.open(Clock.systemUTC());

    private AFencedPool hub;

    @BeforeEach
    void open() {
        STORE.clear();
        STORE.jdbc.update("insert into incarnation (pair, mark) values (gen_random_uuid(), 5)");
        hub = new AFencedPool(STORE);
    }

    @AfterEach
    void end() {
        hub.close();
    }

    @AfterAll
    static void close() {
        STORE.close();
    }

    @Test
    void whoFindsTheDatabaseOlderThanThisHubHasSeenStaysOutside() throws SQLException {
        assertThat(hub.letsIn()).as("before anything was seen").isTrue();
        hub.fence.open(5);
        assertThat(hub.letsIn()).isTrue();

        hub.fence.open(6);

        assertThat(hub.letsIn()).isFalse();
        assertThat(markPast()).isEqualTo(5);
        STORE.jdbc.update("update incarnation set mark = 7");
        assertThat(hub.letsIn()).as("it is not older any more").isTrue();
    }

    @Test
    void nobodyComesInWhileLettersAreGoneThrough() throws SQLException {
        hub.fence.open(5);

        STORE.jdbc.update("update incarnation set judging_since = now()");

        assertThat(hub.letsIn()).isFalse();
        assertThat(markPast()).isEqualTo(5);
    }

    @Test
    void whoIsInsideWhenItIsShutHasToLeave() throws SQLException {
        hub.fence.open(5);
        hub.holdOne();
        Connection used = hub.pool.getConnection();
        hub.holdOne();
        // One that is turned away does not count for the others.
        hub.fence.open(6);
        assertThat(hub.letsIn()).isFalse();

        hub.fence.shut();

        assertThat(hub.letsIn()).isFalse();
        assertThat(hub.holds()).as("the one that is used").isEqualTo(1);
        used.close();
        Awaitility.await().until(() -> hub.holds() == 0);
    }

    /** An admin may name one. */
    @Test
    void itLooksAtTheSameSchemaAsThePool() throws SQLException {
        STORE.jdbc.execute("create schema another; create table another.incarnation (like incarnation including all)");
        STORE.jdbc.update("insert into another.incarnation (pair, mark) values (gen_random_uuid(), 3)");
        try {
            looksAt3(its -> its.setSchema("another"));
            looksAt3(its -> its.setConnectionInitSql("set search_path = another"));
        } finally {
            STORE.jdbc.execute("drop schema another cascade");
        }
    }

    private void looksAt3(Consumer<com.zaxxer.hikari.HikariDataSource> setting) throws SQLException {
        try (AFencedPool another = new AFencedPool(STORE, setting)) {
            another.fence.open(3);
            assertThat(another.letsIn()).isTrue();
            another.fence.open(4);
            assertThat(another.letsIn()).as("as in the pool's own schema").isFalse();
            assertThat(new JdbcTemplate(another.fence.source())
                            .queryForObject("select mark from incarnation", Long.class))
                    .isEqualTo(3);
        }
    }

    /** The mark moves while somebody comes in: who has read the one before is no older for it. */
    @Test
    void aMarkThatMovesMeanwhileShutsNobodyOut() throws Exception {
        STORE.jdbc.execute("alter table incarnation rename to its_row");
        STORE.jdbc.execute("create view incarnation as select pair, mark, judging_since from its_row"
                + " where pg_advisory_lock_shared(4711) is not null");
        try (Connection slow = STORE.jdbc.getDataSource().getConnection();
                var statement = slow.createStatement()) {
            statement.execute("select pg_advisory_lock(4711)");
            hub.fence.open(5);
            var comesIn = CompletableFuture.supplyAsync(() -> {
                try {
                    return hub.letsIn();
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
            });
            Awaitility.await("it is reading the mark").until(() -> waiting() == 1);

            hub.fence.open(6);
            statement.execute("select pg_advisory_unlock(4711)");

            assertThat(comesIn.get()).isTrue();
        } finally {
            STORE.jdbc.execute("drop view incarnation; alter table its_row rename to incarnation");
        }
    }

    private long markPast() {
        return new JdbcTemplate(hub.fence.source()).queryForObject("select mark from incarnation", Long.class);
    }

    private static int waiting() {
        return STORE.jdbc.queryForObject(
                "select count(*) from pg_locks where locktype = 'advisory' and objid = 4711 and not granted"
                        + " and database = (select oid from pg_database where datname = current_database())",
                Integer.class);
    }
}
