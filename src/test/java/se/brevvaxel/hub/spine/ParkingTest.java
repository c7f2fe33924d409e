package se.brevvaxel.hub.spine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.brevvaxel.hub.spine.ASpine.NOON;
import static se.brevvaxel.hub.spine.ASpine.ONE;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import se.brevvaxel.content.ContentMissing;
import se.brevvaxel.content.ContentUnavailable;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Step;

/** Parking, and the way onward: what every station does with a letter that it cannot handle, or has handled. */
class ParkingTest {

    @TempDir
    Path folder;

    private ASpine spine;

    @BeforeEach
    void begin() {
        spine = ASpine.begin(folder);
    }

    @Test
    void whatNoRouteTakesIsHeldForAPerson() {
        LetterRow row = spine.switched(ALetter.usual());
        spine.parking.park(row.id().toString());

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.HELD);
        assertThat(spine.toldBecause(row)).isEqualTo("INTERNAL_FAULT");
        assertThat(spine.alarms("parked")).isEqualTo(1);
    }

    @Test
    void whatIsHeldOrHasEndedIsLeftAlone() {
        LetterRow held = spine.accepted(ALetter.usual());
        spine.parking.hold(held, Reason.PROTECTED_IDENTITY, null);
        LetterRow ended = spine.store.taken(Step.of(spine.accepted(ALetter.usual()), LetterState.RETURNED, NOON));
        spine.parking.park(held.id().toString());
        spine.parking.park(ended.id().toString());
        spine.parking.park(LetterId.next().toString());

        assertThat(spine.toldBecause(held)).isEqualTo("PROTECTED_IDENTITY");
        assertThat(spine.store.now(ended).state()).isEqualTo(LetterState.RETURNED);
        assertThat(spine.alarms("parked")).isZero();
    }

    /** Row 42: accepted after the time that the database was restored to. */
    @Test
    void aLetterThatTheDatabaseDoesNotKnowIsKeptInMindAndNoLaneStops() {
        String unknown = LetterId.next().toString();

        assertThat(spine.parking.onLane(unknown)).isEmpty();
        assertThat(spine.parking.onLane(unknown)).isEmpty();

        assertThat(spine.store.strays.count()).isEqualTo(1);
        assertThat(spine.alarms("stray-letter")).isEqualTo(1);
        LetterRow known = spine.accepted(ALetter.usual());
        assertThat(spine.parking.onLane(known.id().toString()).map(LetterRow::id))
                .contains(known.id());
    }

    @Test
    void aLetterThatFailsIsHeldAndItsContentIsMissedByName() {
        LetterRow broken = spine.accepted(ALetter.usual());
        LetterRow empty = spine.accepted(ALetter.usual());
        spine.parking.failed(broken, new IllegalStateException("text that may name somebody"));
        spine.parking.failed(empty, new ContentMissing("handle"));

        assertThat(spine.toldBecause(broken)).isEqualTo("INTERNAL_FAULT");
        assertThat(spine.store.details(broken)).last().isEqualTo("IllegalStateException");
        assertThat(spine.toldBecause(empty)).isEqualTo("CONTENT_MISSING");
    }

    @Test
    void whatIsAwayIsNoLettersFault() {
        LetterRow row = spine.accepted(ALetter.usual());
        for (RuntimeException away : new RuntimeException[] {
            new DataAccessResourceFailureException("away"),
            new CannotCreateTransactionException("away"),
            new ContentUnavailable("away", new java.io.IOException())
        }) {
            assertThatThrownBy(() -> spine.parking.failed(row, away)).isSameAs(away);
        }
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.ACCEPTED);
    }

    @Test
    void aLetterIsPutOnALaneOnlyByTheOneWhoTookTheStep() {
        LetterRow row = spine.accepted(ALetter.usual());
        Step step = Step.of(row, LetterState.SWITCHED, NOON)
                .through(ONE.id(), ONE.name(), ONE.address().toString());

        assertThat(spine.onward.take(step)).isTrue();
        assertThat(spine.lanes.look()).containsExactly(ONE.id() + " " + row.id());
        assertThat(spine.onward.take(step)).isFalse();
        assertThat(spine.lanes.look()).isEmpty();
    }
}
