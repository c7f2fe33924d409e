package se.brevvaxel.hub.spine.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.hub.spine.settling.ASettlingRoom;
import se.brevvaxel.hub.spine.settling.Settlement;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.ExternalForwarder;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Step;

/** Letters on their way to an external forwarder: every answer to the hand-over, and none. */
class HandOverTest {

    private static final Executor CALLERS = task -> new Thread(task).start();

    private static final DeliveryResult TAKEN = new DeliveryResult.Forwarded("20250115-000042");

    @TempDir
    Path folder;

    private ASpine spine;
    private ASendingRoom room;

    @BeforeEach
    void begin() {
        spine = ASpine.begin(folder);
        room = new ASendingRoom(spine);
        room.answer = () -> TAKEN;
    }

    @Test
    void aLetterThatIsTakenIsForwardedAndAskedAboutLater() {
        LetterRow row = spine.forForwarder(ALetter.usual());
        send(row);

        LetterRow now = spine.store.now(row);
        assertThat(room.carriedTo).containsExactly(ASpine.FORWARDER.address());
        assertThat(now.state()).isEqualTo(LetterState.FORWARDED);
        assertThat(now.way().transactionId()).isEqualTo("20250115-000042");
        assertThat(now.way().outcomeDeadlineAt()).isEqualTo(ASpine.NOON.plus(Duration.ofHours(48)));
        assertThat(spine.store.claimedBy(row)).isNull();
        assertThat(spine.store.dueAt(row)).isBetween(ASpine.NOON.plusSeconds(30), ASpine.NOON.plusSeconds(60));
        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "FORWARDED");
        var told = spine.store.events(row).get(1);
        assertThat(told.path("final").asBoolean()).isFalse();
        assertThat(told.path("transactionId").asText()).isEqualTo("20250115-000042");
        assertThat(told.has("mailboxOperator")).isFalse();
        assertThat(spine.store.steps(row)).containsExactly("ACCEPTED", "SENDING", "ANSWERED");
    }

    @Test
    void theAttemptIsLoggedAndClaimedBeforeItIsMade() {
        LetterRow row = spine.forForwarder(ALetter.usual());
        room.answer = () -> {
            assertThat(spine.store.now(row).state()).isEqualTo(LetterState.SENDING);
            assertThat(spine.store.steps(row)).containsExactly("ACCEPTED", "SENDING");
            assertThat(spine.store.claimedBy(row)).isNotNull();
            return TAKEN;
        };
        send(row);

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.FORWARDED);
    }

    @Test
    void aHandOverWhoseProcessDiedIsOfUnknownOutcome() {
        LetterRow sending = spine.sending(spine.forForwarder(ALetter.usual()), "node/earlier");
        room.settling.settleAbandoned();

        assertThat(spine.store.now(sending).state()).isEqualTo(LetterState.UNKNOWN);
        assertThat(spine.toldBecause(sending)).isEqualTo("NO_ANSWER_FROM_FORWARDER");
    }

    @Test
    void noAnswerIsUnknownAndNoRuleSendsItToAForwarderThatPrints() {
        LetterRow prints = settled(spine.forForwarder(ALetter.usual()), new DeliveryResult.Unknown("timeout"));
        assertThat(prints.state()).isEqualTo(LetterState.UNKNOWN);
        assertThat(spine.store.dueAt(prints)).isNull();

        ExternalForwarder never = new ExternalForwarder(ASpine.FORWARDER.address(), false, false);
        LetterRow other = settled(spine.forForwarder(ALetter.usual(), never), new DeliveryResult.Unknown("timeout"));
        assertThat(spine.store.dueAt(other)).isEqualTo(ASpine.NOON.plus(Duration.ofHours(1)));
    }

    @Test
    void aSuccessThatComesLateIsASuccess() {
        LetterRow sending = spine.sending(spine.forForwarder(ALetter.usual()), "node/life");
        room.settling.giveUp(sending);
        room.settling.settlement.settle(sending, spine.content(sending), TAKEN);

        assertThat(spine.store.now(sending).state()).isEqualTo(LetterState.FORWARDED);
        assertThat(spine.store.told(sending)).containsExactly("RECEIVED", "UNKNOWN", "FORWARDED");
    }

    @Test
    void whatWasNotSentWaitsForTheForwarder() {
        LetterRow row = spine.forForwarder(ALetter.usual());
        room.answer = () -> new DeliveryResult.NotSent("HTTP 503", null);
        send(row);

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELAYED);
        assertThat(spine.toldBecause(row)).isEqualTo("FORWARDER_UNAVAILABLE");
    }

    @Test
    void aRefusedSenderPausesItsLaneAtTheForwarderOnly() {
        LetterRow refused = spine.forForwarder(ALetter.usual());
        room.answer = () -> new DeliveryResult.SenderRefused("fault 6005");
        send(refused);
        LetterRow next = spine.forForwarder(ALetter.usual());
        send(next);
        room.answer = () -> new DeliveryResult.Delivered("t-1");
        LetterRow mailbox = spine.switched(ALetter.usual());
        send(mailbox);

        assertThat(spine.toldBecause(refused)).isEqualTo("SENDER_REFUSED_BY_FORWARDER");
        assertThat(spine.toldBecause(next)).isEqualTo("SENDER_REFUSED_BY_FORWARDER");
        assertThat(spine.store.steps(next)).doesNotContain("SENDING");
        assertThat(spine.alarms("sender-refused")).isEqualTo(1);
        assertThat(spine.store.now(mailbox).state()).isEqualTo(LetterState.DELIVERED);
    }

    @Test
    void aRefusedLetterGoesAsIfNotReachableWithoutAnotherLookUp() {
        LetterRow row = spine.forForwarder(ALetter.usual());
        room.answer = () -> new DeliveryResult.Refused("fault 5005", false);
        send(row);

        assertThat(spine.register.asked()).isZero();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.PRINT_ORDERED);
        assertThat(spine.store.now(row).way().reason()).isEqualTo(Reason.REFUSED_BY_FORWARDER);
    }

    @Test
    void aProtectedIdentityAndAStrangeRefusalAreHeldInTheForwardersWords() {
        LetterRow hidden = spine.forForwarder(ALetter.usual());
        room.answer = () -> new DeliveryResult.ProtectedIdentity("fault 6006");
        send(hidden);
        LetterRow strange = spine.forForwarder(ALetter.usual());
        room.answer = () -> new DeliveryResult.NotStored("fault 7777");
        send(strange);

        assertThat(spine.toldBecause(hidden)).isEqualTo("FORWARDER_SAYS_PROTECTED");
        assertThat(spine.toldBecause(strange)).isEqualTo("NOT_TAKEN_BY_FORWARDER");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theGateRefusesWhatMayNotBecomePaperByNow(boolean prints) {
        ExternalForwarder forwarder = new ExternalForwarder(ASpine.FORWARDER.address(), false, prints);
        LetterRow row = spine.forForwarder(ALetter.usual(), forwarder);
        room.dispatch(ASpine.policy(Set.of(Channel.DIGITAL)), ASpine.SENDERS)
                .send(row.id().toString());

        assertThat(room.carriedTo).hasSize(prints ? 0 : 1);
        assertThat(spine.store.now(row).state()).isEqualTo(prints ? LetterState.HELD : LetterState.FORWARDED);
    }

    @Test
    void theGateRefusesWhatMayNotGoDigitallyByNow() {
        LetterRow row = spine.forForwarder(ALetter.usual());
        room.dispatch(ASpine.policy(Set.of(Channel.PRINT)), ASpine.SENDERS)
                .send(row.id().toString());

        assertThat(room.carriedTo).isEmpty();
        assertThat(spine.toldBecause(row)).isEqualTo("DIGITAL_NOT_PERMITTED");
    }

    @Test
    void aDatabaseThatIsAwayWhenTheForwarderAnswersLosesNoAnswer() {
        LetterRow row = spine.forForwarder(ALetter.usual());
        room.answer = () -> {
            spine.store.goAway();
            return TAKEN;
        };
        send(row);
        spine.store.comeBack();
        room.settling.tryAgain();

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.FORWARDED);
        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "FORWARDED");
    }

    private LetterRow settled(LetterRow switched, DeliveryResult result) {
        LetterRow sending = spine.sending(switched, "node/life");
        Settlement settlement = new ASettlingRoom(spine, room.settling.unsettled, Duration.ofHours(1)).settlement;
        settlement.settle(sending, spine.content(sending), result);
        return spine.store.now(sending);
    }

    private void send(LetterRow row) {
        room.dispatch().send(row.id().toString());
    }

    @Test
    void whatHasWaitedIsForwardedWithoutTheReasonOfTheWait() {
        LetterRow row = spine.forForwarder(ALetter.usual());
        room.answer = () -> new DeliveryResult.NotSent("HTTP 503", null);
        send(row);
        LetterRow again = spine.store.taken(Step.of(spine.store.now(row), LetterState.ACCEPTED, spine.clock.instant())
                .waitNoLonger());
        again = spine.store.taken(
                Step.of(again, LetterState.SWITCHED, spine.clock.instant()).by(Channel.DIGITAL));
        room.answer = () -> TAKEN;
        send(again);

        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "DELAYED", "FORWARDED");
        assertThat(spine.toldBecause(row)).isEmpty();
        assertThat(spine.store.now(row).way().reason()).isNull();
    }

    @Test
    void aPersonInTheDistributionsIdIsNeitherToldNorShownAndStillAskedBy() {
        LetterRow row = spine.forForwarder(ALetter.usual());
        String number = spine.content(row).recipient().id().digits();
        room.answer = () -> new DeliveryResult.Forwarded("nr-" + number);
        send(row);

        LetterRow.Way way = spine.store.now(row).way();
        assertThat(way.transactionId()).isEqualTo("nr-************");
        assertThat(spine.store.events(row).get(1).toString()).doesNotContain(number);
        assertThat(spine.contents.decrypt(row.kept(), way.encryptedDistribution()))
                .isEqualTo("nr-" + number);
    }

    @Test
    void anIdThatManyLettersGetAtTheSameMomentIsOnlyOnes() {
        List<LetterRow> letters = Stream.generate(() -> spine.forForwarder(ALetter.usual()))
                .limit(4)
                .toList();
        CyclicBarrier together = new CyclicBarrier(letters.size());
        room.answer = () -> {
            try {
                together.await(10, TimeUnit.SECONDS);
            } catch (Exception apart) {
                throw new AssertionError(apart);
            }
            return TAKEN;
        };

        letters.stream()
                .map(letter -> CompletableFuture.runAsync(() -> send(letter), CALLERS))
                .toList()
                .forEach(CompletableFuture::join);
        room.settling.tryAgain();

        assertThat(letters.stream().map(letter -> spine.store.now(letter).state()))
                .containsExactlyInAnyOrder(
                        LetterState.FORWARDED, LetterState.UNKNOWN, LetterState.UNKNOWN, LetterState.UNKNOWN);
        assertThat(spine.alarms("distribution-twice")).isEqualTo(3);
    }

    @Test
    void anIdThatAnotherLetterHasLeavesTheOutcomeUnknown() {
        LetterRow first = spine.forForwarder(ALetter.usual());
        send(first);
        LetterRow second = spine.forForwarder(ALetter.usual());
        send(second);

        assertThat(spine.store.now(first).state()).isEqualTo(LetterState.FORWARDED);
        assertThat(spine.store.now(second).state()).isEqualTo(LetterState.UNKNOWN);
        assertThat(spine.alarms("distribution-twice")).isEqualTo(1);
    }
}
