package se.brevvaxel.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.brevvaxel.AClock;
import se.brevvaxel.letter.ALetter;

/** Against a real PostgreSQL. */
class ToldEventsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final AClock CLOCK = new AClock(NOON);
    private static final ALetterStore STORE = ALetterStore.open(CLOCK);

    @BeforeEach
    void empty() {
        CLOCK.set(NOON);
        STORE.clear();
    }

    @AfterAll
    static void close() {
        STORE.close();
    }

    @Test
    void whatWasPublishedLongAgoIsForgottenAndNothingElse() {
        accept(2_100);
        publish(2_050);
        CLOCK.pass(Duration.ofDays(20));
        publish(30);

        assertThat(STORE.told.forget(CLOCK.instant().minus(Duration.ofDays(30))))
                .isZero();
        CLOCK.pass(Duration.ofDays(10).plusSeconds(1));
        assertThat(STORE.told.forget(CLOCK.instant().minus(Duration.ofDays(30))))
                .isEqualTo(2_050);

        assertThat(count("outbox where published_at is not null")).isEqualTo(30);
        assertThat(count("outbox where published_at is null")).isEqualTo(20);
        assertThat(count("status_event")).as("they are told over HTTP").isEqualTo(2_100);
    }

    /** A queue that takes nothing for weeks keeps its events, and those behind them are forgotten all the same. */
    @Test
    void whatIsStillToBePublishedIsPassedOver() {
        accept(2_100);
        List<Outgoing> last = STORE.outbox.due(3_000, Set.of()).subList(2_000, 2_100);
        STORE.outbox.published(last);
        CLOCK.pass(Duration.ofDays(31));

        assertThat(STORE.told.forget(CLOCK.instant().minus(Duration.ofDays(30))))
                .isEqualTo(100);

        assertThat(count("outbox")).isEqualTo(2_000);
    }

    /** Row 39: the same ids, in the same order, a few at a time, and a new one does not wait behind them all. */
    @Test
    void afterTheBrokerIsLostEventsAreLaidOutAgainInTheirOrderLittleByLittle() {
        accept(50);
        List<UUID> first = ids(STORE.outbox.due(100, Set.of()));
        publish(50);
        lost();
        accept(1);

        assertThat(STORE.told.isToLayOut()).isTrue();
        assertThat(STORE.told.layOutAgain(20)).isEqualTo(ToldEvents.Again.MORE);
        List<Outgoing> due = STORE.outbox.due(100, Set.of());
        assertThat(due).hasSize(21);
        assertThat(ids(due).subList(0, 20)).isEqualTo(first.subList(0, 20));
        STORE.outbox.published(due);

        assertThat(STORE.told.layOutAgain(20)).isEqualTo(ToldEvents.Again.MORE);
        assertThat(STORE.told.layOutAgain(20)).isEqualTo(ToldEvents.Again.MORE);
        assertThat(ids(STORE.outbox.due(100, Set.of()))).isEqualTo(first.subList(20, 50));
        assertThat(STORE.told.layOutAgain(20)).isEqualTo(ToldEvents.Again.DONE);
        assertThat(STORE.told.layOutAgain(20)).isEqualTo(ToldEvents.Again.NOTHING);
        assertThat(STORE.told.isToLayOut()).isFalse();
    }

    /** The broker was lost and no folder: who takes files away would take the old for a new one. */
    @Test
    void theirReceiptsAreNotWrittenAgain() {
        accept(2);
        STORE.jdbc.update("update outbox set receipt_folder = true");
        publish(1);
        lost();

        STORE.told.layOutAgain(20);

        assertThat(STORE.outbox.due(100, Set.of()))
                .extracting(Outgoing::receipt)
                .containsExactly(false, true);
    }

    @Test
    void whatAnOlderBrokerHasStillIsNotLaidOut() {
        accept(5);
        publish(5);
        CLOCK.pass(Duration.ofHours(1));
        accept(3);
        publish(3);
        lost();
        STORE.jdbc.update("update incarnation set tell_again_since = ?", java.sql.Timestamp.from(CLOCK.instant()));

        STORE.told.layOutAgain(100);

        assertThat(STORE.outbox.due(100, Set.of())).hasSize(3);
    }

    private static void lost() {
        STORE.jdbc.update(
                """
                insert into incarnation (pair, mark, tell_again_after, tell_again_since, tell_again_upto)
                select gen_random_uuid(), 1, 0, 'epoch', max(position) from outbox""");
    }

    private static void accept(int letters) {
        IntStream.range(0, letters)
                .forEach(n -> STORE.accepted(
                        ALetter.usual().called("T-" + UUID.randomUUID()).build()));
    }

    private static void publish(int events) {
        STORE.outbox.published(STORE.outbox.due(events, Set.of()));
    }

    private static List<UUID> ids(List<Outgoing> events) {
        return events.stream().map(Outgoing::eventId).toList();
    }

    private static int count(String what) {
        return STORE.jdbc.queryForObject("select count(*) from " + what, Integer.class);
    }
}
