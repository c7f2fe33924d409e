package se.brevvaxel.hub.spine.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.brevvaxel.hub.spine.ASpine.FIRST_DELAY;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.hub.spine.clearance.Clearance;
import se.brevvaxel.hub.spine.settling.ASettlingRoom;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;

/** A lane that answers nobody is left alone, and one letter finds out for all. */
class TurnsTest {

    private static final DeliveryResult NOT_SENT = new DeliveryResult.NotSent("ConnectException", null);
    private static final DeliveryResult UNKNOWN = new DeliveryResult.Unknown("SocketTimeoutException");
    private static final DeliveryResult DELIVERED = new DeliveryResult.Delivered("trans-1");

    /** The first pause is over after it. */
    private static final Duration PAUSE = FIRST_DELAY.plusMillis(1);

    @TempDir
    Path folder;

    private ASpine spine;
    private ASendingRoom room;

    @BeforeEach
    void begin() {
        spine = ASpine.begin(folder);
        room = new ASendingRoom(spine);
    }

    @Test
    void afterSomeInARowWithoutAnAnswerNobodyTriesAndTheLettersWait() {
        fail(ASettlingRoom.FAILURES);
        LetterRow next = sent(DELIVERED);

        assertThat(room.carriedTo).hasSize(ASettlingRoom.FAILURES);
        assertThat(next.state()).isEqualTo(LetterState.DELAYED);
        assertThat(next.way().attempts()).isZero();
        assertThat(spine.toldBecause(next)).isEqualTo("OPERATOR_UNAVAILABLE");
        assertThat(spine.store.steps(next)).doesNotContain("SENDING");
        assertThat(spine.alarms("no-answer")).isEqualTo(1);
    }

    @Test
    void oneAnswerInBetweenIsEnough() {
        fail(ASettlingRoom.FAILURES - 1);
        sent(new DeliveryResult.Refused("fault 5001", false));
        fail(ASettlingRoom.FAILURES - 1);

        assertThat(sent(DELIVERED).state()).isEqualTo(LetterState.DELIVERED);
        assertThat(spine.alarms("no-answer")).isZero();
    }

    @Test
    void anAttemptThatMayHaveArrivedCountsAsWithoutAnAnswer() {
        for (int i = 0; i < ASettlingRoom.FAILURES; i++) {
            sent(UNKNOWN);
        }

        assertThat(sent(DELIVERED).state()).isEqualTo(LetterState.DELAYED);
    }

    @Test
    void afterAWhileOneFindsOutForAll() {
        fail(ASettlingRoom.FAILURES);
        spine.clock.pass(PAUSE);
        LetterRow first = spine.switched(ALetter.usual());
        room.answer = () -> {
            LetterRow meanwhile = spine.switched(ALetter.usual());
            room.dispatch().send(meanwhile.id().toString());
            assertThat(spine.store.now(meanwhile).state()).isEqualTo(LetterState.DELAYED);
            return DELIVERED;
        };
        room.dispatch().send(first.id().toString());

        assertThat(spine.store.now(first).state()).isEqualTo(LetterState.DELIVERED);
        assertThat(sent(DELIVERED).state()).isEqualTo(LetterState.DELIVERED);
    }

    @Test
    void whoFindsOutInVainHasTheOthersWaitTwiceAsLong() {
        fail(ASettlingRoom.FAILURES);
        spine.clock.pass(PAUSE);
        fail(1);
        int carried = room.carriedTo.size();

        spine.clock.pass(PAUSE);
        assertThat(sent(DELIVERED).state()).isEqualTo(LetterState.DELAYED);
        assertThat(room.carriedTo).hasSize(carried);
        spine.clock.pass(PAUSE);
        assertThat(sent(DELIVERED).state()).isEqualTo(LetterState.DELIVERED);
        assertThat(spine.alarms("no-answer")).isEqualTo(1);
    }

    @Test
    void whoseTurnCameToNothingLeavesItToTheNext() {
        fail(ASettlingRoom.FAILURES);
        spine.clock.pass(PAUSE);
        LetterRow gone = spine.switched(ALetter.usual());
        var consignment = room.consignments(ASpine.SENDERS).of(gone, spine.content(gone));
        spine.sending(gone, "other/life");
        room.attempts.make(gone, spine.content(gone), consignment, new Clearance.Leave(null));

        LetterRow faulty = spine.switched(ALetter.usual());
        room.answer = () -> {
            throw new IllegalStateException("a fault of ours");
        };
        assertThatThrownBy(() -> room.dispatch().send(faulty.id().toString())).hasMessage("a fault of ours");

        assertThat(sent(DELIVERED).state()).isEqualTo(LetterState.DELIVERED);
    }

    @Test
    void anotherOperatorsLaneGoesOn() {
        fail(ASettlingRoom.FAILURES);
        LetterRow forwarded = spine.forForwarder(ALetter.usual());
        room.answer = () -> new DeliveryResult.Forwarded("nr-1");
        room.dispatch().send(forwarded.id().toString());

        assertThat(spine.store.now(forwarded).state()).isEqualTo(LetterState.FORWARDED);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(sent(NOT_SENT).way().attempts()).isEqualTo(1);
        }
    }

    private LetterRow sent(DeliveryResult answer) {
        LetterRow row = spine.switched(ALetter.usual());
        room.answer = () -> answer;
        room.dispatch().send(row.id().toString());
        return spine.store.now(row);
    }
}
