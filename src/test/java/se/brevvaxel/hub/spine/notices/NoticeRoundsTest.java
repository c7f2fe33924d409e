package se.brevvaxel.hub.spine.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.brevvaxel.hub.config.ConfigurationFaults;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.hub.spine.sending.ASendingRoom;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.policy.CaseRule;
import se.brevvaxel.policy.DigitalRule;
import se.brevvaxel.policy.NoticeRule;
import se.brevvaxel.policy.NoticeTemplate;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.policy.UnknownProtection;
import se.brevvaxel.reachability.MailboxOperator;
import se.brevvaxel.status.GatheredLetters;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Step;

/** When operators are called, and by how many at a time. */
class NoticeRoundsTest {

    private static final Duration GATHER = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final String AT_THE_SLOW_ONE = ALetter.TOLVAN;
    private static final String AT_THE_OTHER = "198101032384";
    private static final Policy NOTICES = policy();

    @TempDir
    Path folder;

    private final CountDownLatch answers = new CountDownLatch(1);
    private ASpine spine;
    private ASendingRoom room;
    private StuckGroups stuck;
    private NoticeRounds rounds;

    @BeforeEach
    void begin() {
        spine = ASpine.begin(folder);
        room = new ASendingRoom(spine);
        var atOnce = room.notices.answer;
        room.notices.answer = notice -> {
            if (notice.recipients().contains(AT_THE_SLOW_ONE)) {
                waitFor(answers);
            }
            return atOnce.apply(notice);
        };
        stuck = new StuckGroups(spine.alarms, spine.clock);
        rounds = new NoticeRounds(
                spine.store.gathered, room.notices.desk(NOTICES), GATHER, 2, LONGEST, stuck, spine.clock);
    }

    @AfterEach
    void end() {
        answers.countDown();
        rounds.close();
    }

    @Test
    void aSlowOperatorIsCalledOnceAndDelaysNobodyElse() {
        LetterRow slow = laid(AT_THE_SLOW_ONE, ASpine.ONE);
        LetterRow other = laid(AT_THE_OTHER, ASpine.OTHER);
        spine.clock.pass(GATHER);
        rounds.call();
        await().until(() -> spine.store.now(other).state() == LetterState.DELIVERED);

        LetterRow behind = laid(AT_THE_OTHER, ASpine.ONE);
        LetterRow more = laid(AT_THE_OTHER, ASpine.OTHER);
        spine.clock.pass(GATHER);
        rounds.call();
        await().until(() -> spine.store.now(more).state() == LetterState.DELIVERED);

        assertThat(spine.store.now(slow).state()).isEqualTo(LetterState.SENDING);
        assertThat(spine.store.now(behind).state()).isEqualTo(LetterState.GATHERED);
        answers.countDown();
        await().until(() -> spine.store.now(slow).state() == LetterState.DELIVERED);
        await().until(() -> {
            rounds.call();
            return spine.store.now(behind).state() == LetterState.DELIVERED;
        });
    }

    @Test
    void textsThatAreManyAreCalledSideBySide() {
        LetterRow slow = laid(AT_THE_SLOW_ONE, ASpine.ONE);
        LetterRow another = laid(letter(AT_THE_OTHER).subject("En annan text"), ASpine.ONE);
        spine.clock.pass(GATHER);
        rounds.call();

        await().until(() -> spine.store.now(another).state() == LetterState.DELIVERED);
        assertThat(spine.store.now(slow).state()).isEqualTo(LetterState.SENDING);
    }

    @Test
    void whoClosesWaitsForTheAnswerThatIsOnItsWay() {
        LetterRow slow = laid(AT_THE_SLOW_ONE, ASpine.ONE);
        spine.clock.pass(GATHER);
        rounds.call();
        await().until(() -> spine.store.now(slow).state() == LetterState.SENDING);

        Thread closing = new Thread(rounds::close);
        closing.start();
        await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        LetterRow late = laid(AT_THE_OTHER, ASpine.OTHER);
        spine.clock.pass(GATHER);
        rounds.call();
        answers.countDown();
        await().until(() -> !closing.isAlive());

        assertThat(spine.store.now(slow).state()).isEqualTo(LetterState.DELIVERED);
        assertThat(spine.store.now(late).state()).as("nothing new begins").isEqualTo(LetterState.GATHERED);
    }

    @Test
    void aDatabaseThatIsAwayForAWhileLosesNoLetter() {
        LetterRow row = laid(AT_THE_OTHER, ASpine.OTHER);
        spine.clock.pass(GATHER);
        var atOnce = room.notices.answer;
        room.notices.answer = notice -> {
            spine.store.goAway();
            return atOnce.apply(notice);
        };
        rounds.call();
        await().until(() -> room.settling.unsettled.knows(row.id()) && room.notices.sent.size() == 1);
        spine.store.comeBack();
        await().until(() -> {
            room.settling.tryAgain();
            return spine.store.now(row).state() == LetterState.DELIVERED;
        });

        assertThat(room.notices.sent).hasSize(1);
    }

    @Test
    void aGroupThatCannotBeReadIsLeftAlone() throws IOException {
        LetterRow unreadable = laid(AT_THE_OTHER, ASpine.OTHER);
        spine.spoil(unreadable);
        spine.clock.pass(GATHER);
        var group = spine.store.gathered.due(spine.clock.instant(), 1000, 1).get(0);

        rounds.call();

        await().until(() -> stuck.has(group));
        assertThat(spine.store.now(unreadable).state()).isEqualTo(LetterState.GATHERED);
    }

    @Test
    void ofAGroupThatFailsAgainAndAgainAPersonIsToldOnce() {
        var group = new GatheredLetters.Group(ASpine.ONE.id(), ASpine.ONE.address(), "key");
        for (int times = 1; times < 3 * StuckGroups.TIMES_UNTIL_ALARM; times++) {
            stuck.failed(group);
            assertThat(spine.alarms("notices-stuck")).isEqualTo(times < StuckGroups.TIMES_UNTIL_ALARM ? 0 : 1);
        }
    }

    @Test
    void aStuckGroupIsLeftAloneForAWhile() {
        var group = new GatheredLetters.Group(ASpine.ONE.id(), ASpine.ONE.address(), "key");
        stuck.failed(group);
        assertThat(stuck.has(group)).isTrue();
        spine.clock.pass(Duration.ofSeconds(2));
        assertThat(stuck.has(group)).isFalse();
        stuck.failed(group);
        spine.clock.pass(Duration.ofSeconds(2));
        assertThat(stuck.has(group)).as("longer each time").isTrue();
        assertThat(stuck.count()).isEqualTo(1);
        stuck.went(group);
        assertThat(stuck.has(group)).isFalse();
        stuck.failed(group);
        spine.clock.pass(Duration.ofMinutes(5));
        assertThat(stuck.count()).as("forgotten").isZero();
    }

    @Test
    void aWaitThatIsNoShorterThanAnAnswerIsFreshIsAFault() {
        Duration freshFor = Duration.ofSeconds(10);
        assertThat(new NoticeSettings(Duration.ZERO).checked(freshFor).gather()).isZero();
        assertThat(new NoticeSettings(freshFor.minusMillis(1)).checked(freshFor))
                .isNotNull();
        for (Duration bad : List.of(freshFor, Duration.ofMinutes(1), Duration.ofSeconds(-1))) {
            assertThatThrownBy(() -> new NoticeSettings(bad).checked(freshFor))
                    .isInstanceOf(ConfigurationFaults.class)
                    .hasMessageContaining("brevvaxel.notice.gather");
        }
    }

    private LetterRow laid(String recipient, MailboxOperator operator) {
        return laid(letter(recipient), operator);
    }

    private static ALetter letter(String recipient) {
        return ALetter.usual()
                .id(LetterId.next())
                .attachments()
                .caseNumber(null)
                .category(Category.SERVICE)
                .protectionClass(ProtectionClass.ONE)
                .to(recipient);
    }

    private LetterRow laid(ALetter letter, MailboxOperator operator) {
        LetterRow accepted = spine.accepted(letter);
        LetterRow switched = spine.store.taken(Step.of(accepted, LetterState.SWITCHED, spine.clock.instant())
                .by(Channel.DIGITAL)
                .through(operator.id(), operator.name(), operator.address().toString()));
        room.dispatch(NOTICES, ASpine.SENDERS).send(switched.id().toString());
        assertThat(spine.store.now(switched).state()).isEqualTo(LetterState.GATHERED);
        return switched;
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Policy policy() {
        var notice = new NoticeRule(null, new NoticeRule.Sms("Kommunen", new NoticeTemplate("Hej")), false);
        CaseRule rule = new CaseRule(
                "bygglov.beslut",
                ProtectionClass.ONE,
                Category.SERVICE,
                "Hej",
                EnumSet.allOf(Channel.class),
                false,
                new DigitalRule(null, null, notice));
        return new Policy(List.of(rule), UnknownProtection.HOLD, "test");
    }
}
