package se.brevvaxel.hub.spine.sorting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.hub.spine.waiting.RegisterPatience;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.ProtectedIdentity;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.policy.CaseRule;
import se.brevvaxel.policy.DigitalRule;
import se.brevvaxel.policy.PaperToMinors;
import se.brevvaxel.policy.Patience;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.policy.TimeUp;
import se.brevvaxel.policy.UnknownProtection;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Step;
import se.brevvaxel.switching.ChannelSwitch;

/** What becomes of letters that could not be sent in time, by what the policy says. */
class TimesUpTest {

    private static final Duration GIVE_UP = Duration.ofHours(6);

    @TempDir
    Path folder;

    private ASpine spine;

    @BeforeEach
    void begin() {
        spine = ASpine.begin(folder);
    }

    @ParameterizedTest
    @CsvSource({"HOLD, HELD", "NOT_REACHABLE, PRINT_ORDERED", "FAIL, FAILED"})
    void atItsDeadlineALetterGoesTheWayThatItsPolicySays(TimeUp decided, LetterState state) {
        LetterRow row = triedToTheEnd(spine.switched(anyWay()));
        sort(row, new Patience(decided, null), null);

        LetterRow now = spine.store.now(row);
        assertThat(now.state()).isEqualTo(state);
        assertThat(now.way().reason()).hasToString("GIVEN_UP");
        assertThat(spine.register.asked()).isZero();
        if (state != LetterState.PRINT_ORDERED) {
            assertThat(spine.store.told(row)).containsExactly("RECEIVED", state.name());
        }
    }

    @Test
    void whoWantsNoPaperGetsTheLetterBack() {
        LetterRow row = triedToTheEnd(spine.switched(anyWay().channelPolicy(ChannelPolicy.DIGITAL_ONLY)));
        sort(row, new Patience(TimeUp.NOT_REACHABLE, null), null);

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.RETURNED);
        assertThat(spine.toldBecause(row)).isEqualTo("GIVEN_UP");
    }

    @ParameterizedTest
    @EnumSource(TimeUp.class)
    void whatMayHaveArrivedWaitsForAPersonWhateverThePolicySays(TimeUp decided) {
        LetterRow row = triedToTheEnd(spine.switchedAfterNoAnswer(anyWay()));
        sort(row, new Patience(decided, null), null);

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.HELD);
    }

    @Test
    void aLetterWhoseDeadlineIsAnotherByNowIsTriedAgain() {
        LetterRow row = triedToTheEnd(spine.switched(anyWay()));
        spine.clock.set(row.deadlineAt().minusSeconds(1));
        sort(row, new Patience(TimeUp.FAIL, null), null);

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.SWITCHED);
    }

    @ParameterizedTest
    @CsvSource({"HOLD, HELD", "NOT_REACHABLE, PRINT_ORDERED", "FAIL, FAILED"})
    void aSilentRegisterIsWaitedForAsLongAsIsSetAndThenThePolicyDecides(TimeUp decided, LetterState state) {
        LetterRow row = spine.accepted(anyWay());
        spine.register.isDown();
        Patience patience = new Patience(TimeUp.HOLD, decided);
        spine.clock.pass(GIVE_UP.minusMillis(1));
        sort(row, patience, GIVE_UP);
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELAYED);

        spine.clock.pass(Duration.ofMillis(1));
        LetterRow free = spine.store.taken(Step.of(spine.store.now(row), LetterState.ACCEPTED, spine.clock.instant())
                .waitNoLonger());
        sort(free, patience, GIVE_UP);

        assertThat(spine.store.now(row).state()).isEqualTo(state);
        assertThat(spine.store.now(row).way().reason()).hasToString("REGISTER_UNAVAILABLE");
    }

    @Test
    void aSilentRegisterIsWaitedForWithoutEndWhereThePolicySaysNothing() {
        LetterRow row = spine.accepted(anyWay());
        spine.register.isDown();
        spine.clock.pass(Duration.ofDays(30));
        sort(row, Patience.USUAL, GIVE_UP);

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELAYED);
    }

    @Test
    void aSilentRegisterIsWaitedForWithoutEndWhereNoTimeIsSet() {
        LetterRow row = spine.accepted(anyWay());
        spine.register.isDown();
        spine.clock.pass(Duration.ofDays(30));
        sort(row, new Patience(TimeUp.HOLD, TimeUp.FAIL), null);

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELAYED);
    }

    private static ALetter anyWay() {
        return ALetter.usual().protectedAs(ProtectedIdentity.NONE);
    }

    /** An operator that could not be reached, until its deadline; set free by the rounds. */
    private LetterRow triedToTheEnd(LetterRow switched) {
        spine.clock.set(switched.deadlineAt());
        LetterRow waiting = spine.store.taken(spine.waits.forOperator(switched, null, "ConnectException"));
        assertThat(waiting.state()).isEqualTo(LetterState.DELAYED);
        return spine.store.taken(
                Step.of(waiting, LetterState.ACCEPTED, spine.clock.instant()).waitNoLonger());
    }

    private void sort(LetterRow row, Patience patience, @Nullable Duration giveUp) {
        CaseRule rule = new CaseRule(
                "bygglov.beslut",
                ProtectionClass.THREE,
                Category.ARENDE,
                "Hej",
                Set.of(Channel.values()),
                false,
                DigitalRule.PLAIN,
                patience,
                PaperToMinors.ALLOW);
        var policy = new Policy(List.of(rule), UnknownProtection.HOLD, "test");
        var rulings = new Rulings(spine.register, new ChannelSwitch(policy, spine.clock), spine.operators);
        new Sorting(
                        spine.store.letters,
                        spine.opening,
                        new BatchLookUps(spine.store.letters, spine.opening, rulings, spine.clock),
                        new TimesUp(rulings, new RegisterPatience(giveUp), spine.clock),
                        spine.waits,
                        spine.parking,
                        spine.clock)
                .sort(row.id().toString());
    }
}
