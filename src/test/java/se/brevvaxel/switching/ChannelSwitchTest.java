package se.brevvaxel.switching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.brevvaxel.letter.Channel.DIGITAL;
import static se.brevvaxel.letter.Channel.PRINT;
import static se.brevvaxel.letter.ChannelPolicy.DIGITAL_ONLY;
import static se.brevvaxel.letter.ChannelPolicy.DIGITAL_PREFERRED;
import static se.brevvaxel.letter.ChannelPolicy.HOLD_IF_NOT_DIGITAL;
import static se.brevvaxel.letter.ChannelPolicy.PRINT_ONLY;
import static se.brevvaxel.switching.Letters.usual;

import org.junit.jupiter.api.Test;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.ProtectedIdentity;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.policy.UnknownProtection;
import se.brevvaxel.reachability.Reachability;

/** One test per rule of the switch. */
class ChannelSwitchTest {

    private static final Reachability REACHABLE = new Reachability.Reachable(Letters.OPERATOR);
    private static final Reachability NOT_REACHABLE = new Reachability.NotReachable(Reason.RECIPIENT_NOT_REACHABLE);

    private final ChannelSwitch both = permitting(DIGITAL, PRINT);
    private final ChannelSwitch digitalOnly = permitting(DIGITAL);
    private final ChannelSwitch printOnly = permitting(PRINT);

    @Test
    void whoIsReachableGetsItDigitallyThroughTheOperatorThatTheRegisterNames() {
        assertThat(both.asksRegister(usual().ask())).isTrue();
        assertThat(both.decide(usual().ask(), REACHABLE)).isEqualTo(new Decision.Digital(Letters.OPERATOR));
    }

    @Test
    void aProtectedIdentityIsHeldBeforeAnythingElse() {
        Letters marked = usual().protectedAs(ProtectedIdentity.MARKED);

        assertUnasked(both, marked.ask(), held(Reason.PROTECTED_IDENTITY));
        assertUnasked(both, marked.wanting(PRINT_ONLY).ask(), held(Reason.PROTECTED_IDENTITY));
        assertUnasked(both, marked.about("okänd").withoutClass().ask(), held(Reason.PROTECTED_IDENTITY));
        assertThat(both.decide(marked.ask(), REACHABLE)).isEqualTo(held(Reason.PROTECTED_IDENTITY));
        assertThat(both.notReachable(marked.ask(), Reason.REFUSED_BY_OPERATOR))
                .isEqualTo(held(Reason.PROTECTED_IDENTITY));
    }

    @Test
    void anUnknownCaseTypeIsHeldEvenWhenTheRequestSaidAClass() {
        assertUnasked(both, usual().about("bygglov.okand").ask(), held(Reason.UNKNOWN_CASE_TYPE));
    }

    @Test
    void aLetterWithoutAProtectionClassIsHeld() {
        assertUnasked(both, usual().withoutClass().ask(), held(Reason.UNKNOWN_PROTECTION_CLASS));
    }

    @Test
    void paperThatWasAskedForIsPrintedAndTheRegisterIsNotAsked() {
        assertUnasked(both, usual().wanting(PRINT_ONLY).ask(), print(Reason.PRINT_REQUESTED));
    }

    @Test
    void paperThatWasAskedForIsHeldWhereThePolicyForbidsPaper() {
        assertUnasked(digitalOnly, usual().wanting(PRINT_ONLY).ask(), held(Reason.NO_CHANNEL_PERMITTED));
    }

    @Test
    void whatMayNotGoDigitallyIsPrintedAndTheRegisterIsNotAsked() {
        assertUnasked(printOnly, usual().ask(), print(Reason.DIGITAL_NOT_PERMITTED));
    }

    @Test
    void whatMustGoDigitallyAndMayNotIsHeld() {
        assertUnasked(printOnly, usual().wanting(DIGITAL_ONLY).ask(), held(Reason.NO_CHANNEL_PERMITTED));
        assertUnasked(printOnly, usual().wanting(HOLD_IF_NOT_DIGITAL).ask(), held(Reason.NO_CHANNEL_PERMITTED));
    }

    @Test
    void aCaseTypeWithoutAnyChannelIsHeld() {
        assertUnasked(permitting(), usual().ask(), held(Reason.NO_CHANNEL_PERMITTED));
    }

    @Test
    void whoCannotBeAddressedIsNotAskedAboutAndTakenAsNotReachable() {
        Letters letter = usual().to(Letters.NOT_ADDRESSABLE);

        assertUnasked(both, letter.ask(), print(Reason.ID_NOT_ADDRESSABLE));
        assertUnasked(both, letter.wanting(DIGITAL_ONLY).ask(), returned(Reason.ID_NOT_ADDRESSABLE));
        assertUnasked(both, letter.wanting(HOLD_IF_NOT_DIGITAL).ask(), held(Reason.HELD_AS_ASKED));
    }

    @Test
    void whatIsTooLargeIsPrintedHeldOrReturnedAndTheRegisterIsNotAsked() {
        assertUnasked(both, usual().askTooLarge(), print(Reason.TOO_LARGE));
        assertUnasked(both, usual().wanting(HOLD_IF_NOT_DIGITAL).askTooLarge(), held(Reason.TOO_LARGE));
        assertUnasked(both, usual().wanting(DIGITAL_ONLY).askTooLarge(), returned(Reason.TOO_LARGE));
        assertUnasked(both, usual().wanting(PRINT_ONLY).askTooLarge(), print(Reason.PRINT_REQUESTED));
    }

    @Test
    void whoIsNotReachableGetsPaperWhenDigitalWasOnlyPreferred() {
        assertThat(both.decide(usual().wanting(DIGITAL_PREFERRED).ask(), NOT_REACHABLE))
                .isEqualTo(print(Reason.RECIPIENT_NOT_REACHABLE));
    }

    @Test
    void theReasonOfTheRegisterIsTold() {
        assertThat(both.decide(usual().ask(), new Reachability.NotReachable(Reason.SENDER_NOT_ACCEPTED)))
                .isEqualTo(print(Reason.SENDER_NOT_ACCEPTED));
    }

    @Test
    void whoIsNotReachableGetsNothingWhenPaperIsForbiddenAndTheHomeSystemIsTold() {
        assertThat(digitalOnly.decide(usual().ask(), NOT_REACHABLE))
                .isEqualTo(returned(Reason.RECIPIENT_NOT_REACHABLE));
    }

    @Test
    void whoIsNotReachableGetsNothingWhenOnlyDigitalWasAskedFor() {
        assertThat(both.decide(usual().wanting(DIGITAL_ONLY).ask(), NOT_REACHABLE))
                .isEqualTo(returned(Reason.RECIPIENT_NOT_REACHABLE));
    }

    @Test
    void whoIsNotReachableWaitsForAPersonWhenThatWasAskedFor() {
        assertThat(both.decide(usual().wanting(HOLD_IF_NOT_DIGITAL).ask(), NOT_REACHABLE))
                .isEqualTo(held(Reason.HELD_AS_ASKED));
    }

    @Test
    void aRefusalByTheOperatorIsTakenAsNotReachable() {
        assertThat(both.notReachable(usual().ask(), Reason.REFUSED_BY_OPERATOR))
                .isEqualTo(print(Reason.REFUSED_BY_OPERATOR));
    }

    @Test
    void anUnknownOperatorIsHeld() {
        assertThat(both.decide(usual().ask(), new Reachability.UnknownOperator(null, "no https")))
                .isEqualTo(held(Reason.UNKNOWN_OPERATOR));
    }

    @Test
    void aLetterThatMayHaveArrivedIsNeitherPrintedNorReturned() {
        Decision waits = held(Reason.OUTCOME_WAS_UNKNOWN);

        assertThat(both.decide(usual().askAfterUnknownOutcome(), NOT_REACHABLE)).isEqualTo(waits);
        assertThat(both.decide(usual().wanting(DIGITAL_ONLY).askAfterUnknownOutcome(), NOT_REACHABLE))
                .isEqualTo(waits);
        assertThat(digitalOnly.decide(usual().askAfterUnknownOutcome(), NOT_REACHABLE))
                .isEqualTo(waits);
        assertUnasked(both, usual().wanting(PRINT_ONLY).askAfterUnknownOutcome(), waits);
        assertUnasked(printOnly, usual().askAfterUnknownOutcome(), waits);
    }

    @Test
    void aLetterThatMayHaveArrivedMayStillGoDigitally() {
        assertThat(both.decide(usual().askAfterUnknownOutcome(), REACHABLE))
                .isEqualTo(new Decision.Digital(Letters.OPERATOR));
    }

    @Test
    void anUncheckedIdentityIsPrintedOnlyWhereThePolicySaysSo() {
        Question unchecked = usual().protectedAs(ProtectedIdentity.UNKNOWN).ask();
        ChannelSwitch trusting =
                new ChannelSwitch(Letters.policy(UnknownProtection.PRINT, false, DIGITAL, PRINT), Letters.NOON);

        assertThat(both.decide(unchecked, NOT_REACHABLE)).isEqualTo(held(Reason.PROTECTION_NOT_CHECKED));
        assertThat(trusting.decide(unchecked, NOT_REACHABLE)).isEqualTo(print(Reason.RECIPIENT_NOT_REACHABLE));
    }

    @Test
    void anUncheckedIdentityMayGoDigitallySinceNoAddressLeaves() {
        assertThat(both.decide(usual().protectedAs(ProtectedIdentity.UNKNOWN).ask(), REACHABLE))
                .isEqualTo(new Decision.Digital(Letters.OPERATOR));
    }

    @Test
    void paperWithoutAnAddressIsHeldUnlessTheDocumentCarriesIt() {
        Question nowhere = usual().withoutAddress().ask();
        Question onItsDocument = usual().withoutAddress().withDocument().ask();
        ChannelSwitch windowed =
                new ChannelSwitch(Letters.policy(UnknownProtection.HOLD, true, DIGITAL, PRINT), Letters.NOON);

        assertThat(both.decide(nowhere, NOT_REACHABLE)).isEqualTo(held(Reason.ADDRESS_MISSING));
        assertThat(both.decide(onItsDocument, NOT_REACHABLE)).isEqualTo(held(Reason.ADDRESS_MISSING));
        assertThat(windowed.decide(onItsDocument, NOT_REACHABLE)).isEqualTo(print(Reason.RECIPIENT_NOT_REACHABLE));
        assertThat(windowed.decide(nowhere, NOT_REACHABLE)).isEqualTo(held(Reason.ADDRESS_MISSING));
    }

    @Test
    void whatDependsOnTheRegisterIsNotDecidedWithoutIt() {
        assertThatThrownBy(() -> both.decideUnasked(usual().ask())).isInstanceOf(IllegalStateException.class);
    }

    private static ChannelSwitch permitting(Channel... channels) {
        return new ChannelSwitch(Letters.policy(UnknownProtection.HOLD, false, channels), Letters.NOON);
    }

    private static void assertUnasked(ChannelSwitch channelSwitch, Question question, Decision expected) {
        assertThat(channelSwitch.asksRegister(question)).isFalse();
        assertThat(channelSwitch.decideUnasked(question)).isEqualTo(expected);
        assertThat(channelSwitch.decide(question, REACHABLE)).isEqualTo(expected);
    }

    private static Decision held(Reason reason) {
        return new Decision.Held(reason);
    }

    private static Decision print(Reason reason) {
        return new Decision.Print(reason);
    }

    private static Decision returned(Reason reason) {
        return new Decision.Returned(reason);
    }
}
