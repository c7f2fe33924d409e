package se.brevvaxel.hub.spine.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.brevvaxel.delivery.digital.envelope.Endorsements;
import se.brevvaxel.delivery.digital.envelope.InvoicePlace;
import se.brevvaxel.hub.config.ConfigurationFaults;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.letter.ReceiptOption;
import se.brevvaxel.letter.ReplyOption;
import se.brevvaxel.policy.CaseRule;
import se.brevvaxel.policy.DigitalRule;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.policy.UnknownProtection;

/** What is written on a letter, for whom. */
class EndorsingTest {

    private static final String ODD = "165568402266";
    private static final String OTHER = "162120002411";

    private final Letter letter = ALetter.usual().caseType("a").build();

    @Test
    void theInvoiceStandsWhereTheOperatorsConfigurationSays() {
        var invoices = new InvoiceSettings(InvoicePlace.NOWHERE, Map.of(ODD, InvoicePlace.EXTENSION));
        var endorsing = new Endorsing(policy(DigitalRule.PLAIN), invoices);

        assertThat(endorsing.of(letter, ODD).invoice()).isEqualTo(InvoicePlace.EXTENSION);
        assertThat(endorsing.of(letter, OTHER).invoice()).isEqualTo(InvoicePlace.NOWHERE);
        assertThat(endorsing.forForwarder(letter).invoice()).isEqualTo(InvoicePlace.NOWHERE);
        assertThat(endorsing.longest(letter).invoice()).isEqualTo(InvoicePlace.EXTENSION);
    }

    @Test
    void theLongestIsTheUsualPlaceWhereNoOperatorHasALongerOne() {
        var invoices = new InvoiceSettings(InvoicePlace.MATTER, Map.of(ODD, InvoicePlace.NOWHERE));

        assertThat(new Endorsing(policy(DigitalRule.PLAIN), invoices).longest(letter))
                .isEqualTo(Endorsements.NONE);
    }

    @Test
    void thePolicySaysOfTheCaseTypeWhetherToReplyAndToAcknowledge() {
        var invoices = new InvoiceSettings(InvoicePlace.MATTER, Map.of());
        var rule = new DigitalRule(ReplyOption.REQUESTED, ReceiptOption.SIMPLE, null);

        assertThat(new Endorsing(policy(rule), invoices).of(letter, ODD))
                .isEqualTo(new Endorsements(InvoicePlace.MATTER, ReplyOption.REQUESTED, ReceiptOption.SIMPLE));
        assertThat(new Endorsing(policy(rule), invoices)
                        .of(ALetter.usual().caseType("b").build(), ODD))
                .isEqualTo(Endorsements.NONE);
    }

    @Test
    void anOperatorIsNamedByItsNumber() {
        var byName = new InvoiceSettings(InvoicePlace.MATTER, Map.of("Kivra", InvoicePlace.NOWHERE));

        assertThatThrownBy(byName::checked)
                .isInstanceOf(ConfigurationFaults.class)
                .hasMessageContaining("`Kivra` ska vara en operatörs organisationsnummer");
    }

    private static Policy policy(DigitalRule digital) {
        CaseRule rule = new CaseRule(
                "a", ProtectionClass.ONE, Category.SERVICE, "Hej", Set.of(Channel.DIGITAL), false, digital);
        return new Policy(List.of(rule), UnknownProtection.HOLD, "test");
    }
}
