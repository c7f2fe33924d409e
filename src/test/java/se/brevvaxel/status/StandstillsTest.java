package se.brevvaxel.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandstillsTest {

    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private final CountDownLatch frozen = new CountDownLatch(1);
    private ALetterStore store;
    private Standstills standstills;

    @BeforeEach
    void open() {
        store = ALetterStore.open(Clock.systemUTC());
        standstills = new Standstills(store.jdbc, A_MOMENT);
    }

    @AfterEach
    void close() {
        frozen.countDown();
        store.close();
    }

    @Test
    void whoHoldsTheOutboxForTooLongIsNamedUntilItLetsGo() throws Exception {
        JdbcOutbox outbox = new JdbcOutbox(store.jdbc, new Doorplate("a"), Clock.systemUTC());
        CompletableFuture<Void> stands = CompletableFuture.runAsync(() -> outbox.alone(this::stand));

        Awaitility.await().until(() -> standstills.now().size() == 1);

        Standstills.Standstill one = standstills.now().get(0);
        assertThat(one.work()).isEqualTo("status events");
        assertThat(one.session()).startsWith("brevvaxel node a at ");
        frozen.countDown();
        stands.get(5, TimeUnit.SECONDS);
        assertThat(standstills.now()).isEmpty();
    }

    @Test
    void whoHoldsThePrintRoomIsToldBesideTheOther() throws Exception {
        CompletableFuture<Void> stands = CompletableFuture.allOf(
                CompletableFuture.runAsync(() -> store.outbox.alone(this::stand)), CompletableFuture.runAsync(() -> {
                    try {
                        store.jobs.alone(this::stand);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                }));

        Awaitility.await().until(() -> standstills.now().size() == 2);

        assertThat(standstills.now())
                .extracting(Standstills.Standstill::work)
                .containsExactlyInAnyOrder("print jobs", "status events");
        frozen.countDown();
        stands.get(5, TimeUnit.SECONDS);
    }

    /** As long as there is always more to do. */
    @Test
    void whoLetsGoAndTakesItUpAgainDoesNotStandStill() {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < A_MOMENT.multipliedBy(3).toNanos()) {
            store.outbox.alone(() -> assertThat(standstills.now()).isEmpty());
        }
    }

    private void stand() {
        try {
            frozen.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
