package se.brevvaxel.hub.spine.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import se.brevvaxel.delivery.digital.envelope.SignedDelivery;
import se.brevvaxel.delivery.forwarding.Distribution;
import se.brevvaxel.delivery.forwarding.Forwarder;
import se.brevvaxel.delivery.forwarding.Outcome;
import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.hub.spine.waiting.OutcomeSettings;
import se.brevvaxel.hub.spine.waiting.OutcomeSettings.AfterDeadline;
import se.brevvaxel.hub.spine.waiting.WaitingSettings;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.ExternalForwarder;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Status;
import se.brevvaxel.status.Step;

/** What becomes of letters that an external forwarder has, on a real database. */
class TracingTest {

    private static final Duration LONGEST = Duration.ofSeconds(80);
    private static final Duration ASK_ON = Duration.ofDays(30);
    private static final Duration MAX_INTERVAL = Duration.ofHours(1);
    private static final Outcome NOT_YET = new Outcome.NotYet("fault 5004");
    private static final Outcome DELIVERED = new Outcome.Delivered("Digital, Delivered");
    private static final Outcome SILENCE = new Outcome.NoAnswer("timeout", null, false);
    private static final ExternalForwarder OTHER =
            new ExternalForwarder(URI.create("https://other-forwarder.example/Message/v3"), false, true);

    @TempDir
    Path folder;

    private final List<Distribution> asked = new CopyOnWriteArrayList<>();
    private final Map<URI, Function<Distribution, Outcome>> answers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private ASpine spine;
    private Tracing tracing;

    @BeforeEach
    void begin() {
        spine = ASpine.begin(folder);
        tracing = tracing(AfterDeadline.HELD);
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void nothingIsAskedBeforeItsTime() {
        LetterRow row = spine.forwarded(ALetter.usual());
        says(DELIVERED);
        spine.clock.pass(Duration.ofSeconds(29));
        ask();

        assertThat(asked).isEmpty();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.FORWARDED);
    }

    @Test
    void whatIsDeliveredIsToldAndItsDistributionIsAskedAboutForItsSenderAndRecipient() {
        LetterRow row = spine.forwarded(ALetter.usual());
        answered(DELIVERED);

        assertThat(asked)
                .containsExactly(new Distribution(
                        ASpine.DISTRIBUTION + "-1",
                        ALetter.SENDER,
                        spine.content(row).recipient().id().digits()));
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELIVERED);
        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "FORWARDED", "DELIVERED");
        var told = spine.store.events(row).get(2);
        assertThat(told.path("final").asBoolean()).isTrue();
        assertThat(told.path("channel").asText()).isEqualTo("DIGITAL");
        assertThat(told.path("transactionId").asText()).isEqualTo(ASpine.DISTRIBUTION + "-1");
        assertThat(told.at("/times/acceptedByOperator").asText()).isNotEmpty();
        assertThat(spine.store.steps(row)).contains("TRACED");
        assertThat(spine.store.dueAt(row)).isNull();
    }

    @Test
    void whatTheForwarderPrintedIsPrinted() {
        LetterRow row = spine.forwarded(ALetter.usual());
        answered(new Outcome.Printed("Paper, Delivered"));

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.PRINTED);
        var told = spine.store.events(row).get(2);
        assertThat(told.path("status").asText()).isEqualTo("PRINTED");
        assertThat(told.path("channel").asText()).isEqualTo("PRINT");
        assertThat(told.at("/times/handedToPrint").asText()).isNotEmpty();
        assertThat(spine.lanes.look()).isEmpty();
    }

    @Test
    void whatTheForwarderGaveUpHasFailed() {
        LetterRow row = spine.forwarded(ALetter.usual());
        answered(new Outcome.Failed(Channel.PRINT, "Paper, DeliveryFailed"));

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.FAILED);
        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "FORWARDED", "FAILED");
        assertThat(spine.toldBecause(row)).isEqualTo("FAILED_AT_FORWARDER");
        assertThat(spine.store.events(row).get(2).path("channel").asText()).isEqualTo("PRINT");
    }

    @ParameterizedTest
    @CsvSource({
        "DIGITAL_PREFERRED, PRINT_ORDERED, NOT_REACHED_BY_FORWARDER",
        "DIGITAL_ONLY, RETURNED, NOT_REACHED_BY_FORWARDER",
        "HOLD_IF_NOT_DIGITAL, HELD, HELD_AS_ASKED"
    })
    void whoWasNotReachedIsAsNotReachable(ChannelPolicy wanted, LetterState state, Reason reason) {
        LetterRow row = spine.forwarded(ALetter.usual().channelPolicy(wanted));
        answered(new Outcome.NotReached("Not"));

        assertThat(spine.store.now(row).state()).isEqualTo(state);
        assertThat(spine.store.now(row).way().reason()).isEqualTo(reason);
        assertThat(spine.lanes.look())
                .isEqualTo(state == LetterState.PRINT_ORDERED ? List.of("print " + row.id()) : List.of());
    }

    @Test
    void whatIsNotFinalIsAskedAboutAgainLaterEachTime() {
        LetterRow row = spine.forwarded(ALetter.usual());
        List<Duration> waits = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            answered(NOT_YET);
            Instant due = spine.store.dueAt(row);
            waits.add(Duration.between(spine.clock.instant(), due));
            spine.clock.set(due);
        }

        LetterRow now = spine.store.now(row);
        assertThat(now.state()).isEqualTo(LetterState.FORWARDED);
        assertThat(now.way().tries()).isEqualTo(9);
        assertThat(waits.get(0)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
        assertThat(waits.get(3)).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(8));
        assertThat(waits.get(8)).isBetween(Duration.ofMinutes(30), Duration.ofMinutes(60));
        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "FORWARDED");
        answered(DELIVERED);
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELIVERED);
    }

    @ParameterizedTest
    @EnumSource(AfterDeadline.class)
    void withoutAFinalOutcomeAtTheDeadlineTheSettingDecides(AfterDeadline after) {
        tracing = tracing(after);
        LetterRow row = spine.forwarded(ALetter.usual());
        spine.clock.pass(Duration.ofHours(48));
        says(NOT_YET);
        ask();

        LetterRow now = spine.store.now(row);
        assertThat(now.state().name()).isEqualTo(after.name());
        assertThat(now.way().outcomeWasUnknown()).as("it may have arrived").isTrue();
        assertThat(spine.toldBecause(row)).isEqualTo("NO_FINAL_OUTCOME");
        assertThat(spine.store.dueAt(row)).isEqualTo(spine.clock.instant().plus(MAX_INTERVAL));
        assertThat(asked).hasSize(1);
    }

    /** Row 66: never silent, and not forgotten either. */
    @ParameterizedTest
    @CsvSource({
        "HELD, Delivered, DELIVERED, DELIVERED",
        "HELD, Printed, PRINTED, PRINTED",
        "HELD, Failed, FAILED, FAILED",
        "HELD, NotReached, HELD, HELD",
        "FAILED, Delivered, DELIVERED, REOPENED DELIVERED",
        "FAILED, Printed, PRINTED, REOPENED PRINTED",
        "FAILED, Failed, FAILED, REOPENED FAILED",
        "FAILED, NotReached, FAILED, REOPENED FAILED"
    })
    void aFinalWordThatComesAfterTheDeadlineIsBelieved(
            AfterDeadline after, String word, LetterState state, String told) {
        tracing = tracing(after);
        LetterRow row = withoutOutcome();
        Map<String, Outcome> words = Map.of(
                "Delivered", DELIVERED,
                "Printed", new Outcome.Printed("Paper, Delivered"),
                "Failed", new Outcome.Failed(Channel.PRINT, "Paper, DeliveryFailed"),
                "NotReached", new Outcome.NotReached("Not"));
        says(words.get(word));
        spine.clock.pass(MAX_INTERVAL);
        ask();

        LetterRow now = spine.store.now(row);
        assertThat(now.state()).isEqualTo(state);
        List<String> expected = new ArrayList<>(List.of("RECEIVED", "FORWARDED", after.name()));
        expected.addAll(List.of(told.split(" ")));
        assertThat(spine.store.told(row)).isEqualTo(expected);
        assertThat(spine.store.dueAt(row)).as("asked no more").isNull();
        assertThat(spine.lanes.look()).as("nothing is printed by itself").isEmpty();
        if (word.equals("NotReached")) {
            assertThat(now.way().outcomeWasUnknown()).isFalse();
            assertThat(now.way().reason()).isEqualTo(Reason.NOT_REACHED_BY_FORWARDER);
        }
    }

    @Test
    void whatNobodyTellsIsAskedAboutForAMonthAndThenNoMore() {
        LetterRow row = withoutOutcome();
        Instant end = spine.clock.instant().plus(ASK_ON);
        int questions = 0;
        for (Instant due = spine.store.dueAt(row); due != null; due = spine.store.dueAt(row)) {
            assertThat(due).isBeforeOrEqualTo(end);
            spine.clock.set(due);
            says(questions++ % 2 == 0 ? SILENCE : NOT_YET);
            ask();
        }

        assertThat(questions).isEqualTo(30 * 24);
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.HELD);
        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "FORWARDED", "HELD");
    }

    @Test
    void aLetterThatAPersonHasDecidedOnIsNotAskedAboutFurther() {
        LetterRow row = withoutOutcome();
        spine.store.taken(Step.decided(spine.store.now(row), LetterState.FAILED, spine.clock.instant())
                .because(Reason.GIVEN_UP_BY_PERSON)
                .tell(Status.FAILED));
        says(DELIVERED);
        spine.clock.pass(MAX_INTERVAL);
        ask();

        assertThat(asked).hasSize(1);
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.FAILED);
    }

    @Test
    void aLetterOfNoOutcomeThatCannotBeAskedAboutStopsNoOther() {
        LetterRow row = withoutOutcome();
        byte[] gone = {1};
        spine.store.jdbc.update(
                "update letter set wrapped_key = ? where id = ?", gone, row.id().value());
        LetterRow other = spine.forwarded(ALetter.usual());
        says(DELIVERED);
        spine.clock.pass(MAX_INTERVAL);
        ask();

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.HELD);
        assertThat(spine.store.now(other).state()).isEqualTo(LetterState.DELIVERED);
    }

    /** Nobody said in time what became of it. */
    private LetterRow withoutOutcome() {
        LetterRow row = spine.forwarded(ALetter.usual());
        spine.clock.pass(Duration.ofHours(48));
        says(NOT_YET);
        ask();
        return row;
    }

    @Test
    void theLastQuestionComesAtTheDeadlineAndMayStillBeAnswered() {
        LetterRow row = spine.forwarded(ALetter.usual());
        Instant deadline = spine.store.now(row).way().outcomeDeadlineAt();
        spine.clock.set(deadline.minusSeconds(1));
        says(NOT_YET);
        ask();
        assertThat(spine.store.dueAt(row)).isEqualTo(deadline);

        spine.clock.set(deadline);
        answered(DELIVERED);
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELIVERED);
    }

    @Test
    void aForwarderThatIsGoneDoesNotKeepLettersBeyondTheirDeadline() {
        LetterRow row = spine.forwarded(ALetter.usual());
        spine.clock.pass(Duration.ofHours(48).plus(LONGEST).plus(MAX_INTERVAL));
        tracing.giveUp(10);
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.FORWARDED);

        spine.clock.pass(Duration.ofMillis(1));
        tracing.giveUp(10);
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.HELD);
        assertThat(asked).isEmpty();
    }

    @Test
    void aForwarderThatDoesNotAnswerIsAskedOnceAndTheOthersWait() {
        LetterRow first = spine.forwarded(ALetter.usual());
        LetterRow second = spine.forwarded(ALetter.usual());
        answered(SILENCE);

        assertThat(asked).hasSize(1);
        assertThat(List.of(first, second))
                .allSatisfy(row -> assertThat(spine.store.now(row).state()).isEqualTo(LetterState.FORWARDED));
    }

    @Test
    void aForwarderThatAsksForAPauseGetsIt() {
        LetterRow row = spine.forwarded(ALetter.usual());
        says(new Outcome.NoAnswer("HTTP 503", Duration.ofHours(2), false));
        spine.clock.pass(Duration.ofMinutes(1));
        Tracing.Round round = ask();

        assertThat(round).isEqualTo(new Tracing.Round.NoAnswer("HTTP 503", Duration.ofHours(2)));
        assertThat(spine.store.dueAt(row)).isEqualTo(spine.clock.instant().plus(Duration.ofHours(2)));
    }

    @Test
    void anAnswerThatWillNotPassByItselfCallsAnEngineer() {
        LetterRow row = spine.forwarded(ALetter.usual());
        answered(new Outcome.Unusable("fault 5003", true));
        assertThat(spine.alarms("no-outcome")).isEqualTo(1);

        spine.clock.set(spine.store.dueAt(row));
        answered(new Outcome.Unusable("fault 5003", true));
        assertThat(spine.alarms("no-outcome")).as("called already").isEqualTo(1);

        spine.clock.set(spine.store.dueAt(row));
        answered(new Outcome.Unusable("about another recipient", true));
        assertThat(spine.alarms("no-outcome")).as("another cause").isEqualTo(2);
    }

    @Test
    void twoWhoAskAtTheSameTimeAskAboutEachLetterOnce() {
        LetterRow row = spine.forwarded(ALetter.usual());
        says(distribution -> {
            assertThat(ask()).as("another node, meanwhile").isEqualTo(new Tracing.Round.Done());
            return DELIVERED;
        });
        spine.clock.pass(Duration.ofMinutes(1));
        ask();

        assertThat(asked).hasSize(1);
        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "FORWARDED", "DELIVERED");
    }

    @Test
    void whoDiedWhileAskingIsFollowedByAnother() {
        LetterRow row = spine.forwarded(ALetter.usual());
        Instant later = spine.clock.instant().plus(Duration.ofMinutes(1));
        spine.store.forwarded.takeDue(ASpine.FORWARDER.key(), later, later.plus(LONGEST));

        spine.clock.set(later.plus(LONGEST));
        answered(DELIVERED);
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELIVERED);
    }

    @Test
    void aLetterWhoseContentIsGoneIsHeldAndStopsNoOther() {
        LetterRow gone = spine.forwarded(ALetter.usual());
        LetterRow other = spine.forwarded(ALetter.usual());
        spine.contents.erase(gone.kept());
        answered(new Outcome.NotReached("Not"));

        assertThat(spine.store.now(gone).state()).isEqualTo(LetterState.HELD);
        assertThat(spine.store.now(other).state()).isEqualTo(LetterState.PRINT_ORDERED);
    }

    @Test
    void oneSlowForwarderDelaysNoOther() throws Exception {
        LetterRow slow = spine.forwarded(ALetter.usual());
        LetterRow quick = spine.forwarded(ALetter.usual(), OTHER);
        CountDownLatch answer = new CountDownLatch(1);
        answers.put(ASpine.FORWARDER.address(), distribution -> {
            waitFor(answer);
            return DELIVERED;
        });
        answers.put(OTHER.address(), distribution -> DELIVERED);
        spine.clock.pass(Duration.ofMinutes(1));
        TracingRounds rounds = rounds();
        rounds.ask();

        awaitState(quick, LetterState.DELIVERED);
        assertThat(spine.store.now(slow).state()).isEqualTo(LetterState.FORWARDED);
        rounds.ask();
        answer.countDown();
        awaitState(slow, LetterState.DELIVERED);
        assertThat(asked).hasSize(2);
    }

    @Test
    void aForwarderThatDoesNotAnswerRestsLongerEachTime() {
        for (int i = 0; i < 4; i++) {
            spine.forwarded(ALetter.usual());
        }
        spine.clock.pass(Duration.ofMinutes(1));
        says(SILENCE);
        TracingRounds rounds = roundsAtOnce();
        rounds.ask();
        rounds.ask();
        assertThat(asked).as("it rests").hasSize(1);

        spine.clock.pass(ASpine.FIRST_DELAY);
        rounds.ask();
        assertThat(asked).hasSize(2);
        spine.clock.pass(ASpine.FIRST_DELAY);
        rounds.ask();
        assertThat(asked).as("twice as long").hasSize(2);
        spine.clock.pass(ASpine.FIRST_DELAY);
        rounds.ask();
        assertThat(asked).hasSize(3);
    }

    @Test
    void lettersThatGetNoUsableAnswerKeepNoOtherWaiting() {
        for (int i = 0; i < 40; i++) {
            spine.forwarded(ALetter.usual());
        }
        LetterRow good = spine.forwarded(ALetter.usual());
        String known = spine.contents.decrypt(good.kept(), good.way().encryptedDistribution());
        says(one -> one.id().equals(known) ? DELIVERED : new Outcome.Unusable("fault 5003", true));
        spine.clock.pass(Duration.ofMinutes(1));
        roundsAtOnce().ask();

        assertThat(spine.store.now(good).state()).isEqualTo(LetterState.DELIVERED);
        assertThat(asked).hasSize(41);
    }

    @Test
    void howeverLongAForwarderAsksToRestLaterLettersAreAskedAbout() {
        TracingRounds rounds = roundsAtOnce();
        spine.forwarded(ALetter.usual());
        says(new Outcome.NoAnswer("HTTP 503", Duration.ofSeconds(999_999_999), false));
        spine.clock.pass(Duration.ofMinutes(1));
        rounds.ask();

        LetterRow later = spine.forwarded(ALetter.usual());
        says(DELIVERED);
        spine.clock.pass(MAX_INTERVAL);
        rounds.ask();
        assertThat(spine.store.now(later).state()).isEqualTo(LetterState.DELIVERED);
    }

    @Test
    void aForwarderThatRestsAtTheDeadlineIsAskedOnceMoreBeforeTheLetterIsGivenUp() {
        TracingRounds rounds = roundsAtOnce();
        LetterRow row = spine.forwarded(ALetter.usual());
        Instant deadline = spine.store.now(row).way().outcomeDeadlineAt();
        spine.clock.set(deadline.minusSeconds(1));
        says(new Outcome.NoAnswer("HTTP 503", Duration.ofMinutes(30), false));
        rounds.ask();
        spine.clock.set(deadline.plus(LONGEST).plusSeconds(1));
        rounds.ask();
        rounds.giveUp();
        assertThat(asked).as("it rests").hasSize(1);

        says(DELIVERED);
        spine.clock.set(deadline.plus(Duration.ofMinutes(30)));
        rounds.ask();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELIVERED);
    }

    @Test
    void aLetterWhoseKeyIsGoneIsHeld() {
        LetterRow gone = spine.forwarded(ALetter.usual());
        spine.store.jdbc.update(
                "update letter set wrapping_key_id = 'gone' where id = ?",
                gone.id().value());
        answered(DELIVERED);

        assertThat(spine.store.now(gone).way().reason()).isEqualTo(Reason.CONTENT_MISSING);
        assertThat(asked).isEmpty();
    }

    @Test
    void whatAForwarderThatNeverPrintsHasPrintedCallsAnEngineerAndSaysSo() {
        ExternalForwarder never = new ExternalForwarder(ASpine.FORWARDER.address(), false, false);
        LetterRow row = spine.forwarded(ALetter.usual().channelPolicy(ChannelPolicy.DIGITAL_ONLY), never);
        answered(new Outcome.Printed("Paper, Delivered"));

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.PRINTED);
        assertThat(spine.toldBecause(row)).isEqualTo("PRINTED_BY_FORWARDER_UNASKED");
        assertThat(spine.alarms("printed-unasked")).isEqualTo(1);
    }

    @Test
    void aBrokerThatIsAwayWhenTheLetterGoesOnIsNotTheLettersFault() {
        LetterRow row = spine.forwarded(ALetter.usual());
        spine.lanes.breakDown();
        answered(new Outcome.NotReached("Not"));

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.PRINT_ORDERED);
        assertThat(spine.alarms("fault")).isZero();
    }

    private TracingRounds rounds() {
        return rounds(threads);
    }

    private TracingRounds roundsAtOnce() {
        return rounds(Runnable::run);
    }

    private TracingRounds rounds(Executor by) {
        return new TracingRounds(
                spine.store.forwarded,
                tracing,
                new WaitingSettings(ASpine.FIRST_DELAY, ASpine.MAX_DELAY),
                MAX_INTERVAL,
                by,
                spine.clock);
    }

    private void awaitState(LetterRow row, LetterState state) {
        Awaitility.await().until(() -> spine.store.now(row).state() == state);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void says(Outcome outcome) {
        says(distribution -> outcome);
    }

    private void says(Function<Distribution, Outcome> answer) {
        answers.put(ASpine.FORWARDER.address(), answer);
    }

    /** Asks when the first question is due, and gets this answer. */
    private void answered(Outcome outcome) {
        says(outcome);
        spine.clock.pass(Duration.ofMinutes(1));
        ask();
    }

    private Tracing.Round ask() {
        return tracing.ask(ASpine.FORWARDER.key(), 50);
    }

    private Tracing tracing(AfterDeadline after) {
        OutcomeSettings settings =
                new OutcomeSettings(Duration.ofMinutes(1), MAX_INTERVAL, Duration.ofHours(48), after, ASK_ON);
        Findings findings =
                new Findings(spine.rulings, spine.contents, spine.onward, spine.alarms, settings, spine.clock);
        return new Tracing(
                spine.store.forwarded,
                spine.contents,
                new Scripted(),
                findings,
                spine.parking,
                spine.alarms,
                settings,
                LONGEST,
                spine.clock);
    }

    /** A forwarder that answers as it is told. */
    private final class Scripted implements Forwarder {

        @Override
        public DeliveryResult handOver(URI address, SignedDelivery delivery) {
            throw new AssertionError("nothing is handed over here");
        }

        @Override
        public Outcome ask(URI address, Distribution distribution) {
            asked.add(distribution);
            return answers.get(address).apply(distribution);
        }
    }
}
