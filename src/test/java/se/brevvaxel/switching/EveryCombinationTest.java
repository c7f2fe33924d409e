package se.brevvaxel.switching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.ProtectedIdentity;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.policy.CaseRule;
import se.brevvaxel.policy.PaperToMinors;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.policy.UnknownProtection;
import se.brevvaxel.reachability.Reachability;

/** What must hold of the switch and the gates whatever a letter, a policy and the register look like together. */
class EveryCombinationTest {

    private static final List<Reachability> ANSWERS = List.of(
            new Reachability.Reachable(Letters.OPERATOR),
            new Reachability.NotReachable(Reason.RECIPIENT_NOT_REACHABLE),
            new Reachability.NotReachable(Reason.SENDER_NOT_ACCEPTED),
            new Reachability.UnknownOperator(null, "not on the list"));

    private static final List<Set<Channel>> BOTH_CHANNELS = List.of(Set.of(Channel.values()));
    private static final List<Set<Channel>> EVERY_CHANNELS =
            List.of(Set.of(), Set.of(Channel.DIGITAL), Set.of(Channel.PRINT), Set.of(Channel.values()));

    private record Combination(
            Policy policy, PaperToMinors minors, Clock clock, Letters letter, Question question, Reachability answer) {

        boolean isToMinor() {
            return clock == Letters.YEARS_AGO;
        }

        Decision decided() {
            return new ChannelSwitch(policy, clock).decide(question, answer);
        }

        Decision decidedAfterRefusal() {
            return new ChannelSwitch(policy, clock).notReachable(question, Reason.REFUSED_BY_OPERATOR);
        }

        @Nullable
        CaseRule rule() {
            return policy.rule(letter.caseType()).orElse(null);
        }

        boolean permits(Channel channel) {
            CaseRule rule = rule();
            return rule != null && rule.channels().contains(channel);
        }
    }

    private static final List<Combination> ALL = all();

    @Test
    void nothingIsMissingFromTheTable() {
        assertThat(ALL).hasSize((4 + 1 + 1) * 2 * 2 * 4 * 3 * 2 * 2 * 2 * 2 * 2 * 2 * 2 * 4);
    }

    @Test
    void aMarkedRecipientsLetterNeverLeavesByItself() {
        for (Combination c : ALL) {
            if (c.letter().protectedIdentity() == ProtectedIdentity.MARKED) {
                Decision held = new Decision.Held(Reason.PROTECTED_IDENTITY);
                assertThat(c.decided()).as(c::toString).isEqualTo(held);
                assertThat(c.decidedAfterRefusal()).as(c::toString).isEqualTo(held);
            }
        }
    }

    @Test
    void aLetterThatMayHaveArrivedIsNeverPrintedAndNeverReturned() {
        for (Combination c : ALL) {
            if (c.question().outcomeWasUnknown()) {
                for (Decision decision : List.of(c.decided(), c.decidedAfterRefusal())) {
                    assertThat(decision)
                            .as(c::toString)
                            .isNotInstanceOfAny(Decision.Print.class, Decision.Returned.class);
                }
            }
        }
    }

    @Test
    void digitalNeedsEveryOneToSayYes() {
        for (Combination c : ALL) {
            boolean everyOneSaysYes = c.letter().protectedIdentity() != ProtectedIdentity.MARKED
                    && c.letter().protectionClass() != null
                    && c.permits(Channel.DIGITAL)
                    && c.letter().channelPolicy() != ChannelPolicy.PRINT_ONLY
                    && c.letter().id().equals(Letters.ADDRESSABLE)
                    && !c.question().tooLargeForDigital()
                    && c.answer() instanceof Reachability.Reachable;

            assertThat(c.decided() instanceof Decision.Digital).as(c::toString).isEqualTo(everyOneSaysYes);
            assertThat(c.decidedAfterRefusal()).as(c::toString).isNotInstanceOf(Decision.Digital.class);
        }
    }

    @Test
    void paperNeedsAPolicyAWishACheckAndAnAddress() {
        for (Combination c : ALL) {
            for (Decision decision : List.of(c.decided(), c.decidedAfterRefusal())) {
                if (decision instanceof Decision.Print) {
                    assertThat(c.permits(Channel.PRINT)).as(c::toString).isTrue();
                    assertThat(c.letter().channelPolicy())
                            .as(c::toString)
                            .isIn(ChannelPolicy.DIGITAL_PREFERRED, ChannelPolicy.PRINT_ONLY);
                    assertThat(c.letter().protectedIdentity() == ProtectedIdentity.NONE
                                    || c.policy().unknownProtection() == UnknownProtection.PRINT)
                            .as(c::toString)
                            .isTrue();
                    CaseRule rule = c.rule();
                    boolean aDocumentCarriesIt = rule != null
                            && rule.documentCarriesAddress()
                            && c.letter().hasDocument();
                    assertThat(c.letter().hasAddress() || aDocumentCarriesIt)
                            .as(c::toString)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void paperToAMinorIsHeldWhereThePolicySaysSoAndPrintedWhereItDoesNot() {
        int held = 0;
        int printed = 0;
        for (Combination c : ALL) {
            for (Decision decision : List.of(c.decided(), c.decidedAfterRefusal())) {
                boolean forbidden = c.isToMinor() && c.minors() == PaperToMinors.HOLD;
                if (decision instanceof Decision.Print) {
                    assertThat(forbidden).as(c::toString).isFalse();
                    printed += c.isToMinor() ? 1 : 0;
                }
                if (decision.equals(new Decision.Held(Reason.PAPER_TO_MINOR))) {
                    assertThat(forbidden).as(c::toString).isTrue();
                    held++;
                }
            }
        }
        // The same letters, but for the policy.
        assertThat(held).isEqualTo(printed).isPositive();
    }

    @Test
    void whatThePolicyDoesNotKnowIsAlwaysHeld() {
        for (Combination c : ALL) {
            if (c.rule() == null || c.letter().protectionClass() == null) {
                assertThat(c.decided()).as(c::toString).isInstanceOf(Decision.Held.class);
                assertThat(c.decidedAfterRefusal()).as(c::toString).isInstanceOf(Decision.Held.class);
            }
        }
    }

    @Test
    void theRegisterIsAskedOnlyWhenItsAnswerMatters() {
        for (Combination c : ALL) {
            ChannelSwitch channelSwitch = new ChannelSwitch(c.policy(), c.clock());
            if (!channelSwitch.asksRegister(c.question())) {
                assertThat(c.decided()).as(c::toString).isEqualTo(channelSwitch.decideUnasked(c.question()));
            } else {
                assertThat(channelSwitch.decide(c.question(), ANSWERS.get(0)))
                        .as(c::toString)
                        .isInstanceOf(Decision.Digital.class);
            }
        }
    }

    @Test
    void theGatesLetThroughWhatTheSwitchDecided() {
        for (Combination c : ALL) {
            if (c.decided() instanceof Decision.Digital) {
                assertThat(new DigitalGate(c.policy())
                                .refusesDigital(c.question().letter()))
                        .as(c::toString)
                        .isEmpty();
            }
            if (c.decided() instanceof Decision.Print) {
                assertThat(new PrintGate(c.policy(), c.clock())
                                .refusesPrint(
                                        c.question().letter(), c.question().outcomeWasUnknown()))
                        .as(c::toString)
                        .isEmpty();
            }
        }
    }

    private static List<Combination> all() {
        List<Combination> all = new ArrayList<>();
        // To somebody of age; and to a minor, by the policies that leave open which way a letter goes.
        all.addAll(all(Letters.NOON, PaperToMinors.HOLD, EVERY_CHANNELS));
        all.addAll(all(Letters.YEARS_AGO, PaperToMinors.ALLOW, BOTH_CHANNELS));
        all.addAll(all(Letters.YEARS_AGO, PaperToMinors.HOLD, BOTH_CHANNELS));
        return all;
    }

    private static List<Combination> all(Clock clock, PaperToMinors minors, List<Set<Channel>> channels) {
        List<Combination> all = new ArrayList<>();
        for (Policy policy : policies(minors, channels)) {
            for (Letters letters : letters()) {
                for (boolean tooLarge : List.of(false, true)) {
                    for (boolean outcomeWasUnknown : List.of(false, true)) {
                        Question question = new Question(letters.letter(), tooLarge, outcomeWasUnknown, null);
                        ANSWERS.forEach(
                                answer -> all.add(new Combination(policy, minors, clock, letters, question, answer)));
                    }
                }
            }
        }
        return all;
    }

    private static List<Policy> policies(PaperToMinors minors, List<Set<Channel>> channels) {
        List<Policy> policies = new ArrayList<>();
        for (UnknownProtection unknown : UnknownProtection.values()) {
            for (boolean carries : List.of(false, true)) {
                channels.forEach(permitted ->
                        policies.add(Letters.policy(unknown, carries, minors, permitted.toArray(Channel[]::new))));
            }
        }
        return policies;
    }

    private static List<Letters> letters() {
        List<Letters> letters = new ArrayList<>();
        for (ChannelPolicy wanted : ChannelPolicy.values()) {
            for (ProtectedIdentity mark : ProtectedIdentity.values()) {
                for (boolean hasAddress : List.of(false, true)) {
                    for (boolean hasDocument : List.of(false, true)) {
                        letters.addAll(letters(wanted, mark, hasAddress, hasDocument));
                    }
                }
            }
        }
        return letters;
    }

    private static List<Letters> letters(
            ChannelPolicy wanted, ProtectedIdentity mark, boolean hasAddress, boolean hasDocument) {
        List<Letters> letters = new ArrayList<>();
        for (String id : List.of(Letters.ADDRESSABLE, Letters.NOT_ADDRESSABLE)) {
            for (String type : List.of(Letters.CASE_TYPE, "okänd")) {
                letters.add(new Letters(wanted, mark, ProtectionClass.THREE, hasAddress, hasDocument, id, type));
                letters.add(new Letters(wanted, mark, null, hasAddress, hasDocument, id, type));
            }
        }
        return letters;
    }
}
