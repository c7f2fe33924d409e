package se.brevvaxel.hub.spine.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.brevvaxel.hub.spine.ASpine.ONE;
import static se.brevvaxel.hub.spine.ASpine.OTHER;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.dao.DataAccessException;
import se.brevvaxel.delivery.digital.envelope.EnvelopeWriter;
import se.brevvaxel.delivery.digital.envelope.TestPki;
import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.hub.spine.ASpine;
import se.brevvaxel.hub.spine.clearance.AClearance;
import se.brevvaxel.hub.spine.clearance.Clearance;
import se.brevvaxel.hub.spine.sealing.ASealing;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.letter.Sender;
import se.brevvaxel.reachability.Protection;
import se.brevvaxel.reachability.Reachability;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Status;
import se.brevvaxel.status.Step;

/** Whatever is wrong, nothing leaves that should not; with a real database, real content and real keys. */
class DispatchTest {

    private static final Duration STALE = AClearance.FRESH_FOR.plusSeconds(1);

    private static final Clearance.Leave UNASKED = new Clearance.Leave(null);

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
    void aLetterIsSealedClaimedLoggedAndThenHandedOver() {
        LetterRow row = spine.switched(ALetter.usual());
        room.answer = () -> {
            LetterRow now = spine.store.now(row);
            assertThat(now.state()).isEqualTo(LetterState.SENDING);
            assertThat(now.way().attempts()).isEqualTo(1);
            assertThat(spine.store.claimedBy(row)).isEqualTo("node/life");
            assertThat(spine.store.steps(row)).last().isEqualTo("SENDING");
            assertThat(room.settling.unsettled.knows(row.id())).isTrue();
            return new DeliveryResult.Delivered("trans-1");
        };
        send(row);

        assertThat(room.carriedTo).containsExactly(ONE.address());
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELIVERED);
        assertThat(spine.store.claimedBy(row)).isNull();
        assertThat(spine.store.steps(row)).containsExactly("ACCEPTED", "SENDING", "ANSWERED");
        assertThat(spine.store.details(row).get(1)).matches("signed delivery sha256 [0-9a-f]{64}, envelope \\d+ bytes");
        assertThat(room.settling.unsettled.knows(row.id())).isFalse();
    }

    @Test
    void aLetterThatIsElsewhereIsLeftAlone() {
        LetterRow accepted = spine.accepted(ALetter.usual());
        LetterRow sending = spine.sending(spine.switched(ALetter.usual()), "other/life");
        send(accepted);
        send(sending);

        assertThat(room.carriedTo).isEmpty();
        assertThat(spine.store.now(accepted)).usingRecursiveComparison().isEqualTo(accepted);
        assertThat(spine.store.now(sending)).usingRecursiveComparison().isEqualTo(sending);
    }

    @Test
    void aLetterThatCameTwiceIsSentOnce() {
        LetterRow row = spine.switched(ALetter.usual());
        send(row);
        send(row);

        assertThat(room.carriedTo).hasSize(1);
    }

    @Test
    void nothingIsSignedWhileOurClockCannotBeTrusted() {
        LetterRow row = spine.switched(ALetter.usual());
        spine.clockIsTrusted = false;
        send(row);

        assertThat(room.carriedTo).isEmpty();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELAYED);
        assertThat(spine.toldBecause(row)).isEqualTo("CLOCK_NOT_TRUSTED");
        spine.clockIsTrusted = true;
        send(spine.switched(
                spine.store.taken(Step.of(spine.store.now(row), LetterState.ACCEPTED, spine.clock.instant()))));
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELIVERED);
    }

    @Test
    void nothingIsTriedAtAPausedLaneAndTheRegisterIsNotAsked() {
        LetterRow refused = spine.switched(ALetter.usual());
        room.answer = () -> new DeliveryResult.SenderRefused("fault 5002");
        send(refused);
        LetterRow next = spine.switched(ALetter.usual());
        send(next);

        assertThat(room.carriedTo).hasSize(1);
        assertThat(spine.register.asked()).isZero();
        assertThat(spine.store.now(next).state()).isEqualTo(LetterState.DELAYED);
        assertThat(spine.toldBecause(next)).isEqualTo("SENDER_REFUSED");
        assertThat(spine.store.steps(next)).doesNotContain("SENDING");
    }

    /** faults.md 23. */
    @ParameterizedTest
    @ValueSource(strings = {"sandbox-sender", "forwarder"})
    void whileACertificateThatSignsOrSealsIsNotValidItsLettersWaitAndGoOnByThemselvesWithAnother(String bundle) {
        SslBundle valid = room.keys.get(bundle);
        room.keys.put(bundle, ASealing.ended(bundle.equals("forwarder") ? "162120002411" : ALetter.SENDER));
        LetterRow row = spine.switched(ALetter.usual());
        send(row);

        assertThat(room.carriedTo).isEmpty();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELAYED);
        assertThat(spine.store.now(row).way().attempts()).isZero();
        assertThat(spine.toldBecause(row)).isEqualTo("SIGNING_PAUSED");
        send(again(row));
        assertThat(spine.store.events(row)).hasSize(2);

        room.keys.put(bundle, valid);
        send(again(row));
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELIVERED);
    }

    /** faults.md 23. */
    @Test
    void anotherSendersLettersGoOnWhileOnesCertificateIsNotValid() {
        String other = "162120000142";
        Sender usual = ASpine.SENDERS.find(ALetter.SENDER).orElseThrow();
        Senders both = new Senders(List.of(
                usual,
                new Sender(
                        other,
                        "Grannkommunen",
                        null,
                        "neighbour",
                        usual.defaultChannelPolicy(),
                        usual.channelPolicies(),
                        usual.support())));
        room.keys.put("neighbour", ASealing.valid(other));
        room.keys.put("sandbox-sender", ASealing.ended(ALetter.SENDER));
        LetterRow waiting = spine.switched(ALetter.usual());
        LetterRow going = spine.switched(ALetter.usual().from(other));

        room.dispatch(spine.policy, both).send(waiting.id().toString());
        room.dispatch(spine.policy, both).send(going.id().toString());

        assertThat(spine.store.now(waiting).state()).isEqualTo(LetterState.DELAYED);
        assertThat(spine.store.now(going).state()).isEqualTo(LetterState.DELIVERED);
    }

    /** faults.md 23: a letter for an external forwarder needs its sender's key alone. */
    @Test
    void whatAnotherSealsWaitsForItsSendersCertificateAndNotForOurs() {
        room.answer = () -> new DeliveryResult.Forwarded("20250115-1");
        room.keys.put("forwarder", ASealing.ended("162120002411"));
        LetterRow going = spine.forForwarder(ALetter.usual());
        send(going);
        room.keys.put("sandbox-sender", ASealing.ended(ALetter.SENDER));
        LetterRow waiting = spine.forForwarder(ALetter.usual());
        send(waiting);

        assertThat(spine.store.now(going).state()).isEqualTo(LetterState.FORWARDED);
        assertThat(spine.toldBecause(waiting)).isEqualTo("SIGNING_PAUSED");
    }

    @Test
    void noLetterWaitsForACertificateBeyondItsDeadline() {
        room.keys.put("sandbox-sender", ASealing.ended(ALetter.SENDER));
        LetterRow row = spine.switched(ALetter.usual());
        send(row);
        spine.clock.set(spine.store.now(row).deadlineAt());
        send(again(row));

        assertThat(spine.store.now(row).way().reason()).isEqualTo(Reason.GIVEN_UP);
    }

    @Test
    void aLetterThatItsSenderSignedWithACertificateThatHasEndedIsHeldAndNotSealed() {
        TestPki.Identity ended = new TestPki("Test CA").expired(ALetter.SENDER, "kommun.example");
        byte[] signed = new EnvelopeWriter(
                        Clock.fixed(ended.certificate().getNotBefore().toInstant(), ZoneOffset.UTC))
                .sign(
                        ALetter.usual().build(),
                        ASpine.SENDERS.find(ALetter.SENDER).orElseThrow(),
                        ended.signingKey())
                .bytes();
        LetterRow row = spine.switched(ALetter.usual().original(signed));
        send(row);

        assertThat(room.carriedTo).isEmpty();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.HELD);
        assertThat(spine.toldBecause(row)).isEqualTo("SIGNATURE_NOT_VALID");
    }

    @Test
    void aFreshAnswerIsNotAskedForAgain() {
        LetterRow row = spine.switched(ALetter.usual());
        spine.clock.pass(AClearance.FRESH_FOR.minusMillis(1));
        send(row);

        assertThat(spine.register.asked()).isZero();
        assertThat(room.carriedTo).hasSize(1);
    }

    @Test
    void aStaleAnswerIsAskedForAgainAndTheLetterGoesIfItStillHolds() {
        LetterRow row = stale();
        send(row);

        assertThat(spine.register.asked()).isEqualTo(1);
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELIVERED);
        assertThat(spine.store.steps(row)).containsExactly("ACCEPTED", "LOOKED_UP", "SENDING", "ANSWERED");
        assertThat(spine.store.details(row).get(1)).isEqualTo("reachable through " + ONE.id());
    }

    @Test
    void whoHasMovedInTheMeantimeGetsTheLetterAtTheNewOperator() {
        LetterRow row = stale();
        spine.register.says(OTHER);
        send(row);

        assertThat(room.carriedTo).isEmpty();
        assertThat(spine.store.now(row).way().operatorId()).isEqualTo(OTHER.id());
        assertThat(spine.lanes.look()).containsExactly(OTHER.id() + " " + row.id());
    }

    /** Row 46. */
    @Test
    void whoHasBecomeProtectedInTheMeantimeGetsNothingAndAPersonLooks() {
        spine.protection.isThere();
        LetterRow row = spine.switched(ALetter.usual());
        spine.protection.says(Protection.MARKED);
        send(row);

        assertThat(room.carriedTo).isEmpty();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.HELD);
        assertThat(spine.toldBecause(row)).isEqualTo("PROTECTED_IDENTITY");
    }

    /** Row 45. */
    @Test
    void whereItIsNotKnownWhetherTheRecipientIsProtectedNothingLeaves() {
        LetterRow row = spine.switched(ALetter.usual());
        LetterRow forwarded = spine.forForwarder(ALetter.usual());
        spine.protection.isSilent();
        send(row);
        send(forwarded);

        assertThat(room.carriedTo).isEmpty();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELAYED);
        assertThat(spine.store.now(forwarded).state()).isEqualTo(LetterState.DELAYED);
        assertThat(spine.toldBecause(row)).isEqualTo("PROTECTION_LOOK_UP_SILENT");
    }

    @Test
    void whoHasLeftInTheMeantimeGetsPaper() {
        LetterRow row = stale();
        spine.register.says(new Reachability.NotReachable(Reason.RECIPIENT_NOT_REACHABLE));
        send(row);

        assertThat(room.carriedTo).isEmpty();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.PRINT_ORDERED);
        assertThat(spine.lanes.look()).containsExactly("print " + row.id());
    }

    @Test
    void whoHasLeftInTheMeantimeIsNotSaidToHaveAnOperator() {
        LetterRow row = spine.switched(ALetter.usual().channelPolicy(ChannelPolicy.DIGITAL_ONLY));
        spine.clock.pass(STALE);
        spine.register.says(new Reachability.NotReachable(Reason.RECIPIENT_NOT_REACHABLE));
        send(row);

        var returned = spine.store.events(row).get(1);
        assertThat(returned.path("status").asText()).isEqualTo("RETURNED");
        assertThat(returned.hasNonNull("channel")).isFalse();
        assertThat(returned.hasNonNull("mailboxOperator")).isFalse();
        assertThat(spine.store.now(row).way().operatorAddress()).isNull();
    }

    @Test
    void nothingLeavesOnAStaleAnswerWhileTheRegisterIsDown() {
        LetterRow row = stale();
        spine.register.isDown();
        send(row);

        assertThat(room.carriedTo).isEmpty();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELAYED);
        assertThat(spine.toldBecause(row)).isEqualTo("REGISTER_UNAVAILABLE");
        assertThat(spine.store.steps(row)).containsExactly("ACCEPTED", "LOOK_UP_FAILED", "DELAYED");
    }

    @Test
    void theGateRefusesWhatThePolicyForbidsByNow() {
        LetterRow row = spine.switched(ALetter.usual());
        room.dispatch(ASpine.policy(Set.of(Channel.PRINT)), ASpine.SENDERS)
                .send(row.id().toString());

        assertThat(room.carriedTo).isEmpty();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.HELD);
        assertThat(spine.toldBecause(row)).isEqualTo("DIGITAL_NOT_PERMITTED");
    }

    @Test
    void aLetterThatCannotBeSealedIsHeldAndStopsNoOther() {
        LetterRow row = spine.switched(ALetter.usual());
        room.dispatch(spine.policy, new Senders(List.of())).send(row.id().toString());

        assertThat(room.carriedTo).isEmpty();
        assertThat(spine.toldBecause(row)).isEqualTo("INTERNAL_FAULT");
        assertThat(spine.alarms("fault")).isEqualTo(1);
    }

    @Test
    void aLetterWhoseContentIsGoneIsHeld() {
        LetterRow row = spine.switched(ALetter.usual());
        spine.contents.erase(row.kept());
        send(row);

        assertThat(room.carriedTo).isEmpty();
        assertThat(spine.toldBecause(row)).isEqualTo("CONTENT_MISSING");
        assertThat(spine.alarms("content-missing")).isEqualTo(1);
    }

    @Test
    void whileTheDatabaseIsAwayNothingLeavesAndTheLaneGivesTheLetterAgain() {
        LetterRow row = spine.switched(ALetter.usual());
        spine.store.goAway();
        assertThatThrownBy(() -> send(row)).isInstanceOf(DataAccessException.class);

        spine.store.comeBack();
        assertThat(room.carriedTo).isEmpty();
        assertThat(spine.store.now(row)).usingRecursiveComparison().isEqualTo(row);
    }

    @Test
    void aResendSaysThatItIsOne() {
        LetterRow row = spine.switchedAfterNoAnswer(ALetter.usual());
        send(row);

        assertThat(spine.store.details(row)).anyMatch(detail -> detail.startsWith("resend under the same id; signed"));
        assertThat(spine.store.now(row).way().attempts()).isEqualTo(2);
    }

    @Test
    void whoTakesALetterThatIsBeingSentChangesNothing() {
        LetterRow row = spine.switched(ALetter.usual());
        var consignment = room.consignments(ASpine.SENDERS).of(row, spine.content(row));
        room.answer = () -> {
            // A second lane message, taken by somebody who read the row before the first attempt began.
            room.attempts.make(row, spine.content(row), consignment, UNASKED);
            assertThat(room.settling.unsettled.knows(row.id()))
                    .as("still under way")
                    .isTrue();
            return new DeliveryResult.Delivered("trans-1");
        };
        send(row);

        assertThat(room.carriedTo).hasSize(1);
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.DELIVERED);
    }

    @Test
    void aPersonsDecisionMeanwhileIsNotOverrun() {
        LetterRow row = spine.switched(ALetter.usual());
        var consignment = room.consignments(ASpine.SENDERS).of(row, spine.content(row));
        spine.store.taken(Step.decided(row, LetterState.CANCELLED, spine.clock.instant())
                .because(Reason.CANCELLED_BY_SOURCE)
                .tell(Status.CANCELLED));
        room.attempts.make(row, spine.content(row), consignment, UNASKED);

        assertThat(room.carriedTo).isEmpty();
        assertThat(spine.store.now(row).state()).isEqualTo(LetterState.CANCELLED);
    }

    private LetterRow stale() {
        LetterRow row = spine.switched(ALetter.usual());
        spine.clock.pass(STALE);
        return row;
    }

    /** Its wait is over, and it is decided for the same mailbox again. */
    private LetterRow again(LetterRow row) {
        return spine.switched(
                spine.store.taken(Step.of(spine.store.now(row), LetterState.ACCEPTED, spine.clock.instant())));
    }

    private void send(LetterRow row) {
        room.dispatch().send(row.id().toString());
    }
}
