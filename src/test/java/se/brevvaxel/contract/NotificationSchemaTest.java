package se.brevvaxel.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

class NotificationSchemaTest {

    @ParameterizedTest
    @ValueSource(strings = {"distribute", "fault"})
    void theExamplesOfTheSpecificationAreValid(String example) {
        assertThatCode(() -> SoapEnvelopes.validate(ContractSchemas.notification(), SoapEnvelopes.example(example)))
                .doesNotThrowAnyException();
    }

    static Stream<Arguments> otherRightOnes() {
        return Stream.of(
                arguments("distribute", RECIPIENT, RECIPIENT.repeat(1000)),
                arguments("distribute", "Du har tid.", "x".repeat(160)),
                arguments("distribute", "KommunA<", "KommunerAoB<"));
    }

    static Stream<Arguments> wrongOnes() {
        return Stream.of(
                arguments("1001 recipients", "distribute", RECIPIENT, RECIPIENT.repeat(1001)),
                arguments("no recipient", "distribute", RECIPIENT, ""),
                arguments("texts too long for an sms", "distribute", "Du har tid.", "x".repeat(161)),
                arguments("sms from a long name", "distribute", "KommunA<", "KommunernaAB<"),
                arguments("capital delivery", "distribute", "n3:notificationDelivery", "n3:NotificationDelivery"),
                arguments("message of version 2", "distribute", "n3:Message", "n2:Message"),
                arguments("e-mail of version 3", "distribute", "n2:text", "n3:text"),
                arguments("sender's number in words", "distribute", "162021004748", "Kommun A"));
    }

    private static final String RECIPIENT = "<m:Recipient>198101032384</m:Recipient>";

    @ParameterizedTest
    @MethodSource("otherRightOnes")
    void whatLiesOnTheRightSideOfEachLimitIsValid(String example, String from, String to) {
        assertThatCode(() -> SoapEnvelopes.validate(
                        ContractSchemas.notification(), SoapEnvelopes.changed(example, from, to)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongOnes")
    void whatBreaksARestrictionIsRefused(String what, String example, String from, String to) {
        String envelope = SoapEnvelopes.changed(example, from, to);
        assertThatThrownBy(() -> SoapEnvelopes.validate(ContractSchemas.notification(), envelope))
                .isInstanceOf(SAXException.class);
    }
}
