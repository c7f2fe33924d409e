package se.brevvaxel.hub.spine.settling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;
import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.hub.nodes.Node;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.hub.spine.sending.ASendingRoom;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Status;

/** Who is gone, and who only takes long. */
class AbandonedAttemptsTest {

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
    void anAttemptThatEndsInAFaultOfOursIsNotTakenForOneThatIsUnderWay() {
        LetterRow row = spine.switched(ALetter.usual());
        room.answer = () -> {
            throw new IllegalStateException("a fault of ours");
        };
        assertThatThrownBy(() -> send(row)).hasMessage("a fault of ours");
        assertThat(room.settling.unsettled.knows(row.id())).isFalse();

        spine.clock.pass(ASettlingRoom.LONGEST.plusSeconds(1));
        room.settling.abandoned.settle();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.UNKNOWN);
    }

    @Test
    void anAttemptOfAnEarlierLifeHasAnUnknownOutcome() {
        LetterRow row = spine.sending(spine.switched(ALetter.usual()), "node/earlier");
        room.settling.abandoned.settle();

        LetterRow now = spine.store.now(row);
        assertThat(now.state()).isEqualTo(LetterState.UNKNOWN);
        assertThat(now.way().status()).isEqualTo(Status.UNKNOWN);
        assertThat(now.way().outcomeWasUnknown()).isTrue();
        assertThat(spine.store.claimedBy(row)).isNull();
        assertThat(spine.store.steps(row)).last().isEqualTo("NO_ANSWER");
    }

    @Test
    void anAttemptOfAnotherNodeIsItsOwnUntilItTakesTooLong() {
        LetterRow row = spine.sending(spine.switched(ALetter.usual()), "another/life");
        room.settling.abandoned.settle();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.SENDING);

        spine.clock.pass(ASettlingRoom.LONGEST.plusSeconds(1));
        room.settling.abandoned.settle();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.UNKNOWN);
    }

    @Test
    void anAttemptOfAnotherNodeWhoseLifeIsOverIsNotWaitedFor() {
        LetterRow row = spine.sending(spine.switched(ALetter.usual()), "another/life-1");
        LetterRow beside = spine.sending(spine.switched(ALetter.usual()), "another/life-2");
        room.settling.lives.end(new Node("another", "life-1"));

        room.settling.abandoned.settle();

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.UNKNOWN);
        assertThat(spine.store.now(beside).state()).isEqualTo(LetterState.SENDING);
    }

    /** This node heard that the other was gone, and not yet that it is back. */
    @Test
    void anAttemptOfANodeThatLivesAgainIsItsOwn() {
        LetterRow row = spine.sending(spine.switched(ALetter.usual()), "another/life");
        room.settling.lives.end(new Node("another", "life"));
        spine.store.jdbc.update("insert into node_life (life, name, since, alive_until)"
                + " values ('life', 'another', now(), now() + interval '1 hour')");
        try {
            room.settling.abandoned.settle();
            assertThat(spine.store.now(row).state()).isEqualTo(LetterState.SENDING);
        } finally {
            spine.store.jdbc.update("delete from node_life");
        }

        room.settling.abandoned.settle();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.UNKNOWN);
    }

    /** Others would take it for an attempt that nobody makes. */
    @Test
    void aNodeWhoseLifeMayBeOverBeginsNoAttempt() {
        LetterRow row = spine.switched(ALetter.usual());
        room.settling.lives.mineIsOver = true;

        assertThatThrownBy(() -> send(row)).isInstanceOf(DataAccessResourceFailureException.class);
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.SWITCHED);
        assertThat(spine.store.steps(row)).doesNotContain("SENDING");

        room.settling.lives.mineIsOver = false;
        send(row);
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELIVERED);
    }

    @Test
    void anAttemptThatIsMadeHereIsNotGivenUpHoweverLongItTakes() {
        LetterRow row = spine.switched(ALetter.usual());
        room.answer = () -> {
            spine.clock.pass(ASettlingRoom.LONGEST.plusSeconds(1));
            room.settling.abandoned.settle();
            assertThat(spine.store.now(row).state()).isEqualTo(LetterState.SENDING);
            return new DeliveryResult.Delivered("trans-1");
        };
        send(row);

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELIVERED);
    }

    @Test
    void anOutcomeThatWaitsForTheDatabaseIsNotGivenUp() {
        LetterRow row = spine.switched(ALetter.usual());
        room.answer = () -> {
            spine.store.goAway();
            return new DeliveryResult.Delivered("trans-1");
        };
        send(row);
        spine.store.comeBack();
        spine.clock.pass(ASettlingRoom.LONGEST.plusSeconds(1));

        room.settling.abandoned.settle();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.SENDING);
        room.settling.unsettled.tryAgain();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELIVERED);
        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "DELIVERED");
    }

    private void send(LetterRow row) {
        room.dispatch().send(row.id().toString());
    }
}
