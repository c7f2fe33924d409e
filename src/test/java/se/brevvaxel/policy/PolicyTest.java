package se.brevvaxel.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.ProtectionClass;

class PolicyTest {

    private final CaseRule invoice = rule("ekonomi.faktura", ProtectionClass.TWO);
    private final Policy policy = new Policy(List.of(invoice), UnknownProtection.HOLD, "abc");

    @Test
    void theClassComesFromTheCaseTypeWhenTheRequestIsSilent() {
        assertThat(policy.classFor("ekonomi.faktura", null)).contains(ProtectionClass.TWO);
    }

    @Test
    void aRequestMayRaiseTheClass() {
        assertThat(policy.classFor("ekonomi.faktura", ProtectionClass.THREE)).contains(ProtectionClass.THREE);
    }

    @Test
    void aRequestMayNotLowerTheClass() {
        assertThat(policy.classFor("ekonomi.faktura", ProtectionClass.ONE)).contains(ProtectionClass.TWO);
    }

    @Test
    void anUnknownCaseTypeHasNoClassWhateverTheRequestSays() {
        assertThat(policy.classFor("ekonomi.okand", ProtectionClass.THREE)).isEmpty();
        assertThat(policy.rule("ekonomi.okand")).isEmpty();
    }

    @Test
    void caseTypesAreMatchedLetterByLetter() {
        assertThat(policy.rule("ekonomi.faktura")).contains(invoice);
        assertThat(policy.rule("Ekonomi.Faktura")).isEmpty();
    }

    @Test
    void twoRulesForOneCaseTypeAreRefused() {
        assertThatThrownBy(() -> new Policy(
                        List.of(invoice, rule("ekonomi.faktura", ProtectionClass.ONE)), UnknownProtection.HOLD, "abc"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRuleWritesTheLeadTextOfItsCaseType() {
        assertThat(invoice.leadTextFor("Faktura 7", null, "Kommunen"))
                .isEqualTo("Faktura 7 från Kommunen (ekonomi.faktura)");
    }

    @Test
    void aRuleWithAFaultyLeadTextIsRefused() {
        assertThatThrownBy(() -> new CaseRule(
                        "a", ProtectionClass.ONE, Category.ARENDE, "{fel}", Set.of(Channel.DIGITAL), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("{fel}");
    }

    private static CaseRule rule(String caseType, ProtectionClass protectionClass) {
        return new CaseRule(
                caseType,
                protectionClass,
                Category.ARENDE,
                "{subject} från {senderName} ({caseType})",
                Set.of(Channel.DIGITAL),
                false);
    }
}
