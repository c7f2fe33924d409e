package se.brevvaxel.hub.spine.sorting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.brevvaxel.hub.spine.ASpine.NOON;
import static se.brevvaxel.hub.spine.ASpine.ONE;
import static se.brevvaxel.hub.spine.ASpine.OTHER;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.hub.spine.waiting.RegisterPatience;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.ProtectedIdentity;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.reachability.MailboxOperator;
import se.brevvaxel.reachability.Reachability;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Step;
import se.brevvaxel.switching.Decision;

class SortingTest {

    @TempDir
    Path folder;

    private ASpine spine;
    private Sorting sorting;

    @BeforeEach
    void begin() {
        spine = ASpine.begin(folder);
        sorting = new Sorting(
                spine.store.letters,
                spine.opening,
                new BatchLookUps(spine.store.letters, spine.opening, spine.rulings, spine.clock),
                new TimesUp(spine.rulings, RegisterPatience.WITHOUT_END, spine.clock),
                spine.waits,
                spine.parking,
                spine.clock);
    }

    /** Nobody had checked, and the policy prints to nobody who is not; the sender's register has checked now. */
    @Test
    void whoIsKnownNotToBeProtectedGetsPaper() {
        spine.register.says(new Reachability.NotReachable(Reason.RECIPIENT_NOT_REACHABLE));
        LetterRow unasked = spine.accepted(ALetter.usual().protectedAs(ProtectedIdentity.UNKNOWN));
        assertThat(sorting.sort(unasked.id().toString())).isEqualTo(new Decision.Held(Reason.PROTECTION_NOT_CHECKED));

        spine.protection.isThere();
        LetterRow asked = spine.accepted(ALetter.usual().protectedAs(ProtectedIdentity.UNKNOWN));
        assertThat(sorting.sort(asked.id().toString())).isEqualTo(new Decision.Print(Reason.RECIPIENT_NOT_REACHABLE));

        spine.protection.isSilent();
        LetterRow unknown = spine.accepted(ALetter.usual());
        assertThat(sorting.sort(unknown.id().toString())).isNull();
        assertThat(spine.store.now(unknown).state()).isEqualTo(LetterState.DELAYED);
    }

    @Test
    void whoHasAMailboxGetsTheLetterThere() {
        LetterRow row = spine.accepted(ALetter.usual());

        assertThat(sort(row)).isEqualTo(new Decision.Digital(ONE));
        LetterRow now = spine.store.now(row);
        assertThat(now.state()).isEqualTo(LetterState.SWITCHED);
        assertThat(now.way().operatorAddress()).isEqualTo(ONE.address().toString());
        assertThat(spine.store.steps(row)).containsExactly("ACCEPTED", "LOOKED_UP", "DECIDED");
        assertThat(spine.store.details(row).get(1)).isEqualTo("reachable through " + ONE.id());
    }

    @Test
    void whoHasNoneGetsPaperOrTheLetterGoesBack() {
        spine.register.says(new Reachability.NotReachable(Reason.RECIPIENT_NOT_REACHABLE));
        LetterRow paper = spine.accepted(ALetter.usual());
        LetterRow back = spine.accepted(ALetter.usual().channelPolicy(ChannelPolicy.DIGITAL_ONLY));

        assertThat(sort(paper)).isEqualTo(new Decision.Print(Reason.RECIPIENT_NOT_REACHABLE));
        assertThat(sort(back)).isEqualTo(new Decision.Returned(Reason.RECIPIENT_NOT_REACHABLE));
        assertThat(spine.store.told(back)).containsExactly("RECEIVED", "RETURNED");
    }

    @Test
    void theRegisterIsNotAskedAboutALetterThatWaitsForAPerson() {
        LetterRow row = spine.accepted(ALetter.usual().protectedAs(ProtectedIdentity.MARKED));

        assertThat(sort(row)).isEqualTo(new Decision.Held(Reason.PROTECTED_IDENTITY));
        assertThat(spine.register.asked()).isZero();
        assertThat(spine.store.steps(row)).containsExactly("ACCEPTED", "HELD");
    }

    @Test
    void aLetterThatWasSortedIsNotSortedAgainButItsDecisionIsGivenAgain() {
        LetterRow digital = spine.accepted(ALetter.usual());
        sort(digital);
        LetterRow paper = spine.accepted(ALetter.usual().channelPolicy(ChannelPolicy.PRINT_ONLY));
        sort(paper);
        LetterRow sorted = spine.store.now(digital);

        assertThat(sort(digital)).isEqualTo(new Decision.Digital(ONE));
        assertThat(sort(paper)).isEqualTo(new Decision.Print(Reason.PRINT_REQUESTED));
        assertThat(spine.register.asked()).isEqualTo(1);
        assertThat(spine.store.now(digital)).usingRecursiveComparison().isEqualTo(sorted);
    }

    @Test
    void aLetterPastThisStationIsNotSentBack() {
        LetterRow row = spine.sending(spine.switched(ALetter.usual()), "node/life");

        assertThat(sort(row)).isNull();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.SENDING);
    }

    @Test
    void aLetterWaitsForItsTimeUnasked() {
        LetterRow row = spine.accepted(ALetter.usual().notBefore(NOON.plus(Duration.ofHours(1))));

        assertThat(sort(row)).isNull();
        assertThat(spine.store.dueAt(row)).isEqualTo(NOON.plus(Duration.ofHours(1)));
        assertThat(spine.register.asked()).isZero();
    }

    @Test
    void aLetterWaitsForTheRegisterAndALaterWaitIsToldAnew() {
        LetterRow row = spine.accepted(ALetter.usual());
        spine.register.isDown();
        assertThat(sort(row)).isNull();
        sort(free(row));
        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "DELAYED");
        assertThat(spine.store.steps(row))
                .containsExactly("ACCEPTED", "LOOK_UP_FAILED", "DELAYED", "LOOK_UP_FAILED", "DELAYED");

        spine.register.says(ONE);
        assertThat(sort(free(row))).isEqualTo(new Decision.Digital(ONE));
        assertThat(spine.store.now(row).way().waitsTold()).isFalse();
        spine.store.taken(spine.waits.forRegister(spine.store.now(row), new RegisterUnavailable("no answer")));
        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "DELAYED", "DELAYED");
    }

    @Test
    void whatMayHaveArrivedIsNotDecidedForAnotherOperator() {
        spine.register.says(OTHER);
        LetterRow row =
                spine.store.taken(Step.of(spine.switchedAfterNoAnswer(ALetter.usual()), LetterState.DELAYED, NOON)
                        .because(Reason.OPERATOR_UNAVAILABLE));

        assertThat(sort(free(row))).isEqualTo(new Decision.Held(Reason.OUTCOME_WAS_UNKNOWN));
    }

    @Test
    void whatAnOperatorRefusedIsNotDecidedForItAgain() {
        LetterRow row = spine.store.taken(
                Step.of(spine.sending(spine.switched(ALetter.usual()), "node/life"), LetterState.DELAYED, NOON)
                        .because(Reason.REGISTER_UNAVAILABLE)
                        .refusedBy(ONE.id()));

        assertThat(sort(free(row))).isEqualTo(new Decision.Print(Reason.REFUSED_BY_OPERATOR));
    }

    @Test
    void whatHasNoMailboxAnyMoreGoesBackWithoutTheOperatorOfEarlier() {
        LetterRow delayed = spine.store.taken(Step.of(
                        spine.switched(ALetter.usual().channelPolicy(ChannelPolicy.HOLD_IF_NOT_DIGITAL)),
                        LetterState.DELAYED,
                        NOON)
                .because(Reason.OPERATOR_UNAVAILABLE));
        spine.register.says(new Reachability.NotReachable(Reason.RECIPIENT_NOT_REACHABLE));
        sort(free(delayed));

        LetterRow held = spine.store.now(delayed);
        assertThat(held.state()).isEqualTo(LetterState.HELD);
        assertThat(held.way().operatorId()).isNull();
        assertThat(held.way().channel()).isNull();
    }

    @Test
    void whatMayHaveArrivedIsHeldWithTheOperatorThatMayHaveIt() {
        LetterRow delayed =
                spine.store.taken(Step.of(spine.switchedAfterNoAnswer(ALetter.usual()), LetterState.DELAYED, NOON)
                        .because(Reason.OPERATOR_UNAVAILABLE));
        spine.register.says(new Reachability.NotReachable(Reason.RECIPIENT_NOT_REACHABLE));
        sort(free(delayed));

        assertThat(spine.toldBecause(delayed)).isEqualTo("OUTCOME_WAS_UNKNOWN");
        assertThat(spine.store.now(delayed).way().operatorId()).isEqualTo(ONE.id());
    }

    @Test
    void aLetterWhoseContentIsGoneIsHeld() {
        LetterRow row = spine.accepted(ALetter.usual());
        spine.contents.erase(row.kept());

        assertThat(sort(row)).isNull();
        assertThat(spine.toldBecause(row)).isEqualTo("CONTENT_MISSING");
    }

    @Test
    void whileTheDatabaseIsAwayTheLaneKeepsTheLetter() {
        LetterRow row = spine.accepted(ALetter.usual());
        spine.store.goAway();

        assertThatThrownBy(() -> sort(row)).isInstanceOf(DataAccessException.class);
    }

    @Test
    void anOperatorIsKnownFromTheTimeThatItWasFirstNamed() {
        sort(spine.accepted(ALetter.usual()));
        spine.clock.pass(Duration.ofHours(1));
        sort(spine.accepted(ALetter.usual()));
        // Another name, or a restart, makes it no other operator.
        var afterRestart = new KnownOperators(spine.store.jdbc, spine.clock);
        afterRestart.see(new Reachability.Reachable(new MailboxOperator(ONE.id(), "Ett nytt namn", ONE.address())));
        afterRestart.see(new Reachability.Reachable(OTHER));

        assertThat(spine.operators.firstSeen())
                .containsExactlyInAnyOrderEntriesOf(Map.of(ONE.id(), NOON, OTHER.id(), NOON.plus(Duration.ofHours(1))));
        assertThat(afterRestart.ids()).containsExactlyInAnyOrder(ONE.id(), OTHER.id());
    }

    @Test
    void anOperatorThatCannotBeUsedIsKnownToo() {
        spine.register.says(new Reachability.UnknownOperator(OTHER.id(), "not in brevvaxel.operator.allowed"));
        LetterRow row = spine.accepted(ALetter.usual());
        sort(row);
        spine.register.says(new Reachability.UnknownOperator(null, "the operator's id is not an organisation number"));
        sort(spine.accepted(ALetter.usual()));

        assertThat(spine.toldBecause(row)).isEqualTo("UNKNOWN_OPERATOR");
        assertThat(new OperatorsHealth(spine.operators).health().getDetails())
                .containsExactly(Map.entry(OTHER.id(), "since " + NOON));
    }

    @Test
    void anOperatorThatCannotBeNotedNowIsNotedAtItsNextAnswer() {
        spine.store.goAway();
        spine.operators.see(new Reachability.Reachable(ONE));
        spine.store.comeBack();
        assertThat(spine.operators.ids()).isEmpty();

        spine.operators.see(new Reachability.Reachable(ONE));
        assertThat(spine.operators.ids()).containsExactly(ONE.id());
    }

    private @Nullable Decision sort(LetterRow row) {
        return sorting.sort(row.id().toString());
    }

    private LetterRow free(LetterRow waiting) {
        return spine.store.taken(Step.of(spine.store.now(waiting), LetterState.ACCEPTED, NOON));
    }
}
