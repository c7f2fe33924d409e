package se.brevvaxel.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeadTextTest {

    private static final String DECISION = "Du har fått ett beslut från {senderName}[ i ärende {caseNumber}].";

    @Test
    void everyPlaceholderIsFilledIn() {
        LeadText text = new LeadText("{subject}, {senderName}, {caseType}[, {caseNumber}]");

        assertThat(text.fill("Beslut", "BYGG 1", "Kommunen", "bygglov.beslut"))
                .isEqualTo("Beslut, Kommunen, bygglov.beslut, BYGG 1");
    }

    @Test
    void whatStandsInBracketsIsLeftOutWholeWhenTheCaseNumberIsMissing() {
        LeadText text = new LeadText(DECISION);

        assertThat(text.fill("s", "BYGG 1", "Kommunen", "c"))
                .isEqualTo("Du har fått ett beslut från Kommunen i ärende BYGG 1.");
        assertThat(text.fill("s", null, "Kommunen", "c")).isEqualTo("Du har fått ett beslut från Kommunen.");
        assertThat(text.fill("s", "  ", "Kommunen", "c")).isEqualTo("Du har fått ett beslut från Kommunen.");
    }

    @Test
    void aBracketMayHoldOtherPlaceholdersToo() {
        LeadText text = new LeadText("Hej.[ {subject} i {caseNumber}.]");

        assertThat(text.fill("Beslut", "B1", "Kommunen", "c")).isEqualTo("Hej. Beslut i B1.");
    }

    @Test
    void whatARequestFillsInIsNeverReadAsATemplate() {
        LeadText text = new LeadText(DECISION + " {subject}");

        assertThat(text.fill("{senderName} [x] $1 \\", "{subject}", "Kommunen", "c"))
                .isEqualTo("Du har fått ett beslut från Kommunen i ärende {subject}. {senderName} [x] $1 \\");
    }

    @Test
    void anUnknownPlaceholderIsAFaultThatNamesIt() {
        assertThat(LeadText.faultIn("Hej {recipientName}"))
                .hasValueSatisfying(fault -> assertThat(fault).contains("{recipientName}"));
        assertThatThrownBy(() -> new LeadText("Hej {recipientName}")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCaseNumberOutsideBracketsIsAFaultSinceItMayBeMissing() {
        assertThat(LeadText.faultIn("Ärende {caseNumber}"))
                .hasValueSatisfying(fault -> assertThat(fault).contains("hakparenteser"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ensam { klammer",
                "ensam } klammer",
                "ensam [ hake",
                "ensam ] hake",
                "kapslad [a [b {caseNumber}] c]",
                "hake [utan nummer]",
                "hake [{unknown} {caseNumber}]",
                "tom {}",
                "[bara detta {caseNumber}]",
            })
    void aTemplateThatCannotBeMeantIsAFault(String template) {
        assertThat(LeadText.faultIn(template)).isPresent();
    }

    @Test
    void aTemplateOfOnlyASubjectIsNoFault() {
        assertThat(LeadText.faultIn("{subject}")).isEmpty();
    }
}
