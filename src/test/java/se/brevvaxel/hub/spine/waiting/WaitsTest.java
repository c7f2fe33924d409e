package se.brevvaxel.hub.spine.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.hub.spine.ASpine.FIRST_DELAY;
import static se.brevvaxel.hub.spine.ASpine.MAX_DELAY;
import static se.brevvaxel.hub.spine.ASpine.ONE;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Step;

class WaitsTest {

    private static final RegisterUnavailable DOWN = new RegisterUnavailable("no answer");

    @TempDir
    Path folder;

    private ASpine spine;

    @BeforeEach
    void begin() {
        spine = ASpine.begin(folder);
    }

    @Test
    void pausesDoubleWithinTheirBoundsUpToTheLongest() {
        LetterRow row = spine.accepted(ALetter.usual());
        Duration most = FIRST_DELAY;
        for (int i = 0; i < 7; i++) {
            row = waiting(row, this::forOperator);
            assertThat(pause(row)).as("try %d", i).isBetween(most.dividedBy(2), most);
            most = most.compareTo(MAX_DELAY.dividedBy(2)) > 0 ? MAX_DELAY : most.multipliedBy(2);
            row = free(row);
        }
        assertThat(most).isEqualTo(MAX_DELAY);
    }

    @Test
    void lettersThatBeginToWaitTogetherDoNotComeBackTogether() {
        Set<Duration> pauses = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            pauses.add(pause(waiting(spine.accepted(ALetter.usual()), this::forOperator)));
        }
        assertThat(pauses).hasSizeGreaterThan(5);
    }

    @Test
    void aWaitIsToldOnceAndLoggedEveryTime() {
        LetterRow row = spine.accepted(ALetter.usual());
        for (int i = 0; i < 3; i++) {
            row = free(waiting(row, this::forOperator));
        }

        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "DELAYED");
        assertThat(spine.store.steps(row)).containsExactly("ACCEPTED", "DELAYED", "DELAYED", "DELAYED");
        assertThat(row.way().tries()).isEqualTo(3);
    }

    @Test
    void aWaitForAnotherReasonIsAnotherWait() {
        LetterRow row = free(waiting(spine.accepted(ALetter.usual()), this::forOperator));
        row = waiting(row, this::forOperator);
        row = waiting(free(row), letter -> spine.waits.forRegister(letter, DOWN));

        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "DELAYED", "DELAYED");
        assertThat(spine.toldBecause(row)).isEqualTo("REGISTER_UNAVAILABLE");
        assertThat(pause(row)).isLessThanOrEqualTo(FIRST_DELAY);
    }

    @Test
    void whoAsksForMoreTimeGetsIt() {
        Duration asked = MAX_DELAY.multipliedBy(3);
        LetterRow row = waiting(spine.accepted(ALetter.usual()), letter -> forOperator(letter, asked));

        assertThat(pause(row)).isBetween(asked, asked.plus(asked.dividedBy(10)));
    }

    /** faults.md 68. */
    @Test
    void lettersThatAreAskedToWaitTogetherDoNotComeBackTogether() {
        Duration asked = Duration.ofMinutes(10);
        RegisterUnavailable busy = new RegisterUnavailable("HTTP 429", asked);
        Set<Duration> pauses = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            pauses.add(pause(waiting(spine.accepted(ALetter.usual()), letter -> forOperator(letter, asked))));
            pauses.add(
                    pause(waiting(spine.accepted(ALetter.usual()), letter -> spine.waits.forRegister(letter, busy))));
        }
        assertThat(pauses).hasSizeGreaterThan(10).allSatisfy(pause -> assertThat(pause)
                .isBetween(asked, asked.plus(MAX_DELAY)));
    }

    @Test
    void whoAsksForLessTimeThanAPauseIsNotAskedSooner() {
        LetterRow row = waiting(spine.accepted(ALetter.usual()), letter -> forOperator(letter, Duration.ofMillis(1)));

        assertThat(pause(row)).isGreaterThanOrEqualTo(FIRST_DELAY.dividedBy(2));
    }

    @Test
    void whoAsksForMoreTimeThanThereIsGetsOneMoreTryAtTheDeadline() {
        LetterRow row = spine.accepted(ALetter.usual());
        LetterRow waiting = waiting(row, letter -> forOperator(letter, Duration.ofDays(2)));

        assertThat(waiting.state()).isEqualTo(LetterState.DELAYED);
        assertThat(spine.store.dueAt(waiting)).isEqualTo(row.deadlineAt());
    }

    @Test
    void aPauseThatWouldEndAfterTheDeadlineEndsThere() {
        LetterRow row = spine.accepted(ALetter.usual());
        spine.clock.set(row.deadlineAt().minusMillis(1));
        LetterRow waiting = waiting(row, this::forOperator);

        assertThat(waiting.state()).isEqualTo(LetterState.DELAYED);
        assertThat(spine.store.dueAt(waiting)).isEqualTo(row.deadlineAt());
    }

    @Test
    void aLetterThatIsTriedInVainAtItsDeadlineIsSortedOnceMoreAtOnce() {
        LetterRow row = spine.accepted(ALetter.usual());
        spine.clock.set(row.deadlineAt());
        LetterRow late = waiting(row, letter -> forOperator(letter, Duration.ofMillis(1)));

        assertThat(late.state()).isEqualTo(LetterState.DELAYED);
        assertThat(late.way().reason()).isEqualTo(Reason.GIVEN_UP);
        assertThat(spine.store.dueAt(late)).isEqualTo(row.deadlineAt());
        assertThat(spine.store.claimedBy(late)).isNull();
        assertThat(spine.store.told(late)).containsExactly("RECEIVED");
    }

    @Test
    void theRegisterIsWaitedForWithoutEnd() {
        LetterRow row = spine.accepted(ALetter.usual());
        spine.clock.set(row.deadlineAt().plus(Duration.ofDays(30)));

        LetterRow waiting = waiting(row, letter -> spine.waits.forRegister(letter, DOWN));

        assertThat(waiting.state()).isEqualTo(LetterState.DELAYED);
        assertThat(pause(waiting)).isLessThanOrEqualTo(MAX_DELAY);
    }

    @Test
    void aRegisterThatAsksForMoreTimeGetsIt() {
        Duration asked = MAX_DELAY.multipliedBy(3);
        LetterRow row = waiting(
                spine.accepted(ALetter.usual()),
                letter -> spine.waits.forRegister(letter, new RegisterUnavailable("HTTP 429", asked)));

        assertThat(pause(row)).isBetween(asked, asked.plus(asked.dividedBy(10)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void howeverLongTheRegisterAsksForWhatThePolicySaysOfItsSilenceIsNotLate(boolean morning) {
        Duration giveUp = Duration.ofMinutes(30);
        Waits waits = new Waits(
                new WaitingSettings(FIRST_DELAY, MAX_DELAY), new RegisterPatience(giveUp), () -> true, spine.clock);
        Instant free = ASpine.NOON.plus(Duration.ofHours(morning ? 18 : 0));
        LetterRow row = spine.accepted(ALetter.usual().notBefore(morning ? free : null));
        spine.clock.set(free.plus(Duration.ofMinutes(10)));
        RegisterUnavailable busy = new RegisterUnavailable("HTTP 503", Duration.ofHours(1));

        LetterRow waiting = waiting(row, letter -> waits.forRegister(letter, busy));
        assertThat(spine.store.dueAt(waiting)).isEqualTo(free.plus(giveUp));

        spine.clock.set(free.plus(giveUp));
        LetterRow on = waiting(free(waiting), letter -> waits.forRegister(letter, busy));
        assertThat(pause(on)).isGreaterThanOrEqualTo(Duration.ofHours(1));
    }

    @Test
    void howeverLongTheRegisterAsksForALetterIsLookedAtAtItsDeadline() {
        LetterRow row = spine.accepted(ALetter.usual());
        spine.clock.set(row.deadlineAt().minus(Duration.ofMinutes(10)));
        RegisterUnavailable busy = new RegisterUnavailable("HTTP 503", Duration.ofHours(1));

        LetterRow waiting = waiting(row, letter -> spine.waits.forRegister(letter, busy));

        assertThat(spine.store.dueAt(waiting)).isEqualTo(row.deadlineAt());
    }

    @Test
    void aLetterThatIsNotToBeSentYetWaitsUntilThenAndNobodyIsTold() {
        Instant morning = ASpine.NOON.plus(Duration.ofHours(18));
        LetterRow row = waiting(
                spine.accepted(ALetter.usual().notBefore(morning)), letter -> spine.waits.until(letter, morning));

        assertThat(spine.store.dueAt(row)).isEqualTo(morning);
        assertThat(row.way().reason()).isEqualTo(Reason.NOT_BEFORE);
        assertThat(spine.store.told(row)).containsExactly("RECEIVED");
    }

    @Test
    void aLetterAtAPausedLaneWaitsAsLongAsTheLane() {
        LetterRow refused = spine.switched(ALetter.usual());
        spine.store.taken(spine.waits.senderRefused(refused, ONE.id(), "fault 5002"));
        spine.clock.pass(Duration.ofMillis(100));

        LetterRow next = spine.switched(ALetter.usual());
        LetterRow waiting =
                spine.store.taken(spine.waits.atPausedLane(next, ONE.id()).orElseThrow());

        assertThat(waiting.way().reason()).isEqualTo(Reason.SENDER_REFUSED);
        assertThat(pause(waiting)).isGreaterThanOrEqualTo(FIRST_DELAY.minusMillis(100));
        spine.waits.senderLetIn(next, ONE.id());
        assertThat(spine.waits.atPausedLane(spine.switched(ALetter.usual()), ONE.id()))
                .isEmpty();
    }

    private Step forOperator(LetterRow row) {
        return forOperator(row, null);
    }

    private Step forOperator(LetterRow row, @Nullable Duration asked) {
        return spine.waits.forOperator(row, asked, "503");
    }

    private LetterRow waiting(LetterRow row, Function<LetterRow, Step> wait) {
        return spine.store.taken(wait.apply(row));
    }

    private LetterRow free(LetterRow waiting) {
        return spine.store.taken(Step.of(waiting, LetterState.ACCEPTED, spine.clock.instant()));
    }

    private Duration pause(LetterRow waiting) {
        return Duration.between(spine.clock.instant(), spine.store.dueAt(waiting));
    }
}
