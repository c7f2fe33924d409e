package se.brevvaxel.hub.spine.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.brevvaxel.delivery.digital.envelope.Notice;
import se.brevvaxel.delivery.digital.notice.NoticeResult;
import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.hub.spine.clearance.AClearance;
import se.brevvaxel.hub.spine.opening.AnOpening;
import se.brevvaxel.hub.spine.sealing.ASealing;
import se.brevvaxel.hub.spine.sending.ASendingRoom;
import se.brevvaxel.hub.spine.settling.ASettlingRoom;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.PeopleOfThe1890s;
import se.brevvaxel.letter.ProtectedIdentity;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.policy.CaseRule;
import se.brevvaxel.policy.DigitalRule;
import se.brevvaxel.policy.NoticeRule;
import se.brevvaxel.policy.NoticeTemplate;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.policy.UnknownProtection;
import se.brevvaxel.reachability.Protection;
import se.brevvaxel.reachability.Reachability;
import se.brevvaxel.status.GatheredLetters;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Step;

/** Letters of one text, in one call, and what becomes of each. */
class NoticeDeskTest {

    private static final Duration GATHER = Duration.ofSeconds(2);
    private static final String TOLVAN = ALetter.TOLVAN;
    private static final String OTHER = "198101032384";
    private static final String THIRD = "197010632391";
    private static final Policy NOTICES = policy(new NoticeRule(
            null, new NoticeRule.Sms("Kommunen", new NoticeTemplate("{senderName}: du har post")), false));
    private static final Policy NO_NOTICES = policy(null);

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
    void lettersOfOneTextGoInOneCallUnderOneIdAndEachIsDelivered() {
        LetterRow one = laid(letter().to(TOLVAN));
        LetterRow two = laid(letter().to(OTHER));

        call();

        assertThat(room.notices.sent).singleElement().satisfies(notice -> assertThat(notice.recipients())
                .containsExactlyInAnyOrder(TOLVAN, OTHER));
        assertThat(room.carriedTo).containsExactly(ASpine.ONE.address());
        for (LetterRow row : List.of(one, two)) {
            LetterRow now = spine.store.now(row);
            assertThat(now.state()).isEqualTo(LetterState.DELIVERED);
            assertThat(now.way().transactionId()).isEqualTo("trans-1");
            assertThat(spine.store.told(row)).containsExactly("RECEIVED", "DELIVERED");
            assertThat(spine.store.claimedBy(row)).isNull();
            assertThat(text(room.notices.sent.get(0))).contains(">" + now.way().noticeId() + "</Id>");
        }
    }

    /** Rows 45 and 46. */
    @Test
    void whoHasBecomeProtectedIsLeftOutOfTheCallAndWhileNobodyKnowsThereIsNone() {
        LetterRow one = laid(letter().to(TOLVAN));
        LetterRow marked = laid(letter().to(OTHER));
        spine.protection.isThere();
        spine.protection.saysOf(OTHER, Protection.MARKED);
        call();

        assertThat(spine.protection.look()).containsExactly(2, 1);
        assertThat(room.notices.sent).singleElement().satisfies(notice -> assertThat(notice.recipients())
                .containsExactly(TOLVAN));
        assertThat(spine.store.now(one).state()).isEqualTo(LetterState.DELIVERED);
        assertThat(spine.store.now(marked).state()).isEqualTo(LetterState.HELD);
        assertThat(spine.toldBecause(marked)).isEqualTo("PROTECTED_IDENTITY");

        spine.protection.says(Protection.NONE);
        LetterRow later = laid(letter().to(TOLVAN));
        spine.clock.pass(AnOpening.FRESH_FOR);
        spine.protection.isSilent();
        call();
        assertThat(room.notices.sent).hasSize(1);
        assertThat(spine.store.now(later).state()).isEqualTo(LetterState.DELAYED);
    }

    @Test
    void theChannelThatEachWasToldByIsLogged() {
        LetterRow one = laid(letter().to(TOLVAN));
        LetterRow two = laid(letter().to(OTHER));
        room.notices.answer = notice -> new NoticeResult.EachForItself(java.util.Map.of(
                TOLVAN, new DeliveryResult.Delivered("t", "delivered, recipient told by SMS and EMail"),
                OTHER, new DeliveryResult.Delivered("t", "delivered, recipient told by no channel")));

        call();

        assertThat(spine.store.details(one)).contains("delivered, recipient told by SMS and EMail");
        assertThat(spine.store.details(two)).contains("delivered, recipient told by no channel");
    }

    @Test
    void whichLettersAreInTheCallIsWrittenBeforeItLeaves() {
        LetterRow one = laid(letter().to(TOLVAN));
        LetterRow two = laid(letter().to(OTHER));
        var usual = room.notices.answer;
        room.notices.answer = notice -> {
            for (LetterRow row : List.of(one, two)) {
                LetterRow now = spine.store.now(row);
                assertThat(now.state()).isEqualTo(LetterState.SENDING);
                assertThat(text(notice)).contains(">" + now.way().noticeId() + "</Id>");
                assertThat(now.way().attempts()).isEqualTo(1);
                assertThat(spine.store.claimedBy(row)).isEqualTo(ASettlingRoom.CLAIM);
                assertThat(spine.store.steps(row)).last().isEqualTo("SENDING");
            }
            return usual.apply(notice);
        };

        call();
        assertThat(room.notices.sent).hasSize(1);
    }

    @Test
    void aNodeThatDiesWithACallOnTheWireLeavesEveryLetterOfItUnknown() {
        LetterRow one = laid(letter().to(TOLVAN));
        LetterRow two = laid(letter().to(OTHER));
        UUID notice = UUID.randomUUID();
        for (LetterRow row : List.of(one, two)) {
            spine.store.taken(Step.of(spine.store.now(row), LetterState.SENDING, spine.clock.instant())
                    .claim("node/earlier", spine.clock.instant().plusSeconds(60))
                    .inNotice(notice));
        }

        room.settling.settleAbandoned();

        for (LetterRow row : List.of(one, two)) {
            assertThat(spine.store.now(row).state()).isEqualTo(LetterState.UNKNOWN);
            assertThat(spine.store.told(row)).containsExactly("RECEIVED", "UNKNOWN");
        }
    }

    @Test
    void withoutAnAnswerAllAreUnknownAndGoAgainTogetherUnderTheSameId() {
        LetterRow one = laid(letter().to(TOLVAN));
        LetterRow two = laid(letter().to(OTHER));
        room.notices.answer = notice -> new NoticeResult.AllAlike(new DeliveryResult.Unknown("SocketTimeoutException"));
        call();
        assertThat(states(one, two)).containsOnly(LetterState.UNKNOWN);
        UUID first = spine.store.now(one).way().noticeId();

        room.notices.answer = ANoticeRoom::delivered;
        LetterRow stranger = laid(letter().to(THIRD));
        for (LetterRow row : List.of(one, two)) {
            lay(spine.switched(
                    spine.store.taken(Step.of(spine.store.now(row), LetterState.ACCEPTED, spine.clock.instant()))));
        }
        callAll();

        assertThat(states(one, two, stranger)).containsOnly(LetterState.DELIVERED);
        assertThat(spine.store.now(one).way().noticeId()).isEqualTo(first);
        assertThat(spine.store.now(two).way().noticeId()).isEqualTo(first);
        assertThat(spine.store.now(stranger).way().noticeId()).isNotEqualTo(first);
        assertThat(room.notices
                                .sent
                                .get(room.notices.sent.size() - 2)
                                .recipients()
                                .size()
                        + room.notices
                                .sent
                                .get(room.notices.sent.size() - 1)
                                .recipients()
                                .size())
                .isEqualTo(3);
    }

    @Test
    void oneOfWhomTheAnswerSaysNothingIsUnknownAndTheOthersAreDelivered() {
        LetterRow one = laid(letter().to(TOLVAN));
        LetterRow two = laid(letter().to(OTHER));
        room.notices.answer = notice -> new NoticeResult.EachForItself(java.util.Map.of(
                TOLVAN, new DeliveryResult.Unknown("HTTP 200 without a word of this recipient"),
                OTHER, new DeliveryResult.Delivered("t")));

        call();

        assertThat(spine.store.now(one).state()).isEqualTo(LetterState.UNKNOWN);
        assertThat(spine.store.now(two).state()).isEqualTo(LetterState.DELIVERED);
    }

    @Test
    void oneThatTheOperatorDidNotTakeGoesItsOwnWay() {
        LetterRow one = laid(letter().to(TOLVAN).channelPolicy(ChannelPolicy.DIGITAL_ONLY));
        LetterRow two = laid(letter().to(OTHER));
        room.notices.answer = notice -> new NoticeResult.EachForItself(java.util.Map.of(
                TOLVAN, new DeliveryResult.Refused("DeliveredFlag=false", false),
                OTHER, new DeliveryResult.Delivered("t")));

        call();

        assertThat(spine.store.now(one).state()).isEqualTo(LetterState.RETURNED);
        assertThat(spine.toldBecause(one)).isEqualTo("REFUSED_BY_OPERATOR");
        assertThat(spine.store.now(two).state()).isEqualTo(LetterState.DELIVERED);
    }

    @Test
    void aFaultAboutOneOfManyHasEachSentByItself() {
        LetterRow bad = laid(letter().to(TOLVAN));
        LetterRow good = laid(letter().to(OTHER));
        var usual = room.notices.answer;
        room.notices.answer = notice -> notice.recipients().contains(TOLVAN)
                ? new NoticeResult.AllAlike(new DeliveryResult.ProtectedIdentity("fault 6006"))
                : usual.apply(notice);

        call();
        assertThat(states(bad, good)).containsOnly(LetterState.GATHERED);
        callAll();

        assertThat(room.notices.sent.stream().map(notice -> notice.recipients().size()))
                .containsExactly(2, 1, 1);
        assertThat(spine.store.now(bad).way().reason()).isEqualTo(Reason.OPERATOR_SAYS_PROTECTED);
        assertThat(spine.store.now(bad).state()).isEqualTo(LetterState.HELD);
        assertThat(spine.store.now(good).state()).isEqualTo(LetterState.DELIVERED);
    }

    @Test
    void oneOfManyIsFoundInTheSmallestPartAndTheOthersLeaveTogether() {
        List<LetterRow> many = lettersTo(25);
        String bad = spine.content(many.get(17)).recipient().id().digits();
        var usual = room.notices.answer;
        room.notices.answer = notice -> notice.recipients().contains(bad)
                ? new NoticeResult.AllAlike(new DeliveryResult.ProtectedIdentity("fault 6006"))
                : usual.apply(notice);

        call();
        callAll();
        callAll();

        assertThat(room.notices.sent.stream().map(notice -> notice.recipients().size()))
                .containsExactlyInAnyOrder(25, 3, 3, 3, 3, 3, 3, 3, 3, 1, 1, 1, 1);
        assertThat(due()).isEmpty();
        for (LetterRow row : many) {
            assertThat(spine.store.now(row).state())
                    .isEqualTo(row.equals(many.get(17)) ? LetterState.HELD : LetterState.DELIVERED);
        }
    }

    @Test
    void ofAPartWhoseTextIsAnotherByNowEachGoesWithItsOwn() {
        LetterRow usual = laid(letter().to(TOLVAN));
        LetterRow other = laid(letter().to(OTHER).subject("En annan text"));
        String part = "apart:" + UUID.randomUUID();
        for (LetterRow row : List.of(usual, other)) {
            spine.store.jdbc.update(
                    "update letter set notice_group = ? where id = ?",
                    part,
                    row.id().value());
        }

        callAll();
        assertThat(room.notices.sent).hasSize(1);
        assertThat(states(usual, other)).containsExactlyInAnyOrder(LetterState.DELIVERED, LetterState.SWITCHED);
        LetterRow left = Stream.of(usual, other)
                .map(spine.store::now)
                .filter(row -> row.state() == LetterState.SWITCHED)
                .findFirst()
                .orElseThrow();
        assertThat(lay(left).way().noticeGroup()).hasSize(64);
        callAll();

        assertThat(states(usual, other)).containsOnly(LetterState.DELIVERED);
        assertThat(spine.alarms("notice-text")).isZero();
    }

    @Test
    void anOperatorThatCannotBeReachedDelaysThemAll() {
        LetterRow one = laid(letter().to(TOLVAN));
        LetterRow two = laid(letter().to(OTHER));
        room.notices.answer = notice -> new NoticeResult.AllAlike(new DeliveryResult.NotSent("HTTP 503", null));

        call();

        assertThat(states(one, two)).containsOnly(LetterState.DELAYED);
        assertThat(spine.store.told(one)).containsExactly("RECEIVED", "DELAYED");
    }

    @Test
    void anOperatorThatDoesNotLetTheSenderInHasThemWaitAndThenOneCallFindsOut() {
        LetterRow one = laid(letter().to(TOLVAN));
        var usual = room.notices.answer;
        room.notices.answer = notice -> new NoticeResult.AllAlike(new DeliveryResult.SenderRefused("fault 5014"));
        call();
        LetterRow two = laid(letter().to(OTHER));
        LetterRow three = laid(letter().to(THIRD));
        callAtOnce();
        assertThat(room.notices.sent).hasSize(1);
        assertThat(states(one, two, three)).containsOnly(LetterState.DELAYED);

        room.notices.answer = usual;
        spine.clock.pass(ASpine.MAX_DELAY);
        for (LetterRow row : List.of(one, two, three)) {
            lay(spine.switched(
                    spine.store.taken(Step.of(spine.store.now(row), LetterState.ACCEPTED, spine.clock.instant()))));
        }
        callAll();

        assertThat(states(one, two, three)).containsOnly(LetterState.DELIVERED);
        assertThat(room.notices.sent).hasSize(2);
    }

    @Test
    void lettersOfTwoTextsGoInTwoCalls() {
        laid(letter().to(TOLVAN));
        laid(letter().to(OTHER).subject("Annat"));

        callAll();

        assertThat(room.notices.sent).hasSize(2);
    }

    @Test
    void twoLettersToOneRecipientGoInTwoCalls() {
        LetterRow one = laid(letter().to(TOLVAN));
        LetterRow two = laid(letter().to(TOLVAN));

        callAll();
        assertThat(states(one, two)).containsExactlyInAnyOrder(LetterState.DELIVERED, LetterState.GATHERED);
        callAll();

        assertThat(states(one, two)).containsOnly(LetterState.DELIVERED);
        assertThat(room.notices.sent).hasSize(2).allSatisfy(notice -> assertThat(notice.recipients())
                .containsExactly(TOLVAN));
    }

    @Test
    void theFirstLetterWaitsALittleForOthers() {
        laid(letter());

        assertThat(due()).isEmpty();
        spine.clock.pass(GATHER);
        assertThat(due()).hasSize(1);
    }

    @Test
    void asManyAsGoInOneCallDoNotWait() {
        laid(letter().to(TOLVAN));
        laid(letter().to(OTHER));

        assertThat(spine.store.gathered.due(spine.clock.instant().minus(GATHER), 2, 100))
                .hasSize(1);
        assertThat(spine.store.gathered.due(spine.clock.instant().minus(GATHER), 3, 100))
                .isEmpty();
    }

    @Test
    void whatLayTooLongIsLookedUpAgainAllTogetherJustBeforeItGoes() {
        LetterRow one = laid(letter().to(TOLVAN));
        LetterRow two = laid(letter().to(OTHER));
        spine.clock.pass(AClearance.FRESH_FOR.plusSeconds(1));

        callAll();

        assertThat(spine.register.together()).containsExactly(2);
        assertThat(states(one, two)).containsOnly(LetterState.DELIVERED);
        assertThat(room.notices.sent).hasSize(1);
        assertThat(spine.store.steps(one)).containsExactly("ACCEPTED", "DECIDED", "LOOKED_UP", "SENDING", "ANSWERED");
    }

    @Test
    void whatHasMovedMeanwhileGoesWhereItHasMoved() {
        LetterRow row = laid(letter());
        spine.register.says(ASpine.OTHER);
        spine.lanes.look();
        spine.clock.pass(AClearance.FRESH_FOR.plusSeconds(1));

        callAll();

        assertThat(room.notices.sent).isEmpty();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.SWITCHED);
        assertThat(spine.lanes.look()).containsExactly(ASpine.OTHER.id() + " " + row.id());
    }

    @Test
    void withoutAnAnswerOfTheRegisterEachIsSortedAnew() {
        LetterRow row = laid(letter());
        spine.register.isDown();
        spine.lanes.look();
        spine.clock.pass(AClearance.FRESH_FOR.plusSeconds(1));

        callAll();

        assertThat(room.notices.sent).isEmpty();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.ACCEPTED);
        assertThat(spine.store.steps(row)).contains("LOOK_UP_FAILED");
        assertThat(spine.lanes.look()).containsExactly("switch " + row.id());
    }

    @Test
    void aLetterThatMayBeNoNoticeIsSignedAndSealed() {
        LetterRow document = spine.switched(letter().attachments(ALetter.document("a.pdf", "%PDF")));
        LetterRow raised = spine.switched(letter().protectionClass(ProtectionClass.THREE));
        room.dispatch(NOTICES, ASpine.SENDERS).send(document.id().toString());
        room.dispatch(NOTICES, ASpine.SENDERS).send(raised.id().toString());

        assertThat(states(document, raised)).containsOnly(LetterState.DELIVERED);
        assertThat(room.notices.sent).isEmpty();
        assertThat(spine.store.now(raised).way().noticeId()).isNull();
    }

    @Test
    void theGateRefusesAtTheDoorWhatWasLaidUnderAnotherPolicy() {
        LetterRow row = laid(letter());
        spine.lanes.look();
        spine.clock.pass(GATHER);
        due().forEach(room.notices.desk(NO_NOTICES)::send);

        assertThat(room.notices.sent).isEmpty();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.SWITCHED);
        assertThat(spine.lanes.look()).containsExactly(ASpine.ONE.id() + " " + row.id());
    }

    @Test
    void whatMayHaveArrivedAsANoticeIsNeverSentInAnotherForm() {
        LetterRow row = laid(letter());
        room.notices.answer = notice -> new NoticeResult.AllAlike(new DeliveryResult.Unknown("no answer"));
        call();
        LetterRow again = spine.switched(
                spine.store.taken(Step.of(spine.store.now(row), LetterState.ACCEPTED, spine.clock.instant())));

        room.dispatch(NO_NOTICES, ASpine.SENDERS).send(again.id().toString());

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.HELD);
        assertThat(spine.store.now(row).way().reason()).isEqualTo(Reason.OUTCOME_WAS_UNKNOWN);
        assertThat(room.carriedTo).hasSize(1);
    }

    @Test
    void whatMayHaveArrivedSignedAndSealedIsNeverSentAsANotice() {
        LetterRow row = spine.switchedAfterNoAnswer(letter());

        room.dispatch(NOTICES, ASpine.SENDERS).send(row.id().toString());

        assertThat(room.notices.sent).isEmpty();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELIVERED);
    }

    @Test
    void aLetterThatSomebodyElseTookHoldsUpNobody() {
        LetterRow one = laid(letter().to(TOLVAN));
        LetterRow two = laid(letter().to(OTHER));
        spine.store.taken(Step.of(spine.store.now(one), LetterState.HELD, spine.clock.instant())
                .because(Reason.DECIDED_BY_PERSON));

        call();

        assertThat(spine.store.now(two).state()).isEqualTo(LetterState.DELIVERED);
        assertThat(spine.store.now(one).state()).isEqualTo(LetterState.HELD);
    }

    @Test
    void aLetterWhoseContentIsGoneIsHeldAndTheOthersGo() {
        LetterRow gone = laid(letter().to(TOLVAN));
        LetterRow two = laid(letter().to(OTHER));
        spine.contents.erase(gone.kept());

        call();

        assertThat(spine.store.now(gone).way().reason()).isEqualTo(Reason.CONTENT_MISSING);
        assertThat(spine.store.now(two).state()).isEqualTo(LetterState.DELIVERED);
    }

    @ParameterizedTest
    @CsvSource({
        "DIGITAL_PREFERRED, PRINT_ORDERED",
        "DIGITAL_ONLY, RETURNED",
        "HOLD_IF_NOT_DIGITAL, HELD",
    })
    void whoCanNoLongerBeReachedGoesWhereSheWouldHaveAndHerCompanionGoes(ChannelPolicy wish, LetterState then) {
        LetterRow one = laid(letter().to(TOLVAN).channelPolicy(wish).protectedAs(ProtectedIdentity.NONE));
        LetterRow two = laid(letter().to(OTHER));
        spine.register.saysOf(TOLVAN, new Reachability.NotReachable(Reason.RECIPIENT_NOT_REACHABLE));
        spine.clock.pass(AClearance.FRESH_FOR.plusSeconds(1));
        spine.lanes.look();

        callAll();

        assertThat(spine.store.now(one).state()).isEqualTo(then);
        assertThat(spine.store.now(two).state()).isEqualTo(LetterState.DELIVERED);
        assertThat(room.notices.sent).singleElement().satisfies(notice -> assertThat(notice.recipients())
                .containsExactly(OTHER));
        assertThat(spine.lanes.look())
                .isEqualTo(then == LetterState.PRINT_ORDERED ? List.of("print " + one.id()) : List.of());
    }

    @Test
    void aLetterThatTheStoreCannotGiveNowStaysAndTheOthersGo() throws IOException {
        LetterRow unreadable = laid(letter().to(TOLVAN));
        LetterRow two = laid(letter().to(OTHER));
        spine.spoil(unreadable);
        spine.clock.pass(GATHER);
        GatheredLetters.Group group = due().get(0);

        assertThat(room.notices.desk(NOTICES).send(group)).isTrue();
        assertThat(spine.store.now(two).state()).isEqualTo(LetterState.DELIVERED);
        assertThat(room.notices.desk(NOTICES).send(group))
                .as("nothing goes any more")
                .isFalse();
        assertThat(spine.store.now(unreadable).state()).isEqualTo(LetterState.GATHERED);
    }

    @Test
    void whatWasDeliveredIsWrittenBeforeTheRegisterIsAskedAboutWhatWasRefused() {
        LetterRow one = laid(letter().to(TOLVAN).channelPolicy(ChannelPolicy.DIGITAL_ONLY));
        LetterRow two = laid(letter().to(OTHER).channelPolicy(ChannelPolicy.DIGITAL_ONLY));
        LetterRow three = laid(letter().to(THIRD));
        room.notices.answer = notice -> new NoticeResult.EachForItself(java.util.Map.of(
                TOLVAN, new DeliveryResult.Refused("DeliveredFlag=false", false),
                OTHER, new DeliveryResult.Refused("DeliveredFlag=false", false),
                THIRD, new DeliveryResult.Delivered("t")));
        List<LetterState> meanwhile = new ArrayList<>();
        spine.register.meanwhile(() -> meanwhile.add(spine.store.now(three).state()));

        call();

        assertThat(meanwhile).containsExactly(LetterState.DELIVERED);
        assertThat(spine.register.together()).containsExactly(2);
        assertThat(spine.register.asked()).isZero();
        assertThat(states(one, two)).containsOnly(LetterState.RETURNED);
        assertThat(spine.store.now(one).way().lookedUpAgain()).isTrue();
    }

    @Test
    void whatWasRefusedWaitsForARegisterThatDoesNotAnswer() {
        LetterRow one = laid(letter().to(TOLVAN));
        LetterRow two = laid(letter().to(OTHER));
        LetterRow three = laid(letter().to(THIRD));
        spine.register.isDown();
        room.notices.answer = notice -> new NoticeResult.EachForItself(java.util.Map.of(
                TOLVAN, new DeliveryResult.Refused("DeliveredFlag=false", false),
                OTHER, new DeliveryResult.Refused("DeliveredFlag=false", false),
                THIRD, new DeliveryResult.Delivered("t")));

        call();

        assertThat(states(one, two)).containsOnly(LetterState.DELAYED);
        for (LetterRow row : List.of(one, two)) {
            assertThat(spine.store.now(row).way().reason()).isEqualTo(Reason.REGISTER_UNAVAILABLE);
            assertThat(spine.store.now(row).way().refusedBy()).isEqualTo(ASpine.ONE.id());
        }
        assertThat(spine.store.now(three).state()).isEqualTo(LetterState.DELIVERED);
    }

    @Test
    void whatWasNotStoredForTheSakeOfOneOfManyIsSentByItself() {
        LetterRow bad = laid(letter().to(TOLVAN));
        LetterRow good = laid(letter().to(OTHER));
        var usual = room.notices.answer;
        room.notices.answer = notice -> notice.recipients().contains(TOLVAN)
                ? new NoticeResult.AllAlike(new DeliveryResult.NotStored("fault 5016"))
                : usual.apply(notice);

        call();
        assertThat(states(bad, good)).containsOnly(LetterState.GATHERED);
        assertThat(spine.alarms("not-stored")).isZero();
        callAll();

        assertThat(spine.store.now(bad).way().reason()).isEqualTo(Reason.NOT_STORED);
        assertThat(spine.alarms("not-stored")).isEqualTo(1);
        assertThat(spine.store.now(good).state()).isEqualTo(LetterState.DELIVERED);
    }

    @Test
    void theRegisterIsAskedAboutWhatWasLaidAlone() {
        LetterRow one = laid(letter().to(TOLVAN));
        LetterRow two = laid(letter().to(OTHER));
        room.notices.answer = notice -> new NoticeResult.AllAlike(new DeliveryResult.ProtectedIdentity("fault 6006"));
        call();
        assertThat(spine.register.together()).isEmpty();
        spine.register.says(ASpine.OTHER);

        callAll();

        assertThat(spine.register.together()).containsExactly(1, 1);
        assertThat(room.notices.sent).hasSize(1);
        assertThat(states(one, two)).containsOnly(LetterState.SWITCHED);
    }

    @Test
    void anAnswerThatComesTooLateForALetterToBeLaidAloneCallsAPerson() {
        LetterRow one = laid(letter().to(TOLVAN));
        LetterRow two = laid(letter().to(OTHER));
        room.notices.answer = notice -> {
            for (LetterRow row : List.of(one, two)) {
                room.settling.giveUp(spine.store.now(row));
            }
            return new NoticeResult.AllAlike(new DeliveryResult.ProtectedIdentity("fault 6006"));
        };

        call();

        assertThat(states(one, two)).containsOnly(LetterState.UNKNOWN);
        assertThat(spine.alarms("late-answer")).isEqualTo(2);
    }

    @Test
    void whatWasTakenOutOnceIsLaidAloneAndThenWaitsForTheRegister() {
        LetterRow row = laid(letter());
        spine.register.isDown();
        spine.clock.pass(AClearance.FRESH_FOR.plusSeconds(1));
        callAll();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.ACCEPTED);

        lay(spine.switched(spine.store.now(row)));
        LetterRow another = laid(letter().to(OTHER));
        assertThat(spine.store.now(row).way().noticeGroup())
                .isNotEqualTo(spine.store.now(another).way().noticeGroup());
        callAll();

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELAYED);
        assertThat(spine.store.told(row)).containsExactly("RECEIVED", "DELAYED");
        assertThat(spine.store.now(another).state()).isEqualTo(LetterState.DELIVERED);
    }

    @Test
    void aDatabaseThatIsAwayRightAfterTheCallHasBegunLosesNoAnswer() {
        LetterRow row = laid(letter());
        var usual = room.notices.answer;
        room.notices.answer = notice -> {
            spine.store.goAway();
            return usual.apply(notice);
        };
        call();
        spine.store.comeBack();
        room.settling.tryAgain();

        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELIVERED);
    }

    @Test
    void whatALetterLiesUnderTellsNothingOfItsTextAndIsForgottenWhenItGoes() {
        LetterRow row = laid(letter());
        Letter content = spine.content(row);
        String text = new NoticeWording(ASpine.SENDERS, NOTICES, ASealing.endorsing()).text(content, ASpine.ONE.id());

        assertThat(row.way().noticeGroup()).hasSize(64).isNotEqualTo(text);
        call();

        assertThat(spine.store.now(row).way().noticeGroup()).isNull();
    }

    @Test
    void aLetterOfAnotherTextThanItWasLaidUnderIsLaidAnew() {
        LetterRow row = laid(letter());
        Policy changed =
                policy(new NoticeRule(null, new NoticeRule.Sms("Kommunen", new NoticeTemplate("Något annat")), false));
        spine.lanes.look();
        spine.clock.pass(GATHER);
        due().forEach(room.notices.desk(changed)::send);

        assertThat(room.notices.sent).isEmpty();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.SWITCHED);
        assertThat(spine.lanes.look()).containsExactly(ASpine.ONE.id() + " " + row.id());
        room.dispatch(changed, ASpine.SENDERS).send(row.id().toString());
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.GATHERED);
        assertThat(spine.store.now(row).way().noticeGroup())
                .isNotEqualTo(row.way().noticeGroup());
    }

    @Test
    void whatMayHaveArrivedTogetherAndHasAnotherTextIsHeld() {
        LetterRow one = laid(letter().to(TOLVAN));
        LetterRow two = laid(letter().to(OTHER));
        LetterRow stranger = laid(letter().to(THIRD).subject("Annat"));
        UUID notice = UUID.randomUUID();
        for (LetterRow row : List.of(one, two, stranger)) {
            LetterRow unknown = spine.store.taken(Step.of(
                            spine.store.taken(Step.of(spine.store.now(row), LetterState.SENDING, spine.clock.instant())
                                    .inNotice(notice)
                                    .gathered(null)),
                            LetterState.UNKNOWN,
                            spine.clock.instant())
                    .outcomeUnknown());
            lay(spine.switched(spine.store.taken(Step.of(unknown, LetterState.ACCEPTED, spine.clock.instant()))));
            spine.clock.pass(Duration.ofMillis(1));
        }

        callAll();

        assertThat(states(one, two)).containsOnly(LetterState.DELIVERED);
        assertThat(spine.store.now(stranger).state()).isEqualTo(LetterState.HELD);
        assertThat(spine.alarms("notice-text")).isEqualTo(1);
    }

    @Test
    void asMuchAsIsOpenedForOneCallIsBounded() {
        LetterRow one = laid(letter().to(TOLVAN));
        LetterRow two = laid(letter().to(OTHER));
        spine.store.jdbc.update("update letter set content_size = ?", NoticeDesk.MOST_BYTES);

        callAll();

        assertThat(states(one, two)).containsExactlyInAnyOrder(LetterState.DELIVERED, LetterState.GATHERED);
        callAll();
        assertThat(states(one, two)).containsOnly(LetterState.DELIVERED);
    }

    private static ALetter letter() {
        return ALetter.usual()
                .attachments()
                .caseNumber(null)
                .category(Category.SERVICE)
                .protectionClass(ProtectionClass.ONE)
                .id(LetterId.next());
    }

    private List<LetterRow> lettersTo(int recipients) {
        return PeopleOfThe1890s.of(recipients).stream()
                .map(recipient -> laid(letter().to(recipient)))
                .toList();
    }

    private LetterRow laid(ALetter letter) {
        return lay(spine.switched(letter));
    }

    private LetterRow lay(LetterRow switched) {
        room.dispatch(NOTICES, ASpine.SENDERS).send(switched.id().toString());
        assertThat(spine.store.now(switched).state()).isEqualTo(LetterState.GATHERED);
        return spine.store.now(switched);
    }

    private List<GatheredLetters.Group> due() {
        return spine.store.gathered.due(spine.clock.instant().minus(GATHER), Notice.MOST_RECIPIENTS, 100);
    }

    private void call() {
        callAll();
        assertThat(room.notices.sent).hasSize(1);
    }

    private void callAll() {
        spine.clock.pass(GATHER);
        due().forEach(room.notices.desk(NOTICES)::send);
    }

    private void callAtOnce() {
        spine.store
                .gathered
                .due(spine.clock.instant(), Notice.MOST_RECIPIENTS, 100)
                .forEach(room.notices.desk(NOTICES)::send);
    }

    private Stream<LetterState> states(LetterRow... rows) {
        return Stream.of(rows).map(row -> spine.store.now(row).state());
    }

    private static String text(Notice notice) {
        return new String(notice.bytes(), StandardCharsets.UTF_8);
    }

    private static Policy policy(@Nullable NoticeRule notice) {
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
