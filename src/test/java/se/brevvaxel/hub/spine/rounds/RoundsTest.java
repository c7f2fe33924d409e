package se.brevvaxel.hub.spine.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.brevvaxel.hub.spine.ASpine.NOON;
import static se.brevvaxel.hub.spine.ASpine.ONE;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Step;

class RoundsTest {

    private static final Duration STRANDED = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private ASpine spine;
    private Rounds rounds;

    @BeforeEach
    void begin() {
        spine = ASpine.begin(folder);
        rounds = new Rounds(spine.store.letters, spine.store.overdue, spine.lanes, STRANDED, spine.clock);
    }

    @Test
    void aLetterWhoseWaitIsOverIsSwitchedAnew() {
        LetterRow row = spine.store.taken(Step.of(spine.accepted(ALetter.usual()), LetterState.DELAYED, NOON)
                .because(Reason.OPERATOR_UNAVAILABLE)
                .waitFor(Duration.ofSeconds(5)));
        spine.clock.pass(Duration.ofMillis(4_999));
        rounds.waits();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELAYED);

        spine.clock.pass(Duration.ofMillis(1));
        rounds.waits();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.ACCEPTED);
        assertThat(spine.store.dueAt(row)).isNull();
        assertThat(spine.lanes.look()).containsExactly("switch " + row.id());

        rounds.waits();
        assertThat(spine.lanes.look()).isEmpty();
    }

    @Test
    void aLetterOfUnknownOutcomeIsSentAgainWhenARuleSaidSoAndThatIsLogged() {
        LetterRow byRule = spine.store.taken(Step.of(unanswered(), LetterState.UNKNOWN, NOON)
                .outcomeUnknown()
                .waitFor(Duration.ofHours(1)));
        LetterRow byNobody = spine.store.taken(
                Step.of(unanswered(), LetterState.UNKNOWN, NOON).outcomeUnknown());
        spine.clock.pass(Duration.ofHours(1));
        rounds.waits();

        assertThat(spine.store.now(byRule).state()).isEqualTo(LetterState.ACCEPTED);
        assertThat(spine.store.details(byRule)).last().isEqualTo("sent again under the same id, by rule");
        assertThat(spine.store.now(byNobody).state()).isEqualTo(LetterState.UNKNOWN);
        assertThat(spine.lanes.look()).containsExactly("switch " + byRule.id());
    }

    @Test
    void aLetterOfUnknownOutcomeWhoseDeadlineIsPastIsLeftToItsPerson() {
        LetterRow row = spine.store.taken(Step.of(unanswered(), LetterState.UNKNOWN, NOON)
                .outcomeUnknown()
                .waitFor(Duration.ofHours(23)));
        // The hub was down when it was due.
        spine.clock.set(row.deadlineAt().plusMillis(1));
        rounds.waits();

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.UNKNOWN);
        assertThat(spine.lanes.look()).isEmpty();
    }

    @Test
    void aHeldLetterIsNeverSetFree() {
        LetterRow row = spine.store.taken(Step.of(spine.accepted(ALetter.usual()), LetterState.HELD, NOON)
                .because(Reason.PROTECTED_IDENTITY)
                .waitFor(Duration.ZERO));
        spine.clock.pass(Duration.ofDays(30));
        rounds.waits();
        rounds.stranded();

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.HELD);
        assertThat(spine.lanes.look()).isEmpty();
    }

    @Test
    void aLetterWhoseLaneMessageIsLostIsPutOnItsLaneAgain() {
        LetterRow accepted = spine.accepted(ALetter.usual());
        LetterRow switched = spine.switched(ALetter.usual());
        LetterRow ordered =
                spine.store.taken(Step.of(spine.accepted(ALetter.usual()), LetterState.PRINT_ORDERED, NOON));
        LetterRow sending = spine.sending(spine.switched(ALetter.usual()), "node/life");
        spine.clock.pass(STRANDED);
        rounds.stranded();
        assertThat(spine.lanes.look())
                .as("none stands still for longer than that yet")
                .isEmpty();

        spine.clock.pass(Duration.ofMillis(1));
        rounds.stranded();

        assertThat(spine.lanes.look())
                .containsExactlyInAnyOrder(
                        "switch " + accepted.id(), ONE.id() + " " + switched.id(), "print " + ordered.id())
                .noneMatch(line -> line.contains(sending.id().toString()));
    }

    @Test
    void aLetterOnALongLaneIsNotPutThereEveryTime() {
        LetterRow row = spine.accepted(ALetter.usual());
        spine.clock.pass(STRANDED.plusMillis(1));
        rounds.stranded();
        spine.clock.pass(STRANDED);
        rounds.stranded();
        assertThat(spine.lanes.look()).containsExactly("switch " + row.id());

        spine.clock.pass(Duration.ofMillis(1));
        rounds.stranded();
        assertThat(spine.lanes.look()).containsExactly("switch " + row.id());
    }

    @Test
    void aLetterThatIsSetFreeWhileTheBrokerIsAwayIsFoundByTheNextRounds() {
        LetterRow row = spine.store.taken(Step.of(spine.accepted(ALetter.usual()), LetterState.DELAYED, NOON)
                .waitFor(Duration.ZERO));
        var broken = new ASpine.Book();
        broken.breakDown();
        var whileAway = new Rounds(spine.store.letters, spine.store.overdue, broken, STRANDED, spine.clock);
        assertThatThrownBy(whileAway::waits).hasMessage("the broker is away");

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.ACCEPTED);
        spine.clock.pass(STRANDED.plusMillis(1));
        rounds.stranded();
        assertThat(spine.lanes.look()).containsExactly("switch " + row.id());
    }

    private LetterRow unanswered() {
        return spine.sending(spine.switched(ALetter.usual()), "node/life");
    }
}
