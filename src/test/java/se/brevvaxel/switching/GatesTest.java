package se.brevvaxel.switching;

import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.letter.Channel.DIGITAL;
import static se.brevvaxel.letter.Channel.PRINT;
import static se.brevvaxel.switching.Letters.usual;

import org.junit.jupiter.api.Test;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.ProtectedIdentity;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.policy.PaperToMinors;
import se.brevvaxel.policy.UnknownProtection;

class GatesTest {

    @Test
    void theDigitalGateLetsThroughWhatMayGo() {
        assertThat(digital(DIGITAL).refusesDigital(usual().letter())).isEmpty();
    }

    @Test
    void theDigitalGateRefusesAProtectedIdentity() {
        assertThat(digital(DIGITAL)
                        .refusesDigital(
                                usual().protectedAs(ProtectedIdentity.MARKED).letter()))
                .contains(Reason.PROTECTED_IDENTITY);
    }

    @Test
    void theDigitalGateRefusesWhatThePolicyDoesNotKnow() {
        assertThat(digital(DIGITAL).refusesDigital(usual().about("okänd").letter()))
                .contains(Reason.UNKNOWN_CASE_TYPE);
        assertThat(digital(DIGITAL).refusesDigital(usual().withoutClass().letter()))
                .contains(Reason.UNKNOWN_PROTECTION_CLASS);
    }

    @Test
    void theDigitalGateRefusesWhatThePolicyNoLongerPermits() {
        assertThat(digital(PRINT).refusesDigital(usual().letter())).contains(Reason.DIGITAL_NOT_PERMITTED);
    }

    @Test
    void theDigitalGateRefusesALetterThatShouldBePaper() {
        assertThat(digital(DIGITAL, PRINT)
                        .refusesDigital(
                                usual().wanting(ChannelPolicy.PRINT_ONLY).letter()))
                .contains(Reason.PRINT_REQUESTED);
    }

    @Test
    void theDigitalGateRefusesANumberThatTheContractCannotCarry() {
        assertThat(digital(DIGITAL)
                        .refusesDigital(usual().to(Letters.NOT_ADDRESSABLE).letter()))
                .contains(Reason.ID_NOT_ADDRESSABLE);
    }

    @Test
    void thePrintGateLetsThroughWhatMayGo() {
        assertThat(print(PRINT).refusesPrint(usual().letter(), false)).isEmpty();
    }

    @Test
    void thePrintGateRefusesALetterThatMayHaveArrived() {
        assertThat(print(PRINT).refusesPrint(usual().letter(), true)).contains(Reason.OUTCOME_WAS_UNKNOWN);
    }

    @Test
    void thePrintGateRefusesAProtectedIdentity() {
        assertThat(print(PRINT)
                        .refusesPrint(
                                usual().protectedAs(ProtectedIdentity.MARKED).letter(), false))
                .contains(Reason.PROTECTED_IDENTITY);
    }

    @Test
    void thePrintGateRefusesPaperToAMinorWhereThePolicySaysSo() {
        var holding = Letters.policy(UnknownProtection.HOLD, false, PaperToMinors.HOLD, PRINT);
        var allowing = Letters.policy(UnknownProtection.HOLD, false, PaperToMinors.ALLOW, PRINT);
        var letter = usual().letter();

        assertThat(new PrintGate(holding, Letters.YEARS_AGO).refusesPrint(letter, false))
                .contains(Reason.PAPER_TO_MINOR);
        assertThat(new PrintGate(holding, Letters.NOON).refusesPrint(letter, false))
                .isEmpty();
        assertThat(new PrintGate(allowing, Letters.YEARS_AGO).refusesPrint(letter, false))
                .isEmpty();
    }

    @Test
    void aPersonMayDecideOnPaperToAMinor() {
        var gate = new PrintGate(
                Letters.policy(UnknownProtection.HOLD, false, PaperToMinors.HOLD, PRINT), Letters.YEARS_AGO);

        assertThat(gate.refusesPrintByPerson(usual().letter())).isEmpty();
        assertThat(gate.refusesPrintByPerson(usual().wanting(ChannelPolicy.HOLD_IF_NOT_DIGITAL)
                        .withoutAddress()
                        .letter()))
                .contains(Reason.ADDRESS_MISSING);
        assertThat(gate.refusesPrintByPerson(usual().withoutAddress().letter())).contains(Reason.ADDRESS_MISSING);
    }

    @Test
    void thePrintGateRefusesWhatWasNeverToBePaper() {
        assertThat(print(PRINT)
                        .refusesPrint(
                                usual().wanting(ChannelPolicy.DIGITAL_ONLY).letter(), false))
                .contains(Reason.NO_CHANNEL_PERMITTED);
        assertThat(print(PRINT)
                        .refusesPrint(
                                usual().wanting(ChannelPolicy.HOLD_IF_NOT_DIGITAL)
                                        .letter(),
                                false))
                .contains(Reason.HELD_AS_ASKED);
        assertThat(print(DIGITAL).refusesPrint(usual().letter(), false)).contains(Reason.NO_CHANNEL_PERMITTED);
    }

    @Test
    void thePrintGateRefusesAnUncheckedIdentityAndAMissingAddress() {
        assertThat(print(PRINT)
                        .refusesPrint(
                                usual().protectedAs(ProtectedIdentity.UNKNOWN).letter(), false))
                .contains(Reason.PROTECTION_NOT_CHECKED);
        assertThat(print(PRINT).refusesPrint(usual().withoutAddress().letter(), false))
                .contains(Reason.ADDRESS_MISSING);
    }

    @Test
    void aPersonOverrulesTheHomeSystemsWishToLookAndNothingThatThePolicySays() {
        PrintGate gate = print(PRINT);
        assertThat(gate.refusesPrintByPerson(usual().letter())).isEmpty();
        Letters asked = usual().wanting(ChannelPolicy.HOLD_IF_NOT_DIGITAL);
        assertThat(gate.refusesPrintByPerson(asked.letter())).isEmpty();
        assertThat(gate.refusesPrintByPerson(asked.withoutAddress().letter())).contains(Reason.ADDRESS_MISSING);
        assertThat(print(DIGITAL)
                        .refusesPrintByPerson(usual().wanting(ChannelPolicy.HOLD_IF_NOT_DIGITAL)
                                .letter()))
                .contains(Reason.NO_CHANNEL_PERMITTED);
        assertThat(gate.refusesPrintByPerson(usual().wanting(ChannelPolicy.HOLD_IF_NOT_DIGITAL)
                        .protectedAs(ProtectedIdentity.UNKNOWN)
                        .letter()))
                .contains(Reason.PROTECTION_NOT_CHECKED);
        assertThat(gate.refusesPrintByPerson(
                        usual().wanting(ChannelPolicy.DIGITAL_ONLY).letter()))
                .contains(Reason.NO_CHANNEL_PERMITTED);
        assertThat(gate.refusesPrintByPerson(
                        usual().protectedAs(ProtectedIdentity.MARKED).letter()))
                .contains(Reason.PROTECTED_IDENTITY);
        assertThat(print(DIGITAL).refusesPrintByPerson(usual().letter())).contains(Reason.NO_CHANNEL_PERMITTED);
        assertThat(gate.refusesPrintByPerson(usual().withoutAddress().letter())).contains(Reason.ADDRESS_MISSING);
    }

    @Test
    void aDocumentThatWouldCarryTheAddressDoesSoOnlyIfThereIsOne() {
        var gate = new PrintGate(Letters.policy(UnknownProtection.HOLD, true, PRINT), Letters.NOON);
        Letters nowhereToGo = usual().withoutAddress();

        assertThat(gate.refusesPrint(nowhereToGo.letter(), false)).contains(Reason.ADDRESS_MISSING);
        assertThat(gate.refusesPrint(nowhereToGo.withDocument().letter(), false))
                .isEmpty();
        assertThat(gate.refusesPrint(usual().letter(), false)).isEmpty();
        assertThat(print(PRINT).refusesPrint(nowhereToGo.withDocument().letter(), false))
                .contains(Reason.ADDRESS_MISSING);
    }

    private static DigitalGate digital(Channel... channels) {
        return new DigitalGate(Letters.policy(UnknownProtection.HOLD, false, channels));
    }

    private static PrintGate print(Channel... channels) {
        return new PrintGate(Letters.policy(UnknownProtection.HOLD, false, channels), Letters.NOON);
    }
}
