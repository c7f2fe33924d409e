package se.brevvaxel.switching;

import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.letter.Channel.DIGITAL;
import static se.brevvaxel.letter.Channel.PRINT;
import static se.brevvaxel.switching.Letters.usual;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.brevvaxel.letter.ChannelPolicy;
import se.brevvaxel.letter.ExternalForwarder;
import se.brevvaxel.letter.ProtectedIdentity;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.policy.PaperToMinors;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.policy.UnknownProtection;
import se.brevvaxel.reachability.Reachability;

/** Where the letters of a sender go that has an external forwarder. */
class ForwarderSwitchTest {

    private static final URI ADDRESS = URI.create("https://forwarder.example/Message/v3");
    private static final ExternalForwarder PRINTS = new ExternalForwarder(ADDRESS, false, true);
    private static final ExternalForwarder NEVER_PRINTS = new ExternalForwarder(ADDRESS, false, false);
    private static final ExternalForwarder LOOKS_UP = new ExternalForwarder(ADDRESS, true, true);
    private static final Policy BOTH = Letters.policy(UnknownProtection.HOLD, false, DIGITAL, PRINT);
    private static final Policy DIGITAL_ONLY = Letters.policy(UnknownProtection.HOLD, false, DIGITAL);
    private static final Reachability REACHABLE = new Reachability.Reachable(Letters.OPERATOR);

    @Test
    void whoIsReachableGetsTheLetterThroughTheForwarder() {
        assertThat(decided(BOTH, usual(), PRINTS)).isEqualTo(new Decision.Forwarded(PRINTS));
    }

    @Test
    void whoIsNotReachableGetsPaperFromUsAndTheForwarderNothing() {
        Question question = question(usual(), PRINTS);
        assertThat(new ChannelSwitch(BOTH, Letters.NOON)
                        .decide(question, new Reachability.NotReachable(Reason.RECIPIENT_NOT_REACHABLE)))
                .isEqualTo(new Decision.Print(Reason.RECIPIENT_NOT_REACHABLE));
    }

    @Test
    void anOperatorThatCannotBeUsedHoldsTheLetterHereToo() {
        assertThat(new ChannelSwitch(BOTH, Letters.NOON)
                        .decide(
                                question(usual(), PRINTS),
                                new Reachability.UnknownOperator("165568402266", "not on the list")))
                .isEqualTo(new Decision.Held(Reason.UNKNOWN_OPERATOR));
    }

    @Test
    void theRegisterIsNotAskedWhereTheForwarderLooksUp() {
        ChannelSwitch channelSwitch = new ChannelSwitch(BOTH, Letters.NOON);
        assertThat(channelSwitch.asksRegister(question(usual(), PRINTS))).isTrue();
        assertThat(channelSwitch.asksRegister(question(usual(), LOOKS_UP))).isFalse();
        assertThat(channelSwitch.decideUnasked(question(usual(), LOOKS_UP)))
                .isEqualTo(new Decision.Forwarded(LOOKS_UP));
    }

    @Test
    void whatMustNotLeaveByItselfDoesNotLeaveToAForwarderEither() {
        assertThat(decided(BOTH, usual().protectedAs(ProtectedIdentity.MARKED), LOOKS_UP))
                .isEqualTo(new Decision.Held(Reason.PROTECTED_IDENTITY));
        assertThat(decided(BOTH, usual().about("okänd"), LOOKS_UP))
                .isEqualTo(new Decision.Held(Reason.UNKNOWN_CASE_TYPE));
        assertThat(decided(BOTH, usual().withoutClass(), LOOKS_UP))
                .isEqualTo(new Decision.Held(Reason.UNKNOWN_PROTECTION_CLASS));
        assertThat(decided(BOTH, usual().to(Letters.NOT_ADDRESSABLE), LOOKS_UP))
                .isEqualTo(new Decision.Print(Reason.ID_NOT_ADDRESSABLE));
        assertThat(decided(Letters.policy(UnknownProtection.HOLD, false, PRINT), usual(), LOOKS_UP))
                .isEqualTo(new Decision.Print(Reason.DIGITAL_NOT_PERMITTED));
        assertThat(decided(BOTH, usual().wanting(ChannelPolicy.PRINT_ONLY), LOOKS_UP))
                .isEqualTo(new Decision.Print(Reason.PRINT_REQUESTED));
    }

    @ParameterizedTest
    @EnumSource(
            value = ChannelPolicy.class,
            names = {"DIGITAL_ONLY", "HOLD_IF_NOT_DIGITAL"})
    void whatTheHomeSystemWantsNoPaperOfIsHeldUnlessTheForwarderNeverPrints(ChannelPolicy wanted) {
        assertThat(decided(BOTH, usual().wanting(wanted), PRINTS))
                .isEqualTo(new Decision.Held(Reason.FORWARDER_MAY_PRINT));
        assertThat(decided(BOTH, usual().wanting(wanted), LOOKS_UP))
                .isEqualTo(new Decision.Held(Reason.FORWARDER_MAY_PRINT));
        assertThat(decided(BOTH, usual().wanting(wanted), NEVER_PRINTS))
                .isEqualTo(new Decision.Forwarded(NEVER_PRINTS));
    }

    @Test
    void whatThePolicyLetsOutOnlyDigitallyIsHeldUnlessTheForwarderNeverPrints() {
        assertThat(decided(DIGITAL_ONLY, usual(), PRINTS)).isEqualTo(new Decision.Held(Reason.FORWARDER_MAY_PRINT));
        assertThat(decided(DIGITAL_ONLY, usual(), NEVER_PRINTS)).isEqualTo(new Decision.Forwarded(NEVER_PRINTS));
    }

    @Test
    void aRecipientWhoseProtectionNobodyHasCheckedGetsNoPaperFromAForwarderEither() {
        Letters unchecked = usual().protectedAs(ProtectedIdentity.UNKNOWN);
        Policy prints = Letters.policy(UnknownProtection.PRINT, false, DIGITAL, PRINT);

        assertThat(decided(BOTH, unchecked, PRINTS)).isEqualTo(new Decision.Held(Reason.FORWARDER_MAY_PRINT));
        assertThat(decided(BOTH, unchecked, NEVER_PRINTS)).isEqualTo(new Decision.Forwarded(NEVER_PRINTS));
        assertThat(decided(prints, unchecked, PRINTS)).isEqualTo(new Decision.Forwarded(PRINTS));
    }

    @Test
    void aForwarderFindsTheAddressItself() {
        assertThat(decided(BOTH, usual().withoutAddress(), PRINTS)).isEqualTo(new Decision.Forwarded(PRINTS));
    }

    @Test
    void theGateSaysWhatTheSwitchSays() {
        ForwarderGate gate = new ForwarderGate(DIGITAL_ONLY, Letters.NOON);
        assertThat(gate.refuses(usual().letter(), PRINTS)).contains(Reason.FORWARDER_MAY_PRINT);
        assertThat(gate.refuses(usual().letter(), NEVER_PRINTS)).isEmpty();
    }

    @Test
    void aForwarderThatPrintsGetsNoLetterToAMinorThatMustNotBePaper() {
        Policy holding = Letters.policy(UnknownProtection.HOLD, false, PaperToMinors.HOLD, DIGITAL, PRINT);
        ForwarderGate gate = new ForwarderGate(holding, Letters.YEARS_AGO);

        assertThat(gate.refuses(usual().letter(), PRINTS)).contains(Reason.FORWARDER_MAY_PRINT);
        assertThat(gate.refuses(usual().letter(), NEVER_PRINTS)).isEmpty();
    }

    @Test
    void aForwardersNameIsFitForQueuesAndTellsAddressesApart() {
        String key = PRINTS.key();
        assertThat(key).matches("forwarder-example-[0-9a-f]{8}");
        assertThat(new ExternalForwarder(URI.create("https://forwarder.example/Other"), false, true).key())
                .isNotEqualTo(key);
        assertThat(NEVER_PRINTS.key()).isEqualTo(key);
        String strange = "https://" + "A_b.".repeat(30) + "example:8443/x?y=#";
        assertThat(new ExternalForwarder(URI.create("https://[::1]:8443/x"), false, true).key())
                .matches("[a-z0-9-]{1,60}");
        assertThat(new ExternalForwarder(URI.create(strange), false, true).key())
                .matches("[a-z0-9-]{1,60}");
    }

    private static Decision decided(Policy policy, Letters letters, ExternalForwarder forwarder) {
        return new ChannelSwitch(policy, Letters.NOON).decide(question(letters, forwarder), REACHABLE);
    }

    private static Question question(Letters letters, ExternalForwarder forwarder) {
        return new Question(letters.letter(), false, false, forwarder);
    }
}
