package se.brevvaxel.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

class RecipientSchemaTest {

    private static final String SENDER_AGAIN = "<r3:senderOrgNr>162021004748</r3:senderOrgNr></r3:isReachable>";

    @ParameterizedTest
    @ValueSource(strings = {"is-reachable", "is-reachable-response", "fault"})
    void theExamplesOfTheSpecificationAreValid(String example) {
        assertThatCode(() -> SoapEnvelopes.validate(ContractSchemas.recipient(), SoapEnvelopes.example(example)))
                .doesNotThrowAnyException();
    }

    static Stream<Arguments> otherRightOnes() {
        return Stream.of(
                arguments("is-reachable", "</r3:isReachable>", ids(997) + "</r3:isReachable>"),
                arguments("is-reachable", "198101032384", "197010632391"),
                arguments("fault", "5002", "1"));
    }

    static Stream<Arguments> wrongOnes() {
        return Stream.of(
                arguments("sender left out", "is-reachable", "<r3:senderOrgNr>162021004748</r3:senderOrgNr>", ""),
                arguments("sender without prefix", "is-reachable", "162021004748", "2021004748"),
                arguments("sender with another prefix", "is-reachable", "162021004748", "172021004748"),
                arguments("sender after the recipients", "is-reachable", "</r3:isReachable>", ids(1) + SENDER_AGAIN),
                arguments("1001 recipients", "is-reachable", "</r3:isReachable>", ids(998) + "</r3:isReachable>"),
                arguments("hyphen in a number", "is-reachable", "198101032384", "19810103-2384"),
                arguments("month 13", "is-reachable", "198101032384", "198113032384"),
                arguments("capital wrapper child", "is-reachable", "r3:recipientId>", "r3:RecipientId>"),
                arguments("sender number without namespace", "is-reachable", "r3:senderOrgNr", "senderOrgNr"),
                arguments("type unknown", "is-reachable-response", "Type>Secure", "Type>Open"),
                arguments("pending left out", "is-reachable-response", "<r:Pending>true</r:Pending>", ""),
                arguments("operator without prefix", "is-reachable-response", "165560000100", "5560000100"),
                arguments("no internal address", "is-reachable-response", "<r:InternalServiceAdress/>", ""),
                arguments("address spelt rightly", "is-reachable-response", "ServiceAdress", "ServiceAddress"),
                arguments("time without seconds", "is-reachable-response", "09:15:00.000", "09:15"),
                arguments(
                        "acceptance left out",
                        "is-reachable-response",
                        "<r:SenderAccepted>true</r:SenderAccepted>",
                        ""),
                arguments("call id of 19", "fault", "0f0d9c52-5a0e-4a43-9d0d-3f1d6f0a7e11", "x".repeat(19)),
                arguments("call id of 51", "fault", "0f0d9c52-5a0e-4a43-9d0d-3f1d6f0a7e11", "x".repeat(51)),
                arguments("error code 0", "fault", "5002<", "0<"),
                arguments("error code 9999", "fault", "5002<", "9999<"),
                arguments("fault of version 1", "fault", "schema/Common/v3", "schema/Common"));
    }

    @ParameterizedTest
    @MethodSource("otherRightOnes")
    void whatLiesOnTheRightSideOfEachLimitIsValid(String example, String from, String to) {
        assertThatCode(() ->
                        SoapEnvelopes.validate(ContractSchemas.recipient(), SoapEnvelopes.changed(example, from, to)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongOnes")
    void whatBreaksARestrictionIsRefused(String what, String example, String from, String to) {
        String envelope = SoapEnvelopes.changed(example, from, to);
        assertThatThrownBy(() -> SoapEnvelopes.validate(ContractSchemas.recipient(), envelope))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void onlyTheLenientSchemaReadsAnAnswerWithAnOddOperator() {
        String answer = SoapEnvelopes.changed("is-reachable-response", "165560000100", "KIVRA");
        assertThatCode(() -> SoapEnvelopes.validate(ContractSchemas.recipientWithAnyOperator(), answer))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> SoapEnvelopes.validate(
                        ContractSchemas.recipientWithAnyOperator(), answer.replace("Type>Secure", "Type>Open")))
                .isInstanceOf(SAXException.class);
    }

    private static String ids(int count) {
        return "<r3:recipientId>191212121212</r3:recipientId>".repeat(count);
    }
}
