package se.brevvaxel.hub.spine.deciding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.decision.Act;
import se.brevvaxel.intake.decision.Decider;
import se.brevvaxel.intake.decision.Decisions;
import se.brevvaxel.intake.decision.Outcome;
import se.brevvaxel.intake.decision.Wish;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.PostalAddress;
import se.brevvaxel.letter.ProtectedIdentity;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.policy.CaseRule;
import se.brevvaxel.policy.DigitalRule;
import se.brevvaxel.policy.NoticeRule;
import se.brevvaxel.policy.NoticeTemplate;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.policy.UnknownProtection;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;

/** What may be decided of a letter, on a real database. */
class DecidingTest {

    private static final Decider ANNA = new Decider.Person("handlaggare");
    private static final Decider BYGGLOV = new Decider.HomeSystem("bygglov");
    private static final PostalAddress NYGATAN = new PostalAddress(null, "Nygatan 2", "852 31", "Sundsvall", "SE");
    private static final Map<Act, LetterState> LEADS_TO = Map.of(
            Act.RESEND_SAME_ID, LetterState.ACCEPTED,
            Act.LOOK_UP_AGAIN, LetterState.ACCEPTED,
            Act.PRINT, LetterState.PRINT_ORDERED,
            Act.RETURN, LetterState.RETURNED,
            Act.CANCEL, LetterState.CANCELLED,
            Act.GIVE_UP, LetterState.FAILED);

    @TempDir
    Path home;

    private ASpine spine;
    private ADecidingDesk desk;
    private Decisions decisions;

    @BeforeEach
    void begin() {
        spine = ASpine.begin(home.resolve("content"));
        desk = new ADecidingDesk(spine, home);
        decisions = desk.open();
    }

    // Every state and every act.

    @ParameterizedTest
    @CsvSource({
        "ACCEPTED,      false, CANCEL",
        "ACCEPTED,      true,  ",
        "SWITCHED,      false, CANCEL",
        "SWITCHED,      true,  ",
        "GATHERED,      false, CANCEL",
        "GATHERED,      true,  ",
        "SENDING,       false, ",
        "SENDING,       true,  ",
        "FORWARDED,     false, ",
        "FORWARDED,     true,  ",
        "UNKNOWN,       true,  RESEND_SAME_ID PRINT CORRECT_ADDRESS GIVE_UP",
        "PRINT_ORDERED, false, CANCEL",
        "PRINT_ORDERED, true,  ",
        "MADE,          false, CANCEL",
        "MADE,          true,  ",
        "PRINTING,      false, ",
        "PRINTING,      true,  ",
        "DELAYED,       false, LOOK_UP_AGAIN PRINT RETURN CORRECT_ADDRESS CANCEL GIVE_UP",
        "DELAYED,       true,  RESEND_SAME_ID PRINT CORRECT_ADDRESS GIVE_UP",
        "HELD,          false, LOOK_UP_AGAIN PRINT RETURN CORRECT_ADDRESS CANCEL GIVE_UP",
        "HELD,          true,  RESEND_SAME_ID PRINT CORRECT_ADDRESS GIVE_UP",
        "DELIVERED,     false, ",
        "PRINTED,       false, ",
        "PRINTED,       true,  ",
        "RETURNED,      false, ",
        "FAILED,        false, LOOK_UP_AGAIN PRINT",
        "FAILED,        true,  RESEND_SAME_ID PRINT",
        "CANCELLED,     false, CANCEL"
    })
    void anActIsDoneWhereTheStatePermitsItAndNowhereElse(
            LetterState state, boolean mayHaveArrived, @Nullable String permitted) {
        Set<Act> may = permitted == null
                ? EnumSet.noneOf(Act.class)
                : Stream.of(permitted.split(" ")).map(Act::valueOf).collect(Collectors.toSet());
        for (Act act : Act.values()) {
            LetterRow before = in(state, mayHaveArrived);

            Outcome outcome = decisions.decide(before.id(), ANNA, wish(act));

            LetterRow after = spine.store.now(before);
            if (may.contains(act)) {
                assertThat(outcome).as("%s", act).isInstanceOf(Outcome.Done.class);
                assertThat(after.state()).as("%s", act).isEqualTo(LEADS_TO.getOrDefault(act, state));
            } else {
                assertThat(outcome)
                        .as("%s", act)
                        .isEqualTo(new Outcome.NotNow(
                                before.way().status().name(), act == Act.CANCEL ? Reason.TOO_LATE_TO_CANCEL : null));
                assertThat(after.way()).as("%s", act).isEqualTo(before.way());
                assertThat(spine.store.steps(before)).as("%s", act).containsExactly("ACCEPTED");
            }
        }
    }

    @Test
    void whatWasParkedOutOfAPrintJobMayBeOnPaperAndIsNotTakenBack() {
        for (Act act : List.of(Act.CANCEL, Act.RETURN, Act.LOOK_UP_AGAIN)) {
            LetterRow row = in(LetterState.HELD, false);
            spine.store.jdbc.update("update letter set print_job = id");
            assertThat(decisions.decide(row.id(), ANNA, wish(act)))
                    .as("%s", act)
                    .isInstanceOf(Outcome.NotNow.class);
            assertThat(spine.store.now(row).state()).isEqualTo(LetterState.HELD);
        }
    }

    // What each act does.

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN, RESEND_SAME_ID, DELAYED,   DECIDED_BY_PERSON",
        "HELD,    LOOK_UP_AGAIN,  DELAYED,   DECIDED_BY_PERSON",
        "HELD,    PRINT,          DELAYED,   DECIDED_BY_PERSON",
        "HELD,    RETURN,         RETURNED,  DECIDED_BY_PERSON",
        "HELD,    CANCEL,         CANCELLED, DECIDED_BY_PERSON",
        "HELD,    GIVE_UP,        FAILED,    GIVEN_UP_BY_PERSON"
    })
    void theHomeSystemIsToldAndTheLogSaysWhoAndWhy(LetterState state, Act act, String told, Reason reason) {
        LetterRow row = in(state, state == LetterState.UNKNOWN);

        Outcome outcome = decisions.decide(row.id(), ANNA, new Wish(act, "Ringde kommunen", null));

        assertThat(outcome).isEqualTo(new Outcome.Done(told));
        assertThat(spine.store.told(row)).containsExactly("RECEIVED", told);
        assertThat(spine.toldBecause(row)).isEqualTo(reason.key());
        assertThat(spine.store.steps(row)).last().isEqualTo("DECIDED_BY_PERSON");
        assertThat(spine.store.details(row)).last().isEqualTo(act + " by handlaggare: Ringde kommunen");
    }

    @Test
    void whatWasGivenUpIsReopenedByWhoTriesItAgain() {
        LetterRow row = in(LetterState.HELD, false);
        decisions.decide(row.id(), ANNA, wish(Act.GIVE_UP));

        Outcome outcome = decisions.decide(row.id(), ANNA, wish(Act.LOOK_UP_AGAIN));

        assertThat(outcome).isEqualTo(new Outcome.Done("DELAYED"));
        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "FAILED", "REOPENED", "DELAYED");
        assertThat(spine.store.steps(row))
                .containsExactly("ACCEPTED", "DECIDED_BY_PERSON", "REOPENED", "DECIDED_BY_PERSON");
        assertThat(spine.toldBecause(row)).isEqualTo("DECIDED_BY_PERSON");
        assertThat(spine.lanes.look()).isNotEmpty();
    }

    @Test
    void whatIsSentAgainStartsAfreshAndGoesOnItsLane() {
        LetterRow row = in(LetterState.HELD, true);
        spine.store.jdbc.update(
                "update letter set refused_by = 'x', looked_up_again = true, tries = 7, waits_told = true,"
                        + " deadline_at = accepted_at, due_at = accepted_at");
        spine.clock.pass(Duration.ofHours(30));

        decisions.decide(row.id(), ANNA, wish(Act.RESEND_SAME_ID));

        LetterRow now = spine.store.now(row);
        assertThat(now.deadlineAt()).isEqualTo(spine.clock.instant().plus(ADecidingDesk.DEADLINE));
        assertThat(now.way().refusedBy()).isNull();
        assertThat(now.way().lookedUpAgain()).isFalse();
        assertThat(now.way().tries()).isZero();
        assertThat(now.way().waitsTold()).isFalse();
        assertThat(now.way().outcomeWasUnknown())
                .as("what may have arrived may have arrived")
                .isTrue();
        assertThat(spine.store.dueAt(row)).isNull();
        assertThat(spine.lanes.look()).containsExactly("switch " + row.id());
    }

    /** Row 42: a notice's id is drawn at its call, and a row of an older time does not know it. */
    @Test
    void whatMayHaveGoneAsANoticeSinceCannotBeSentAgainUnderAnIdThatNobodyKnows() {
        var notice = new NoticeRule(null, new NoticeRule.Sms("Kommunen", new NoticeTemplate("Hej")), true);
        var rule = new CaseRule(
                "bygglov.beslut",
                ProtectionClass.ONE,
                Category.SERVICE,
                "Hej",
                Set.of(Channel.values()),
                false,
                new DigitalRule(null, null, notice));
        Decisions noticing = desk.open(new Policy(List.of(rule), UnknownProtection.PRINT, "test"), spine.contents);
        LetterRow row = in(ALetter.usual().protectionClass(ProtectionClass.ONE), LetterState.UNKNOWN, true);
        spine.store.jdbc.update("update letter set restored = true");

        assertThat(noticing.decide(row.id(), ANNA, wish(Act.RESEND_SAME_ID)))
                .isEqualTo(new Outcome.NotNow("RECEIVED", Reason.NOTICE_ID_NOT_KNOWN));
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.UNKNOWN);

        noticing.decide(row.id(), ANNA, wish(Act.GIVE_UP));
        assertThat(noticing.decide(row.id(), ANNA, wish(Act.RESEND_SAME_ID)))
                .as("nor by way of giving it up")
                .isEqualTo(new Outcome.NotNow("FAILED", Reason.NOTICE_ID_NOT_KNOWN));
        spine.store.jdbc.update("update letter set notice_id = id");
        assertThat(noticing.decide(row.id(), ANNA, wish(Act.RESEND_SAME_ID))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void onPaperAPersonStandsInForWhatTheGateAsksAPersonAbout() {
        LetterRow row = in(ALetter.usual().channelPolicy(ChannelPolicy.HOLD_IF_NOT_DIGITAL), LetterState.UNKNOWN, true);

        decisions.decide(row.id(), ANNA, wish(Act.PRINT));

        LetterRow now = spine.store.now(row);
        assertThat(now.state()).isEqualTo(LetterState.PRINT_ORDERED);
        assertThat(now.way().paperByPerson()).isTrue();
        assertThat(now.way().channel()).isEqualTo(Channel.PRINT);
        assertThat(now.way().operatorId()).as("with whom it may lie").isEqualTo(ASpine.ONE.id());
        assertThat(spine.lanes.look()).containsExactly("print " + row.id());
    }

    @Test
    void onPaperAPersonDoesNotStandInForThePolicy() {
        LetterRow marked = in(ALetter.usual().protectedAs(ProtectedIdentity.MARKED), LetterState.HELD, false);
        assertThat(decisions.decide(marked.id(), ANNA, wish(Act.PRINT)))
                .isEqualTo(new Outcome.NotNow("RECEIVED", Reason.PROTECTED_IDENTITY));

        LetterRow digital = in(LetterState.HELD, false);
        Decisions digitalOnly = desk.open(ASpine.policy(Set.of(Channel.DIGITAL)), spine.contents);
        assertThat(digitalOnly.decide(digital.id(), ANNA, wish(Act.PRINT)))
                .isEqualTo(new Outcome.NotNow("RECEIVED", Reason.NO_CHANNEL_PERMITTED));

        for (LetterRow row : List.of(marked, digital)) {
            assertThat(spine.store.now(row).way()).isEqualTo(row.way());
        }
        assertThat(spine.lanes.look()).isEmpty();
    }

    @Test
    void onPaperItIsKeptInMindWhatThePersonKnew() {
        LetterRow row = in(LetterState.HELD, false);
        spine.store.jdbc.update("update letter set reason = 'RECIPIENT_DECEASED'");

        decisions.decide(row.id(), ANNA, wish(Act.PRINT));
        assertThat(spine.store.now(row).way().paperDespite()).isEqualTo(Reason.RECIPIENT_DECEASED);

        back(row, LetterState.HELD);
        decisions.decide(row.id(), ANNA, wish(Act.LOOK_UP_AGAIN));
        assertThat(spine.store.now(row).way().paperDespite()).isNull();
    }

    /** Whoever makes the paper asks; where nobody is asked, a person does not stand in for that. */
    @Test
    void aProtectionThatNobodyHasCheckedYetIsNoHindranceWhereARegisterIsAskedBeforePaperIsMade() {
        ALetter unchecked = ALetter.usual().protectedAs(ProtectedIdentity.UNKNOWN);
        LetterRow row = in(unchecked, LetterState.HELD, false);
        assertThat(decisions.decide(row.id(), ANNA, wish(Act.PRINT)))
                .isEqualTo(new Outcome.NotNow("RECEIVED", Reason.PROTECTION_NOT_CHECKED));

        spine.protection.isThere();
        assertThat(decisions.decide(row.id(), ANNA, wish(Act.PRINT))).isEqualTo(new Outcome.Done("DELAYED"));
        LetterRow marked = in(ALetter.usual().protectedAs(ProtectedIdentity.MARKED), LetterState.HELD, false);
        assertThat(decisions.decide(marked.id(), ANNA, wish(Act.PRINT)))
                .isEqualTo(new Outcome.NotNow("RECEIVED", Reason.PROTECTED_IDENTITY));
        assertThat(spine.protection.look()).isEmpty();
    }

    @Test
    void whoSendsAgainAfterDecidingOnPaperTakesThatBack() {
        LetterRow row = in(LetterState.HELD, false);
        spine.store.jdbc.update("update letter set paper_by_person = true");

        decisions.decide(row.id(), ANNA, wish(Act.LOOK_UP_AGAIN));

        assertThat(spine.store.now(row).way().paperByPerson()).isFalse();
    }

    @Test
    void aLetterWhoseContentIsGoneIsNotPrinted() {
        LetterRow row = in(LetterState.HELD, false);
        spine.contents.erase(row.kept());

        assertThat(decisions.decide(row.id(), ANNA, wish(Act.PRINT)))
                .isEqualTo(new Outcome.NotNow("RECEIVED", Reason.CONTENT_MISSING));
        assertThat(decisions.decide(row.id(), ANNA, wish(Act.CORRECT_ADDRESS)))
                .isEqualTo(new Outcome.NotNow("RECEIVED", Reason.CONTENT_MISSING));
        assertThat(decisions.decide(row.id(), ANNA, wish(Act.GIVE_UP))).isEqualTo(new Outcome.Done("FAILED"));
    }

    @Test
    void thePaperOfAWithdrawnLetterDoesNotStayInTheTray() throws Exception {
        LetterRow row = in(LetterState.MADE, false);
        desk.shop.make(spine.content(row), "Provkommunen", false, Reason.PRINT_REQUESTED, spine.clock.instant());
        assertThat(desk.shop.inTray(ASpine.NOON)).hasSize(1);

        decisions.decide(row.id(), BYGGLOV, new Wish(Act.CANCEL, null, null));

        assertThat(desk.shop.inTray(ASpine.NOON)).isEmpty();
    }

    // Home systems.

    @Test
    void aSystemWithdrawsItsOwnLetterAndSeesNoOthers() {
        LetterRow row = in(LetterState.ACCEPTED, false);
        Wish cancel = new Wish(Act.CANCEL, null, null);

        assertThat(decisions.decide(row.id(), new Decider.HomeSystem("ekonomi"), cancel))
                .isEqualTo(new Outcome.NoSuchLetter());
        assertThat(decisions.decide(LetterId.next(), BYGGLOV, cancel)).isEqualTo(new Outcome.NoSuchLetter());
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.ACCEPTED);

        assertThat(decisions.decide(row.id(), BYGGLOV, cancel)).isEqualTo(new Outcome.Done("CANCELLED"));
        assertThat(spine.toldBecause(row)).isEqualTo("CANCELLED_BY_SOURCE");
        assertThat(spine.store.steps(row)).containsExactly("ACCEPTED", "CANCELLED");
        assertThat(spine.store.details(row)).last().isEqualTo("CANCEL by bygglov");
        assertThat(spine.lanes.look()).isEmpty();
    }

    // An address that is mended.

    @Test
    void aLetterHeldForWantOfAnAddressIsSortedAnewWithIt() {
        LetterRow row = in(ALetter.usual().address(null), LetterState.HELD, false);
        spine.store.jdbc.update("update letter set reason = 'ADDRESS_MISSING', refused_by = '165568402266'");

        Outcome outcome = decisions.decide(row.id(), ANNA, wish(Act.CORRECT_ADDRESS));

        assertThat(outcome).isEqualTo(new Outcome.Done("DELAYED"));
        LetterRow now = spine.store.now(row);
        assertThat(now.state()).isEqualTo(LetterState.ACCEPTED);
        assertThat(spine.content(now).recipient().address()).isEqualTo(NYGATAN);
        assertThat(spine.content(now).body()).isEqualTo(ALetter.usual().build().body());
        assertThat(now.kept().handle()).isNotEqualTo(row.kept().handle());
        assertThat(spine.content(row).recipient().address())
                .as("for a database that is restored")
                .isNull();
        assertThat(spine.lanes.look()).containsExactly("switch " + row.id());
        assertThat(spine.store.details(row)).last().asString().doesNotContain("Nygatan");
    }

    @Test
    void anyOtherLetterStaysWhereItIsWithItsNewAddress() {
        LetterRow row = in(LetterState.DELAYED, false);
        spine.store.jdbc.update("update letter set due_at = accepted_at + interval '5 minutes'");

        assertThat(decisions.decide(row.id(), ANNA, wish(Act.CORRECT_ADDRESS))).isEqualTo(new Outcome.Done("RECEIVED"));

        LetterRow now = spine.store.now(row);
        assertThat(now.state()).isEqualTo(LetterState.DELAYED);
        assertThat(spine.sweptUntil(spine.clock.instant()))
                .as("nothing before its time")
                .isZero();
        assertThat(spine.sweptUntil(spine.clock.instant().plusMillis(1)))
                .as("the old content")
                .isEqualTo(1);
        assertThat(spine.store.dueAt(row)).isEqualTo(ASpine.NOON.plus(Duration.ofMinutes(5)));
        assertThat(spine.content(now).recipient().address()).isEqualTo(NYGATAN);
        assertThat(spine.store.told(row)).containsExactly("RECEIVED");
        assertThat(spine.store.steps(row)).last().isEqualTo("DECIDED_BY_PERSON");
    }

    @Test
    void whatAForwarderCallsItCanStillBeRead() {
        LetterRow forwarded = spine.forwarded(ALetter.usual());
        spine.store.jdbc.update(
                "update letter set state = 'HELD', reason = 'NO_FINAL_OUTCOME', outcome_was_unknown = true");
        LetterRow row = spine.store.now(forwarded);
        String before = spine.contents.decrypt(row.kept(), row.way().encryptedDistribution());

        decisions.decide(row.id(), ANNA, wish(Act.CORRECT_ADDRESS));

        LetterRow now = spine.store.now(row);
        assertThat(now.kept().handle()).isNotEqualTo(row.kept().handle());
        assertThat(spine.contents.decrypt(now.kept(), now.way().encryptedDistribution()))
                .isEqualTo(before)
                .startsWith(ASpine.DISTRIBUTION);
    }

    @Test
    void whenTheRowCannotBeWrittenTheLetterKeepsItsContent() {
        LetterRow row = in(LetterState.HELD, false);
        Decisions unlucky = desk.open(spine.policy, new FailsAfterKeeping(spine.contents, spine.store::goAway));

        assertThatThrownBy(() -> unlucky.decide(row.id(), ANNA, wish(Act.CORRECT_ADDRESS)))
                .isInstanceOf(IntakeClosed.class);

        spine.store.comeBack();
        assertThat(spine.store.now(row).kept().handle()).isEqualTo(row.kept().handle());
        assertThat(spine.content(row).recipient().address()).isEqualTo(ALetter.STORGATAN);
        assertThat(decisions.decide(row.id(), ANNA, wish(Act.CORRECT_ADDRESS))).isInstanceOf(Outcome.Done.class);
        assertThat(spine.content(spine.store.now(row)).recipient().address()).isEqualTo(NYGATAN);
    }

    @Test
    void whenSomebodyStepsMeanwhileTheLetterKeepsTheContentThatItsRowNames() {
        LetterRow row = in(LetterState.HELD, false);
        Decisions unlucky = desk.open(
                spine.policy,
                new FailsAfterKeeping(spine.contents, () -> decisions.decide(row.id(), ANNA, wish(Act.GIVE_UP))));

        assertThat(unlucky.decide(row.id(), ANNA, wish(Act.CORRECT_ADDRESS)))
                .isEqualTo(new Outcome.NotNow("FAILED", null));
        assertThat(spine.content(spine.store.now(row)).recipient().address()).isEqualTo(ALetter.STORGATAN);
    }

    // Twice, at once, and crashes in between.

    @Test
    void theSameDecisionTwiceActsOnce() {
        for (Act act :
                List.of(Act.LOOK_UP_AGAIN, Act.PRINT, Act.RETURN, Act.CORRECT_ADDRESS, Act.CANCEL, Act.GIVE_UP)) {
            LetterRow row = in(LetterState.HELD, false);
            Outcome first = decisions.decide(row.id(), ANNA, wish(act));
            LetterRow after = spine.store.now(row);
            spine.clock.pass(Duration.ofMinutes(1));

            assertThat(decisions.decide(row.id(), ANNA, wish(act)))
                    .as("%s", act)
                    .isEqualTo(first);
            assertThat(spine.store.now(row).way()).as("%s", act).isEqualTo(after.way());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED, false, LOOK_UP_AGAIN",
        "FAILED, true, PRINT",
        "HELD, false, PRINT",
        "UNKNOWN, true, RESEND_SAME_ID"
    })
    void whatHasComeBackToWhereItWasIsDecidedOnAnewHoweverSoon(LetterState where, boolean mayHaveArrived, Act act) {
        LetterRow row = in(where, mayHaveArrived);
        decisions.decide(row.id(), ANNA, wish(act));
        back(row, where);
        LetterRow cameBack = spine.store.now(row);

        assertThat(decisions.decide(row.id(), ANNA, wish(act))).isEqualTo(new Outcome.Done("DELAYED"));

        LetterRow now = spine.store.now(row);
        assertThat(now.state()).isEqualTo(LEADS_TO.get(act));
        assertThat(now.way().version()).isEqualTo(cameBack.way().version() + 1);
        assertThat(decisions.decide(row.id(), ANNA, wish(act))).isEqualTo(new Outcome.Done("DELAYED"));
        assertThat(spine.store.now(row).way()).as("the same decision").isEqualTo(now.way());
    }

    @Test
    void anEndThatNoLongerHoldsIsNotSaidToHold() {
        LetterRow row = in(LetterState.UNKNOWN, true);
        decisions.decide(row.id(), ANNA, wish(Act.GIVE_UP));
        back(row, LetterState.DELIVERED);

        assertThat(decisions.decide(row.id(), ANNA, wish(Act.GIVE_UP))).isInstanceOf(Outcome.NotNow.class);
    }

    @Test
    void whatWasSentAgainAndHasArrivedWasSentAgain() {
        LetterRow row = in(LetterState.UNKNOWN, true);
        decisions.decide(row.id(), ANNA, wish(Act.RESEND_SAME_ID));
        back(row, LetterState.DELIVERED);
        spine.clock.pass(Duration.ofDays(1));

        assertThat(decisions.decide(row.id(), ANNA, wish(Act.RESEND_SAME_ID))).isInstanceOf(Outcome.Done.class);
        assertThat(spine.store.steps(row)).containsOnlyOnce("DECIDED_BY_PERSON");
    }

    @Test
    void anotherAddressIsAnotherDecision() {
        LetterRow row = in(LetterState.HELD, false);
        decisions.decide(row.id(), ANNA, wish(Act.CORRECT_ADDRESS));
        PostalAddress third = new PostalAddress(null, "Tredje gatan 3", "852 32", "Sundsvall", "SE");

        decisions.decide(row.id(), ANNA, new Wish(Act.CORRECT_ADDRESS, "Enligt beslut", third));

        assertThat(spine.content(spine.store.now(row)).recipient().address()).isEqualTo(third);
    }

    /** Row 65: two parallel calls for the same letter. */
    @Test
    void ofTwoWhoDecideAtOnceOneWinsAndTheOtherIsToldWhereTheLetterIs() throws Exception {
        for (int i = 0; i < 20; i++) {
            LetterRow row = in(LetterState.HELD, false);
            List<Outcome> outcomes = atOnce(
                    () -> decisions.decide(row.id(), ANNA, wish(Act.PRINT)),
                    () -> decisions.decide(row.id(), new Decider.Person("admin"), wish(Act.RETURN)));

            boolean printed = spine.store.now(row).state() == LetterState.PRINT_ORDERED;
            assertThat(outcomes)
                    .containsExactlyInAnyOrder(
                            new Outcome.Done(printed ? "DELAYED" : "RETURNED"),
                            new Outcome.NotNow(printed ? "DELAYED" : "RETURNED", null));
            assertThat(spine.store.told(row)).hasSize(2);
        }
    }

    @Test
    void theSameDecisionTwiceAtOnceActsOnceAndBothAreToldThatItHolds() throws Exception {
        for (int i = 0; i < 20; i++) {
            LetterRow row = in(LetterState.UNKNOWN, true);
            Callable<Outcome> again = () -> decisions.decide(row.id(), ANNA, wish(Act.RESEND_SAME_ID));

            assertThat(atOnce(again, again)).containsOnly(new Outcome.Done("DELAYED"));
            assertThat(spine.store.steps(row)).containsOnlyOnce("DECIDED_BY_PERSON");
        }
    }

    @Test
    void aCancellationFollowsALetterThatStepsOn() throws Exception {
        for (int i = 0; i < 20; i++) {
            LetterRow row = spine.accepted(ALetter.usual());
            List<Object> outcomes =
                    atOnce(() -> decisions.decide(row.id(), BYGGLOV, new Wish(Act.CANCEL, null, null)), () -> {
                        try {
                            return spine.switched(row);
                        } catch (AssertionError lost) {
                            return "lost";
                        }
                    });

            assertThat(outcomes.get(0)).isEqualTo(new Outcome.Done("CANCELLED"));
            assertThat(spine.store.now(row).state()).isEqualTo(LetterState.CANCELLED);
        }
    }

    @Test
    void aLaneOutOfReachChangesNothingInTheAnswer() {
        LetterRow row = in(LetterState.HELD, false);
        spine.lanes.breakDown();

        assertThat(decisions.decide(row.id(), ANNA, wish(Act.LOOK_UP_AGAIN))).isEqualTo(new Outcome.Done("DELAYED"));
        assertThat(spine.store.now(row).state()).as("the rounds find it there").isEqualTo(LetterState.ACCEPTED);
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsDecided() {
        LetterRow row = in(LetterState.HELD, false);
        spine.store.goAway();
        assertThatThrownBy(() -> decisions.decide(row.id(), ANNA, wish(Act.GIVE_UP)))
                .isInstanceOf(IntakeClosed.class);

        spine.store.comeBack();
        assertThat(spine.store.now(row).way()).isEqualTo(row.way());
        assertThat(decisions.decide(row.id(), ANNA, wish(Act.GIVE_UP))).isEqualTo(new Outcome.Done("FAILED"));
    }

    @Test
    void whileTheContentCannotBeReadNothingThatNeedsItIsDecided() throws Exception {
        LetterRow row = in(LetterState.HELD, false);
        spine.spoil(row);

        for (Act act : List.of(Act.PRINT, Act.CORRECT_ADDRESS)) {
            assertThatThrownBy(() -> decisions.decide(row.id(), ANNA, wish(act)))
                    .as("%s", act)
                    .isInstanceOf(IntakeClosed.class);
        }
        assertThat(spine.store.now(row).way()).isEqualTo(row.way());
        assertThat(decisions.decide(row.id(), ANNA, wish(Act.LOOK_UP_AGAIN))).isEqualTo(new Outcome.Done("DELAYED"));
    }

    private static <T> List<T> atOnce(Callable<? extends T> one, Callable<? extends T> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Future<T>> both = new ArrayList<>();
            for (Callable<? extends T> each : List.of(one, other)) {
                both.add(two.submit(() -> {
                    start.await();
                    return each.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : both) {
                results.add(each.get());
            }
            return results;
        } finally {
            two.shutdownNow();
        }
    }

    private static Wish wish(Act act) {
        return new Wish(act, "Enligt beslut", act == Act.CORRECT_ADDRESS ? NYGATAN : null);
    }

    private LetterRow in(LetterState state, boolean mayHaveArrived) {
        return in(ALetter.usual(), state, mayHaveArrived);
    }

    /** As if a station had brought it there, by way of {@link ASpine#ONE}. */
    private LetterRow in(ALetter letter, LetterState state, boolean mayHaveArrived) {
        LetterRow row = spine.accepted(letter);
        spine.store.jdbc.update(
                "update letter set state = ?, outcome_was_unknown = ?, operator_id = ? where id = ?",
                state.name(),
                mayHaveArrived,
                ASpine.ONE.id(),
                row.id().value());
        return spine.store.now(row);
    }

    private void back(LetterRow row, LetterState state) {
        spine.store.jdbc.update(
                "update letter set state = ?, version = version + 1 where id = ?",
                state.name(),
                row.id().value());
    }
}
