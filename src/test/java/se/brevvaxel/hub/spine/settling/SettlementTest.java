package se.brevvaxel.hub.spine.settling;

import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.hub.spine.ASpine.FIRST_DELAY;
import static se.brevvaxel.hub.spine.ASpine.NOON;
import static se.brevvaxel.hub.spine.ASpine.ONE;
import static se.brevvaxel.hub.spine.ASpine.OTHER;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.delivery.line.DeliveryResult.SenderRefused.About;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.reachability.Reachability;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Status;
import se.brevvaxel.status.Step;

/** The outcome table of interface.md, row by row, on a real database. */
class SettlementTest {

    private static final DeliveryResult REFUSED = new DeliveryResult.Refused("fault 5005", false);
    private static final DeliveryResult DELIVERED = new DeliveryResult.Delivered("trans-1");

    @TempDir
    Path folder;

    private final Unsettled unsettled = new Unsettled();
    private ASpine spine;

    @BeforeEach
    void begin() {
        spine = ASpine.begin(folder);
    }

    // The operator has it.

    @Test
    void whatIsDeliveredHasArrivedAndIsTold() {
        LetterRow row = settled(DELIVERED);

        assertThat(row.state()).isEqualTo(LetterState.DELIVERED);
        assertThat(row.way().transactionId()).isEqualTo("trans-1");
        assertThat(row.way().acceptedByOperatorAt()).isEqualTo(NOON);
        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "DELIVERED");
        assertThat(spine.store.steps(row)).containsExactly("ACCEPTED", "ANSWERED");
        assertThat(spine.store.claimedBy(row)).isNull();
        JsonNode event = spine.store.events(row).get(1);
        assertThat(event.path("transactionId").asText()).isEqualTo("trans-1");
        assertThat(event.at("/mailboxOperator/id").asText()).isEqualTo(ONE.id());
    }

    // Connect or TLS failure, 429, 503.

    @Test
    void whatWasNotSentWaitsForTheOperator() {
        LetterRow row = settled(new DeliveryResult.NotSent("ConnectException", null));

        assertThat(row.state()).isEqualTo(LetterState.DELAYED);
        assertThat(row.way().reason()).isEqualTo(Reason.OPERATOR_UNAVAILABLE);
        assertThat(spine.store.dueAt(row)).isBetween(NOON.plus(FIRST_DELAY.dividedBy(2)), NOON.plus(FIRST_DELAY));
        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "DELAYED");
        assertThat(spine.store.steps(row)).containsExactly("ACCEPTED", "ANSWERED", "DELAYED");
        assertThat(row.way().outcomeWasUnknown()).isFalse();
    }

    @Test
    void whatWasNotSentWaitsAsLongAsTheOperatorAsks() {
        LetterRow row = settled(new DeliveryResult.NotSent("503", Duration.ofMinutes(7)));

        assertThat(spine.store.dueAt(row))
                .isBetween(
                        NOON.plus(Duration.ofMinutes(7)),
                        NOON.plus(Duration.ofMinutes(7)).plus(ASpine.MAX_DELAY));
    }

    @Test
    void whatCannotBeSentBeforeItsDeadlineIsSortedOnceMore() {
        LetterRow sending = sending(ALetter.usual());
        spine.clock.set(sending.deadlineAt());

        LetterRow row = settled(sending, null, new DeliveryResult.NotSent("ConnectException", null));

        assertThat(row.state()).isEqualTo(LetterState.DELAYED);
        assertThat(row.way().reason()).isEqualTo(Reason.GIVEN_UP);
    }

    // Read time-out, reset after the request left, 502, 504, no readable answer.

    @Test
    void noAnswerIsUnknownAndIsNeverSentAgainByItself() {
        LetterRow row = settled(new DeliveryResult.Unknown("SocketTimeoutException"));

        assertThat(row.state()).isEqualTo(LetterState.UNKNOWN);
        assertThat(row.way().outcomeWasUnknown()).isTrue();
        assertThat(spine.store.dueAt(row)).isNull();
        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "UNKNOWN");
        assertThat(spine.toldBecause(row)).isEqualTo("NO_ANSWER");
        assertThat(spine.store.steps(row)).containsExactly("ACCEPTED", "NO_ANSWER");
        assertThat(spine.lanes.look()).isEmpty();
    }

    @Test
    void anAnswerThatNobodyCanReadCallsAnEngineerAndSilenceDoesNot() {
        settled(new DeliveryResult.Unknown("SocketTimeoutException"));
        assertThat(spine.alarms("strange-answer")).isZero();

        settled(new DeliveryResult.Unknown("HTTP 200 without a readable answer", true));
        assertThat(spine.alarms("strange-answer")).isEqualTo(1);
    }

    @Test
    void noAnswerIsDueAgainWhenARuleSaysSo() {
        Duration rule = Duration.ofHours(1);
        LetterRow row = settled(sending(ALetter.usual()), rule, new DeliveryResult.Unknown("SocketTimeoutException"));

        assertThat(row.state()).isEqualTo(LetterState.UNKNOWN);
        assertThat(spine.store.dueAt(row)).isEqualTo(NOON.plus(rule));
    }

    @Test
    void noAnswerIsNotDueAgainBeyondTheDeadline() {
        LetterRow sending = sending(ALetter.usual());
        spine.clock.set(sending.deadlineAt().minus(Duration.ofMinutes(59)));
        LetterRow row = settled(sending, Duration.ofHours(1), new DeliveryResult.Unknown("SocketTimeoutException"));

        assertThat(row.state()).isEqualTo(LetterState.UNKNOWN);
        assertThat(spine.store.dueAt(row)).isNull();
        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "UNKNOWN");
    }

    @Test
    void attemptsThatAllEndWithoutAnAnswerAreToldOnceAndLoggedEach() {
        Duration rule = Duration.ofHours(1);
        DeliveryResult nothing = new DeliveryResult.Unknown("SocketTimeoutException");
        LetterRow row = settled(sending(ALetter.usual()), rule, nothing);
        for (int i = 0; i < 2; i++) {
            row = settled(again(row), rule, nothing);
            assertThat(row.state()).isEqualTo(LetterState.UNKNOWN);
            assertThat(spine.store.dueAt(row)).isEqualTo(NOON.plus(rule));
        }

        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "UNKNOWN");
        assertThat(spine.store.steps(row)).containsExactly("ACCEPTED", "NO_ANSWER", "NO_ANSWER", "NO_ANSWER");
    }

    @Test
    void noAnswerIsToldAnewToWhomHasBeenToldOfAWaitMeanwhile() {
        Duration rule = Duration.ofHours(1);
        DeliveryResult nothing = new DeliveryResult.Unknown("SocketTimeoutException");
        LetterRow row = settled(sending(ALetter.usual()), rule, nothing);
        row = settled(again(row), rule, new DeliveryResult.NotSent("503", null));
        row = settled(again(row), rule, nothing);

        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "UNKNOWN", "DELAYED", "UNKNOWN");
    }

    // Delivered=false, or a fault about this letter.

    @Test
    void whatIsRefusedGoesToTheOperatorThatTheRegisterNamesNow() {
        spine.register.says(OTHER);
        LetterRow row = settled(REFUSED);

        assertThat(row.state()).isEqualTo(LetterState.SWITCHED);
        assertThat(row.way().operatorId()).isEqualTo(OTHER.id());
        assertThat(row.way().lookedUpAgain()).isTrue();
        assertThat(spine.lanes.look()).containsExactly(OTHER.id() + " " + row.id());
        assertThat(spine.store.told(row)).containsExactly("RECEIVED");
        assertThat(spine.alarms("letter-refused")).isZero();
    }

    @Test
    void whatIsRefusedThereTooIsNotLookedUpOnceMore() {
        spine.register.says(OTHER);
        LetterRow there = settled(REFUSED);
        spine.register.says(ONE);
        LetterRow row = settled(spine.sending(there, "node/life"), null, REFUSED);

        assertThat(spine.register.asked()).isEqualTo(1);
        assertThat(row.state()).isEqualTo(LetterState.PRINT_ORDERED);
    }

    @ParameterizedTest
    @CsvSource({
        "DIGITAL_PREFERRED, PRINT_ORDERED, REFUSED_BY_OPERATOR",
        "DIGITAL_ONLY, RETURNED, REFUSED_BY_OPERATOR",
        "HOLD_IF_NOT_DIGITAL, HELD, HELD_AS_ASKED"
    })
    void whatItsOnlyOperatorRefusesGoesAsIfNotReachable(ChannelPolicy wanted, LetterState state, Reason reason) {
        LetterRow row = settled(sending(ALetter.usual().channelPolicy(wanted)), null, REFUSED);

        assertThat(row.state()).isEqualTo(state);
        assertThat(row.way().reason()).isEqualTo(reason);
        assertThat(spine.register.asked()).isEqualTo(1);
        assertThat(spine.store.steps(row)).containsSequence("ANSWERED", "LOOKED_UP");
        assertThat(spine.lanes.look())
                .isEqualTo(state == LetterState.PRINT_ORDERED ? List.of("print " + row.id()) : List.of());
    }

    @Test
    void theHomeSystemIsToldWhoRefused() {
        LetterRow row = settled(sending(ALetter.usual().channelPolicy(ChannelPolicy.DIGITAL_ONLY)), null, REFUSED);

        JsonNode returned = spine.store.events(row).get(1);
        assertThat(returned.path("status").asText()).isEqualTo("RETURNED");
        assertThat(returned.path("channel").asText()).isEqualTo("DIGITAL");
        assertThat(returned.at("/mailboxOperator/id").asText()).isEqualTo(ONE.id());
    }

    @Test
    void theHomeSystemIsToldWhoDoesNotKnowTheIdentity() {
        LetterRow row = settled(
                sending(ALetter.usual().channelPolicy(ChannelPolicy.DIGITAL_ONLY)),
                null,
                new DeliveryResult.NoSuchIdentity("fault 6007"));

        assertThat(spine.store.events(row).get(1).at("/mailboxOperator/id").asText())
                .isEqualTo(ONE.id());
    }

    @Test
    void theHomeSystemIsToldWithWhomALetterMayLie() {
        LetterRow sentAgain = spine.sending(spine.switchedAfterNoAnswer(ALetter.usual()), "node/life");
        spine.register.says(new Reachability.UnknownOperator(null, "no number"));
        LetterRow row = settled(sentAgain, null, REFUSED);

        assertThat(spine.toldBecause(row)).isEqualTo("UNKNOWN_OPERATOR");
        assertThat(row.way().operatorId()).isEqualTo(ONE.id());
    }

    @Test
    void whatIsRefusedWhileTheRecipientLeavesGoesAsIfNotReachable() {
        spine.register.says(new Reachability.NotReachable(Reason.SENDER_NOT_ACCEPTED));
        LetterRow row = settled(REFUSED);

        assertThat(row.state()).isEqualTo(LetterState.PRINT_ORDERED);
        assertThat(row.way().reason()).isEqualTo(Reason.REFUSED_BY_OPERATOR);
        assertThat(row.way().operatorId()).isNull();
    }

    @Test
    void whatIsRefusedIsHeldWhenTheRegisterNamesAnOperatorThatCannotBeUsed() {
        spine.register.says(new Reachability.UnknownOperator(null, "no number"));

        LetterRow row = settled(REFUSED);

        assertThat(spine.toldBecause(row)).isEqualTo("UNKNOWN_OPERATOR");
        assertThat(row.way().operatorId())
                .as("the one that refused is not the one meant")
                .isNull();
        assertThat(row.way().channel()).isNull();
    }

    @Test
    void whatIsRefusedWaitsWhileTheRegisterIsDownAndIsLookedUpThen() {
        spine.register.isDown();
        LetterRow row = settled(REFUSED);

        assertThat(row.state()).isEqualTo(LetterState.DELAYED);
        assertThat(row.way().reason()).isEqualTo(Reason.REGISTER_UNAVAILABLE);
        assertThat(row.way().lookedUpAgain()).isFalse();
        assertThat(spine.store.steps(row)).containsExactly("ACCEPTED", "ANSWERED", "LOOK_UP_FAILED", "DELAYED");
    }

    @ParameterizedTest
    @CsvSource({"DIGITAL_PREFERRED, PRINT_ORDERED", "DIGITAL_ONLY, RETURNED", "HOLD_IF_NOT_DIGITAL, HELD"})
    void whatIsRefusedWhileTheRegisterIsDownIsNotSentThereAgain(ChannelPolicy wanted, LetterState state) {
        spine.register.isDown();
        LetterRow waiting = settled(sending(ALetter.usual().channelPolicy(wanted)), null, REFUSED);
        spine.register.says(ONE);
        LetterRow row = sortedAgain(waiting);

        assertThat(row.state()).isEqualTo(state);
        assertThat(row.way().reason())
                .isEqualTo(state == LetterState.HELD ? Reason.HELD_AS_ASKED : Reason.REFUSED_BY_OPERATOR);
        assertThat(row.way().lookedUpAgain()).isTrue();
        assertThat(row.way().operatorId()).isEqualTo(state == LetterState.PRINT_ORDERED ? null : ONE.id());
        assertThat(spine.store.steps(row)).containsSequence("DELAYED", "LOOKED_UP");
    }

    @Test
    void whatIsRefusedWhileTheRegisterIsDownGoesAsRefusedWhenTheRecipientHasLeft() {
        spine.register.isDown();
        LetterRow waiting = settled(REFUSED);
        spine.register.says(new Reachability.NotReachable(Reason.RECIPIENT_NOT_REACHABLE));

        assertThat(sortedAgain(waiting).way().reason()).isEqualTo(Reason.REFUSED_BY_OPERATOR);
    }

    @Test
    void whatIsRefusedWhileTheRegisterIsDownGoesToAnotherOperatorOnceAndNeverBack() {
        spine.register.isDown();
        LetterRow waiting = settled(REFUSED);
        spine.register.says(OTHER);
        LetterRow there = sortedAgain(waiting);
        assertThat(there.state()).isEqualTo(LetterState.SWITCHED);
        assertThat(there.way().operatorId()).isEqualTo(OTHER.id());
        assertThat(there.way().lookedUpAgain()).isTrue();

        LetterRow delayed = settled(spine.sending(there, "node/life"), null, new DeliveryResult.NotSent("503", null));
        spine.register.says(ONE);
        LetterRow row = sortedAgain(delayed);

        assertThat(row.state()).isEqualTo(LetterState.PRINT_ORDERED);
        assertThat(row.way().reason()).isEqualTo(Reason.REFUSED_BY_OPERATOR);
    }

    @Test
    void aRefusalThatNeedsAnEngineerCallsOne() {
        settled(new DeliveryResult.Refused("fault 5001", true));

        assertThat(spine.alarms("letter-refused")).isEqualTo(1);
    }

    @Test
    void whatMayHaveArrivedBeforeIsNotPrintedWhenItIsRefusedNow() {
        LetterRow again = spine.sending(spine.switchedAfterNoAnswer(ALetter.usual()), "node/life");
        LetterRow row = settled(again, null, REFUSED);

        assertThat(row.state()).isEqualTo(LetterState.HELD);
        assertThat(spine.toldBecause(row)).isEqualTo("OUTCOME_WAS_UNKNOWN");
    }

    @Test
    void whatMayHaveArrivedBeforeIsNotSentToAnotherOperatorWhenItIsRefusedNow() {
        spine.register.says(OTHER);
        LetterRow again = spine.sending(spine.switchedAfterNoAnswer(ALetter.usual()), "node/life");
        LetterRow row = settled(again, null, REFUSED);

        assertThat(row.state()).isEqualTo(LetterState.HELD);
        assertThat(spine.toldBecause(row)).isEqualTo("OUTCOME_WAS_UNKNOWN");
    }

    // A fault about the sender, HTTP 401 or 403.

    @Test
    void aRefusedSenderPausesItsLaneAndCallsAnEngineer() {
        LetterRow row = settled(new DeliveryResult.SenderRefused("fault 5002"));

        assertThat(row.state()).isEqualTo(LetterState.DELAYED);
        assertThat(row.way().reason()).isEqualTo(Reason.SENDER_REFUSED);
        assertThat(spine.store.dueAt(row)).isBetween(NOON.plus(FIRST_DELAY), NOON.plus(FIRST_DELAY.multipliedBy(2)));
        assertThat(spine.alarms("sender-refused")).isEqualTo(1);
        assertThat(spine.waits.atPausedLane(sending(ALetter.usual()), ONE.id())).isPresent();
    }

    @Test
    void aSignatureThatIsNotOursAndIsNotTakenIsAboutItsLetterAndNotTheSendersLane() {
        LetterRow row = settled(
                sending(ALetter.usual().original(new byte[] {1})),
                null,
                new DeliveryResult.SenderRefused("fault 5012", About.SIGNATURE));

        assertThat(row.state()).isEqualTo(LetterState.HELD);
        assertThat(spine.toldBecause(row)).isEqualTo("SIGNATURE_NOT_VALID");
        assertThat(spine.alarms("letter-refused")).isEqualTo(1);
        assertThat(spine.waits.atPausedLane(sending(ALetter.usual()), ONE.id())).isEmpty();
        settled(new DeliveryResult.SenderRefused("fault 5012", About.SIGNATURE));
        assertThat(spine.waits.atPausedLane(sending(ALetter.usual()), ONE.id()))
                .as("a signature of ours is about the sender")
                .isPresent();
    }

    @Test
    void aRefusalThatMayBeAboutASignatureThatIsNotOursHasItsLetterWaitAndNoOther() {
        var refused = new DeliveryResult.SenderRefused("fault 5002", About.EITHER);
        LetterRow row = settled(sending(ALetter.usual().original(new byte[] {1})), null, refused);

        assertThat(row.state()).isEqualTo(LetterState.DELAYED);
        assertThat(spine.toldBecause(row)).isEqualTo("SENDER_REFUSED");
        assertThat(spine.alarms("letter-refused")).isEqualTo(1);
        assertThat(spine.waits.atPausedLane(sending(ALetter.usual()), ONE.id())).isEmpty();
        settled(refused);
        assertThat(spine.waits.atPausedLane(sending(ALetter.usual()), ONE.id())).isPresent();
    }

    @Test
    void anAnswerAboutALetterOpensItsSendersLaneAgain() {
        settled(new DeliveryResult.SenderRefused("fault 5002"));
        settled(DELIVERED);

        assertThat(spine.waits.atPausedLane(sending(ALetter.usual()), ONE.id())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasNotAnsweredSaysNothingOfTheLane(boolean left) {
        settled(new DeliveryResult.SenderRefused("fault 5002"));
        settled(left ? new DeliveryResult.Unknown("504") : new DeliveryResult.NotSent("503", null));

        assertThat(spine.waits.atPausedLane(sending(ALetter.usual()), ONE.id())).isPresent();
    }

    // 6006 and 6007.

    @Test
    void aProtectedIdentityIsHeldForAPerson() {
        LetterRow row = settled(new DeliveryResult.ProtectedIdentity("fault 6006"));

        assertThat(row.state()).isEqualTo(LetterState.HELD);
        assertThat(spine.toldBecause(row)).isEqualTo("OPERATOR_SAYS_PROTECTED");
        assertThat(spine.register.asked()).isZero();
    }

    @Test
    void nobodyWithThatNumberIsAsIfNotReachable() {
        LetterRow row = settled(new DeliveryResult.NoSuchIdentity("fault 6007"));

        assertThat(row.state()).isEqualTo(LetterState.PRINT_ORDERED);
        assertThat(spine.register.asked()).isZero();
        assertThat(spine.lanes.look()).containsExactly("print " + row.id());
    }

    // Any other fault, 3xx, 400, 404, 413.

    @Test
    void whatIsNotStoredIsHeldAndCallsAnEngineer() {
        LetterRow row = settled(new DeliveryResult.NotStored("404"));

        assertThat(row.state()).isEqualTo(LetterState.HELD);
        assertThat(spine.toldBecause(row)).isEqualTo("NOT_STORED");
        assertThat(spine.alarms("not-stored")).isEqualTo(1);
    }

    // Answers that come late.

    @Test
    void aSuccessThatComesLateIsASuccess() {
        LetterRow sending = sending(ALetter.usual());
        givenUp(sending);

        LetterRow row = settled(sending, null, DELIVERED);

        assertThat(row.state()).isEqualTo(LetterState.DELIVERED);
        assertThat(row.way().transactionId()).isEqualTo("trans-1");
        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "UNKNOWN", "DELIVERED");
        assertThat(spine.store.details(row)).last().isEqualTo("late: delivered");
        assertThat(spine.alarms("late-answer")).isZero();
    }

    @Test
    void anyOtherAnswerThatComesLateLeavesTheLetterToItsPerson() {
        LetterRow sending = sending(ALetter.usual());
        givenUp(sending);

        LetterRow row = settled(sending, null, REFUSED);

        assertThat(row.state()).isEqualTo(LetterState.UNKNOWN);
        assertThat(spine.alarms("late-answer")).isEqualTo(1);
        assertThat(spine.lanes.look()).isEmpty();
    }

    /** Row 55: late success after we gave up. */
    @ParameterizedTest
    @EnumSource(
            value = LetterState.class,
            names = {"FAILED", "RETURNED", "CANCELLED"})
    void aSuccessThatComesAfterTheEndReopensTheLetter(LetterState end) {
        LetterRow sending = sending(ALetter.usual());
        givenUp(sending);
        put(sending, end);

        LetterRow row = settled(sending, null, DELIVERED);

        assertThat(row.state()).isEqualTo(LetterState.DELIVERED);
        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "UNKNOWN", "REOPENED", "DELIVERED");
        JsonNode delivered = spine.store.events(row).get(3);
        assertThat(delivered.at("/mailboxOperator/id").asText()).isEqualTo(ONE.id());
        assertThat(delivered.path("channel").asText()).isEqualTo("DIGITAL");
        assertThat(delivered.path("final").asBoolean()).isTrue();
        assertThat(spine.store.steps(row)).containsSubsequence("ANSWERED", "REOPENED");
        assertThat(spine.alarms("late-answer")).isZero();
    }

    /** Row 55, while it can still be stopped. */
    @ParameterizedTest
    @EnumSource(
            value = LetterState.class,
            names = {"ACCEPTED", "SWITCHED", "GATHERED", "SENDING", "DELAYED", "HELD", "PRINT_ORDERED", "MADE"})
    void aSuccessThatComesLateStopsWhatWasBegunSince(LetterState meanwhile) {
        LetterRow sending = sending(ALetter.usual());
        givenUp(sending);
        put(sending, meanwhile);
        spine.store.jdbc.update("update letter set operator_id = null, channel = 'PRINT', due_at = now()");

        LetterRow row = settled(sending, null, DELIVERED);

        assertThat(row.state()).isEqualTo(LetterState.DELIVERED);
        assertThat(row.way().channel()).isEqualTo(Channel.DIGITAL);
        assertThat(row.way().operatorId()).isEqualTo(ONE.id());
        assertThat(spine.store.dueAt(row)).isNull();
        assertThat(spine.store.claimedBy(row)).isNull();
        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "UNKNOWN", "DELIVERED");
        assertThat(spine.lanes.look()).isEmpty();
    }

    /** Row 55: if paper is already sent, flag double. */
    @ParameterizedTest
    @EnumSource(
            value = LetterState.class,
            names = {"PRINTING", "PRINTED"})
    void aSuccessThatComesWhenThereIsPaperIsADoubleAndSaidToBe(LetterState paper) {
        LetterRow sending = sending(ALetter.usual());
        givenUp(sending);
        put(sending, paper);
        LetterRow before = spine.store.now(sending);

        LetterRow row = settled(sending, null, DELIVERED);

        assertThat(row.way()).isEqualTo(before.way());
        assertThat(spine.alarms("double")).isEqualTo(1);
        assertThat(spine.store.steps(row)).last().isEqualTo("WENT_TWICE");
        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "UNKNOWN");
    }

    /** Row 65: whoever is quicker, it is delivered, and no paper is made. */
    @Test
    void aSuccessThatComesAsAPersonDecidesIsASuccess() throws Exception {
        ExecutorService person = Executors.newSingleThreadExecutor();
        try {
            for (int i = 0; i < 20; i++) {
                LetterRow sending = sending(ALetter.usual());
                LetterRow unknown = givenUp(sending);
                CyclicBarrier start = new CyclicBarrier(2);
                Future<Boolean> decided = person.submit(() -> {
                    start.await();
                    return spine.store.letters.take(Step.decided(unknown, LetterState.PRINT_ORDERED, NOON)
                            .because(Reason.DECIDED_BY_PERSON)
                            .tell(Status.DELAYED));
                });
                start.await();
                LetterRow row = settled(sending, null, DELIVERED);

                assertThat(spine.store.told(row))
                        .isEqualTo(
                                decided.get()
                                        ? List.of("RECEIVED", "UNKNOWN", "DELAYED", "DELIVERED")
                                        : List.of("RECEIVED", "UNKNOWN", "DELIVERED"));
                assertThat(row.state()).isEqualTo(LetterState.DELIVERED);
            }
        } finally {
            person.shutdownNow();
        }
    }

    @Test
    void aSuccessOfAnEarlierAttemptIsASuccessToo() {
        LetterRow first = sending(ALetter.usual());
        LetterRow free = spine.store.taken(Step.of(givenUp(first), LetterState.ACCEPTED, NOON));
        LetterRow second = spine.sending(spine.switched(free), "node/life");
        givenUp(second);

        LetterRow row = settled(first, null, DELIVERED);
        assertThat(row.state()).isEqualTo(LetterState.DELIVERED);

        LetterRow again = settled(second, null, new DeliveryResult.Delivered("trans-2"));
        assertThat(again.way()).as("the same id, delivered once").isEqualTo(row.way());
        assertThat(spine.alarms("late-answer")).isZero();
    }

    /** As if somebody had brought it there since. */
    private void put(LetterRow row, LetterState state) {
        spine.store.jdbc.update(
                "update letter set state = ?, version = version + 1 where id = ?",
                state.name(),
                row.id().value());
    }

    @Test
    void anOutcomeIsWrittenWhenTheDatabaseIsBack() {
        LetterRow sending = sending(ALetter.usual());
        spine.store.goAway();
        settlement(null).settle(sending, spine.content(sending), DELIVERED);
        assertThat(unsettled.knows(sending.id())).isTrue();
        unsettled.tryAgain();
        assertThat(unsettled.knows(sending.id())).isTrue();

        spine.store.comeBack();
        unsettled.tryAgain();

        assertThat(spine.store.now(sending).state()).isEqualTo(LetterState.DELIVERED);
        assertThat(unsettled.knows(sending.id())).isFalse();
    }

    /** Set free after a wait, and on the wire again. */
    private LetterRow again(LetterRow waiting) {
        return spine.sending(
                spine.switched(spine.store.taken(Step.of(waiting, LetterState.ACCEPTED, NOON))), "node/life");
    }

    /** Set free after a wait, and ruled about as the sorting station does. */
    private LetterRow sortedAgain(LetterRow waiting) {
        LetterRow free = spine.store.taken(Step.of(waiting, LetterState.ACCEPTED, NOON));
        return spine.store.taken(spine.rulings.rule(free, spine.content(free)).step(free, NOON));
    }

    /** As the one does who finds an attempt abandoned. */
    private LetterRow givenUp(LetterRow sending) {
        return new ASettlingRoom(spine).giveUp(sending);
    }

    private LetterRow sending(ALetter letter) {
        return spine.sending(spine.switched(letter), "node/life");
    }

    private LetterRow settled(DeliveryResult result) {
        return settled(sending(ALetter.usual()), null, result);
    }

    private LetterRow settled(LetterRow sending, @Nullable Duration resendAfter, DeliveryResult result) {
        settlement(resendAfter).settle(sending, spine.content(sending), result);
        return spine.store.now(sending);
    }

    private Settlement settlement(@Nullable Duration resendAfter) {
        return new ASettlingRoom(spine, unsettled, resendAfter).settlement;
    }
}
