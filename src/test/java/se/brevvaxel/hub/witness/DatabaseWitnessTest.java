package se.brevvaxel.hub.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.brevvaxel.AClock;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.status.ALetterStore;
import se.brevvaxel.status.ToldEvents.Again;

/** Row 39: which events are to be told again, in a real PostgreSQL. */
class DatabaseWitnessTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final AClock clock = new AClock(NOON);
    private ALetterStore store;
    private DatabaseWitness witness;

    @BeforeEach
    void open() {
        store = ALetterStore.open(clock);
        witness = new DatabaseWitness(store.jdbc);
        witness.begin(UUID.randomUUID(), NOON);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theLatestAreLaidOutWithoutGoingThroughAllThatAreOlder() {
        publish(50);
        clock.pass(Duration.ofHours(1));
        publish(5);

        witness.tellAgain(clock.instant().minus(Duration.ofMinutes(1)));

        assertThat(store.told.layOutAgain(5)).isEqualTo(Again.MORE);
        assertThat(laidOut()).containsExactlyElementsOf(positions(51, 55));
        assertThat(store.told.layOutAgain(5)).isEqualTo(Again.DONE);
    }

    /** A broker that is lost once more, or loses its last second, while it still gets what it lost before. */
    @Test
    void whatIsBeingLaidOutAlreadyIsNotForgottenForIt() {
        publish(50);
        witness.brokerLost(NOON, Instant.EPOCH);
        store.told.layOutAgain(20);
        clock.pass(Duration.ofHours(1));
        published();
        store.told.layOutAgain(10);
        clock.pass(Duration.ofHours(1));
        published();

        witness.tellAgain(clock.instant().minus(Duration.ofMinutes(1)));

        while (store.told.layOutAgain(20) != Again.DONE) {
            assertThat(laidOut()).isNotEmpty();
        }
        assertThat(laidOut()).containsExactlyElementsOf(positions(21, 50));
    }

    @Test
    void whereNothingWasPublishedNothingIsLaidOut() {
        publish(3);
        clock.pass(Duration.ofHours(1));

        witness.tellAgain(clock.instant());

        assertThat(store.told.layOutAgain(5)).isEqualTo(Again.DONE);
        assertThat(store.told.layOutAgain(5)).isEqualTo(Again.NOTHING);
        assertThat(laidOut()).isEmpty();
    }

    private void publish(int letters) {
        IntStream.range(0, letters)
                .forEach(n -> store.accepted(
                        ALetter.usual().called("T-" + UUID.randomUUID()).build()));
        published();
    }

    private void published() {
        store.jdbc.update(
                "update outbox set published_at = ? where published_at is null", Timestamp.from(clock.instant()));
    }

    private List<Long> laidOut() {
        return store.jdbc.queryForList(
                "select position from outbox where published_at is null order by position", Long.class);
    }

    private static List<Long> positions(long from, long to) {
        return java.util.stream.LongStream.rangeClosed(from, to).boxed().toList();
    }
}
