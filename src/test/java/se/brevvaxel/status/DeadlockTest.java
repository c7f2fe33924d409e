package se.brevvaxel.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Reason;

/** Row 41: two transactions wait for each other, and PostgreSQL ends one. */
class DeadlockTest {

    private static final Instant NOW = Instant.parse("2026-11-22T13:05:11Z");
    private static final ALetterStore STORE = ALetterStore.open(Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterAll
    static void close() {
        STORE.close();
    }

    @Test
    void whoLosesADeadlockTakesItsStepTheNextTime() throws Exception {
        LetterRow first = STORE.accepted(ALetter.usual().called("first").build());
        LetterRow second = STORE.accepted(ALetter.usual().called("second").build());
        try (Connection other =
                        Objects.requireNonNull(STORE.jdbc.getDataSource()).getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            // The other looks for deadlocks so seldom that it is ours that is found in one, and ended.
            statement.execute("set local deadlock_timeout = '1h'");
            lock(statement, second);
            CompletableFuture<Boolean> ours = CompletableFuture.supplyAsync(() -> bothHeld(first, second));
            Awaitility.await().until(() -> waitingForALock() == 1);
            lock(statement, first);

            assertThatThrownBy(ours::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(DataAccessException.class);
            assertThat(STORE.told(first)).containsExactly("RECEIVED");
            other.rollback();
        }
        assertThat(bothHeld(first, second)).isTrue();
        for (LetterRow row : List.of(first, second)) {
            assertThat(STORE.now(row).state()).isEqualTo(LetterState.HELD);
            assertThat(STORE.told(row)).containsExactly("RECEIVED", "HELD");
        }
    }

    private static boolean bothHeld(LetterRow first, LetterRow second) {
        return STORE.letters.takeAll(List.of(held(first), held(second)), () -> {});
    }

    private static Step held(LetterRow row) {
        return Step.of(row, LetterState.HELD, NOW).because(Reason.TOO_LARGE).tell(Status.HELD);
    }

    private static void lock(Statement statement, LetterRow row) throws Exception {
        statement.execute("select 1 from letter where id = '" + row.id() + "' for update");
    }

    private static int waitingForALock() {
        return Objects.requireNonNull(STORE.jdbc.queryForObject(
                "select count(*) from pg_locks where not granted and pid <> pg_backend_pid()", Integer.class));
    }
}
