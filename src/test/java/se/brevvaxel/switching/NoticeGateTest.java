package se.brevvaxel.switching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.policy.CaseRule;
import se.brevvaxel.policy.DigitalRule;
import se.brevvaxel.policy.NoticeRule;
import se.brevvaxel.policy.NoticeTemplate;
import se.brevvaxel.policy.Policy;
import se.brevvaxel.policy.UnknownProtection;

/** Which letters may leave unsigned. */
class NoticeGateTest {

    private static final NoticeRule USUAL = rule(false);
    private static final NoticeRule ALSO_CLASS_TWO = rule(true);

    @ParameterizedTest
    @EnumSource
    void aLetterOfClassOneMayWhereThePolicyHasAWordForIt(Category category) {
        assertThat(permits(ProtectionClass.ONE, USUAL, letter(ProtectionClass.ONE, category)))
                .isTrue();
        assertThat(permits(ProtectionClass.ONE, null, letter(ProtectionClass.ONE, category)))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void ofClassTwoOnlyAServiceMessageMayAndOnlyByAnExplicitWord(Category category) {
        Letter letter = letter(ProtectionClass.TWO, category);

        assertThat(permits(ProtectionClass.TWO, USUAL, letter)).isFalse();
        assertThat(permits(ProtectionClass.TWO, ALSO_CLASS_TWO, letter)).isEqualTo(category == Category.SERVICE);
    }

    @Test
    void aRequestThatRaisesTheClassTakesTheLetterOutOfIt() {
        assertThat(permits(ProtectionClass.ONE, USUAL, letter(ProtectionClass.TWO, Category.SERVICE)))
                .isFalse();
        assertThat(permits(ProtectionClass.ONE, ALSO_CLASS_TWO, letter(ProtectionClass.THREE, Category.SERVICE)))
                .isFalse();
    }

    /** Even with a policy that the hub would not have started with. */
    @ParameterizedTest
    @EnumSource
    void noLetterOfClassThreeEverMay(ProtectionClass ofTheCaseType) {
        for (Category category : Category.values()) {
            assertThat(permits(ofTheCaseType, ALSO_CLASS_TWO, letter(ProtectionClass.THREE, category)))
                    .isFalse();
            assertThat(permits(ProtectionClass.THREE, ALSO_CLASS_TWO, letter(ofTheCaseType, category)))
                    .as("a class that was raised after the letter was accepted")
                    .isFalse();
        }
    }

    @Test
    void whatItsSenderHasSignedGoesUnderThatSignature() {
        Letter signed = ALetter.usual()
                .caseType("a")
                .attachments()
                .protectionClass(ProtectionClass.ONE)
                .original(new byte[] {1})
                .build();

        assertThat(permits(ProtectionClass.ONE, USUAL, signed)).isFalse();
    }

    @Test
    void withoutAClassOrOfAnUnknownCaseTypeItMayNot() {
        assertThat(permits(ProtectionClass.ONE, USUAL, letter(null, Category.SERVICE)))
                .isFalse();
        assertThat(new NoticeGate(policy(ProtectionClass.ONE, USUAL))
                        .permits(ALetter.usual()
                                .attachments()
                                .caseType("another")
                                .protectionClass(ProtectionClass.ONE)
                                .build()))
                .isFalse();
    }

    @Test
    void whatHasADocumentIsSignedAndSealed() {
        Letter letter = ALetter.usual()
                .caseType("a")
                .protectionClass(ProtectionClass.ONE)
                .attachments(ALetter.document("a.pdf", "%PDF"))
                .build();

        assertThat(permits(ProtectionClass.ONE, USUAL, letter)).isFalse();
    }

    private static boolean permits(ProtectionClass ofTheCaseType, @Nullable NoticeRule rule, Letter letter) {
        return new NoticeGate(policy(ofTheCaseType, rule)).permits(letter);
    }

    private static Letter letter(@Nullable ProtectionClass its, Category category) {
        return ALetter.usual()
                .caseType("a")
                .attachments()
                .protectionClass(its)
                .category(category)
                .build();
    }

    private static Policy policy(ProtectionClass ofTheCaseType, @Nullable NoticeRule rule) {
        var digital = new DigitalRule(null, null, rule);
        var channels = EnumSet.allOf(Channel.class);
        return new Policy(
                List.of(new CaseRule("a", ofTheCaseType, Category.SERVICE, "Hej", channels, false, digital)),
                UnknownProtection.HOLD,
                "test");
    }

    private static NoticeRule rule(boolean alsoClassTwo) {
        return new NoticeRule(null, new NoticeRule.Sms("Kommunen", new NoticeTemplate("Hej")), alsoClassTwo);
    }
}
