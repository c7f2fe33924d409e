package se.brevvaxel.hub.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.brevvaxel.FreePort;
import se.brevvaxel.hub.broker.ABroker;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.status.ALetterStore;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;

/** A start, and the rounds that follow it, with a real broker and a real PostgreSQL. */
class WatchTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration NONE = Duration.ofMillis(-1);

    @TempDir
    Path folder;

    private ALetterStore store;
    private AFencedPool hub;
    private ABroker broker;
    private Watch watch;

    @BeforeEach
    void open() throws Exception {
        store = ALetterStore.open(Clock.systemUTC());
        hub = new AFencedPool(store);
        broker = ABroker.in(folder.resolve("broker"), List.of());
    }

    @AfterEach
    void close() throws Exception {
        watch.close();
        broker.close();
        hub.close();
        store.close();
    }

    /** This node's pool has connections from before, which no fence looks at. */
    @Test
    void whileAnotherNodeGoesThroughTheLettersNobodyOfThisOneGoesOn() throws Exception {
        watch = watch(broker.hub(), PATIENCE);
        watch.afterSingletonsInstantiated();
        hub.holdOne();
        try (Court another = Court.open(hub.fence.source(), ALetterStore.JSON, Clock.systemUTC())) {
            Awaitility.await().until(another.database()::convene);

            another.database().judging(UUID.randomUUID(), Instant.now());

            Awaitility.await("they are closed").until(() -> hub.holds() == 0);
            assertThat(hub.letsIn()).isFalse();
            another.database()
                    .judged(another.database().says(Instant.now()).testimony().mark());
        }
        Awaitility.await("all go on").until(hub::letsIn);
    }

    @Test
    void aStartWaitsForWhoStillTakesSteps() throws Exception {
        LetterRow letter = store.accepted(ALetter.usual().build());
        Files.createFile(folder.resolve(Watch.RESTORED));
        watch = watch(broker.hub(), PATIENCE);
        CompletableFuture<Void> start;
        try (Connection another = store.jdbc.getDataSource().getConnection()) {
            another.setAutoCommit(false);
            try (var statement = another.createStatement()) {
                statement.execute("update letter set version = version + 1");
                start = CompletableFuture.runAsync(watch::afterSingletonsInstantiated);
                Awaitility.await("the judge has come to that letter").until(() -> waiting() == 1);
            }
            another.commit();
            another.setAutoCommit(true);
        }

        start.get(30, TimeUnit.SECONDS);

        assertThat(store.now(letter).state()).isEqualTo(LetterState.UNKNOWN);
        assertThat(store.told(letter)).containsExactly("RECEIVED", "UNKNOWN");
        assertThat(folder.resolve(Watch.RESTORED)).doesNotExist();
        assertThat(hub.letsIn()).isTrue();
    }

    @Test
    void whatIsInTheWayOfAStartIsCalledWhatItIs() throws Exception {
        watch = watch(new ActiveMQConnectionFactory("tcp://127.0.0.1:" + FreePort.find()), NONE);
        assertThatThrownBy(watch::afterSingletonsInstantiated).hasMessageStartingWith("BV953");
        watch.close();

        store.jdbc.execute("alter table incarnation rename to away");
        watch = watch(broker.hub(), NONE);
        assertThatThrownBy(watch::afterSingletonsInstantiated).hasMessageStartingWith("BV954");
        store.jdbc.execute("alter table away rename to incarnation");
        watch.close();

        Files.createDirectories(folder.resolve(Watch.RESTORED).resolve("no file"));
        watch = watch(broker.hub(), NONE);
        assertThatThrownBy(watch::afterSingletonsInstantiated).hasMessageStartingWith("BV956");
    }

    private Watch watch(ConnectionFactory connections, Duration patience) {
        Alarms alarms = new Alarms(new SimpleMeterRegistry());
        Judge judge = new Judge(new BrokerWitness(connections), hub.fence, alarms, Clock.systemUTC());
        return new Watch(judge, hub.fence, ALetterStore.JSON, alarms, folder, patience, Clock.systemUTC());
    }

    private int waiting() {
        return store.jdbc.queryForObject(
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
                Integer.class);
    }
}
