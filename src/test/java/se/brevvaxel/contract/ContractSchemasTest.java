package se.brevvaxel.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import javax.xml.validation.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

class ContractSchemasTest {

    private static final String SUPPORT = "<Supportinfo><Text>Kontakta oss.</Text>";
    private static final String EVENT =
            "<OfficialMatterExtension><Timestamp xmlns=\"http://minameddelanden.gov.se/schema/OfficialMatter/v3\">"
                    + "2025-01-15</Timestamp></OfficialMatterExtension>";
    private static final String INVOICE = "<Invoice xmlns=\"http://minameddelanden.gov.se/externalschema/Invoice/v1\">"
            + "<DueDate>2025-02-28</DueDate><Amount CurrencyCode=\"SEK\">12450</Amount>"
            + "<AccountMethod>BG</AccountMethod><AccountNumber>991-2346</AccountNumber></Invoice>";

    @ParameterizedTest
    @CsvSource({
        "recipient, is-reachable",
        "recipient, is-reachable-response",
        "recipient, fault",
        "service, deliver-secure",
        "service, deliver-secure-response",
        "service, notify",
        "service, fault"
    })
    void theExamplesOfTheSpecificationAreValid(String schema, String example) {
        assertThatCode(() -> SoapEnvelopes.validate(schema(schema), SoapEnvelopes.example(example)))
                .doesNotThrowAnyException();
    }

    static Stream<Arguments> otherRightOnes() {
        return Stream.of(
                arguments("recipient", "is-reachable", "</r3:isReachable>", ids(997) + "</r3:isReachable>"),
                arguments("recipient", "is-reachable", "198101032384", "197010632391"),
                arguments("service", "deliver-secure", "Subject>Beslut", "Subject>" + "x".repeat(255)),
                arguments("service", "deliver-secure", "Text>Kontakta oss.", "Text>" + "x".repeat(1024)),
                arguments("service", "deliver-secure", "Text>Kontakta oss.", "Text>"),
                arguments("service", "deliver-secure", "2025-01-15", "2023-10-11+02:00"),
                arguments("service", "deliver-secure", "<SignedDelivery xmlns", "<SignedDelivery Id=\"a\" xmlns"),
                arguments("service", "deliver-secure", "<Language>", matter("")),
                arguments("service", "deliver-secure", "<Language>", matter(EVENT)),
                arguments("service", "deliver-secure", "<Language>", matter(EVENT.replace("</Off", INVOICE + "</Off"))),
                arguments("service", "deliver-secure", "<Language>", matter(INVOICE + INVOICE)),
                arguments("recipient", "fault", "5002", "1"));
    }

    @ParameterizedTest
    @MethodSource("otherRightOnes")
    void whatLiesOnTheRightSideOfEachLimitIsValid(String schema, String example, String from, String to) {
        assertThatCode(() -> SoapEnvelopes.validate(schema(schema), changed(example, from, to)))
                .doesNotThrowAnyException();
    }

    static Stream<Arguments> wrongOnes() {
        return Stream.of(
                wrong("sender left out", "is-reachable", "<r3:senderOrgNr>162021004748</r3:senderOrgNr>", ""),
                wrong("sender without prefix", "is-reachable", "162021004748", "2021004748"),
                wrong("sender with another prefix", "is-reachable", "162021004748", "172021004748"),
                wrong("sender after the recipients", "is-reachable", "</r3:isReachable>", ids(1) + SENDER_AGAIN),
                wrong("1001 recipients", "is-reachable", "</r3:isReachable>", ids(998) + "</r3:isReachable>"),
                wrong("hyphen in a number", "is-reachable", "198101032384", "19810103-2384"),
                wrong("month 13", "is-reachable", "198101032384", "198113032384"),
                wrong("capital wrapper child", "is-reachable", "r3:recipientId>", "r3:RecipientId>"),
                wrong("sender number without namespace", "is-reachable", "r3:senderOrgNr", "senderOrgNr"),
                wrong("type unknown", "is-reachable-response", "Type>Secure", "Type>Open"),
                wrong("pending left out", "is-reachable-response", "<r:Pending>true</r:Pending>", ""),
                wrong("operator without prefix", "is-reachable-response", "165560000100", "5560000100"),
                wrong("no internal address", "is-reachable-response", "<r:InternalServiceAdress/>", ""),
                wrong("address spelt rightly", "is-reachable-response", "ServiceAdress", "ServiceAddress"),
                wrong("time without seconds", "is-reachable-response", "09:15:00.000", "09:15"),
                wrong("acceptance left out", "is-reachable-response", "<r:SenderAccepted>true</r:SenderAccepted>", ""),
                wrong("call id of 19", "fault", "0f0d9c52-5a0e-4a43-9d0d-3f1d6f0a7e11", "x".repeat(19)),
                wrong("call id of 51", "fault", "0f0d9c52-5a0e-4a43-9d0d-3f1d6f0a7e11", "x".repeat(51)),
                wrong("error code 0", "fault", "5002<", "0<"),
                wrong("error code 9999", "fault", "5002<", "9999<"),
                wrong("fault of version 1", "fault", "schema/Common/v3", "schema/Common"),
                wrong("two recipients", "deliver-secure", RECIPIENT, RECIPIENT + RECIPIENT),
                wrong(
                        "header in the wrong version",
                        "deliver-secure",
                        "<Recipient xmlns=\"" + M2,
                        "<Recipient xmlns=\"" + M3),
                wrong("sender's name of one letter", "deliver-secure", "Kommun A</Name>", "K</Name>"),
                wrong("subject of 256", "deliver-secure", "Subject>Beslut", "Subject>" + "x".repeat(256)),
                wrong("support text of 1025", "deliver-secure", "Text>Kontakta oss.", "Text>" + "x".repeat(1025)),
                wrong("support without text", "deliver-secure", "<Text>Kontakta oss.</Text>", ""),
                wrong("support with a logo", "deliver-secure", SUPPORT, SUPPORT + "<Logo>x</Logo>"),
                wrong("support address of 256", "deliver-secure", "https://www.kommun-a.example", "x".repeat(256)),
                wrong("support mail without dot", "deliver-secure", "info@kommun-a.example", "info@kommun"),
                wrong("no language", "deliver-secure", "<Language>svSE</Language>", ""),
                wrong("language too long", "deliver-secure", "svSE", "svenskaSverige"),
                wrong("subject before id", "deliver-secure", "<Header><Id>", "<Header><Subject>x</Subject><Id>"),
                wrong("attachment without checksum", "deliver-secure", CHECKSUM, ""),
                wrong("body that is not base64", "deliver-secure", "SGVqIGZyw6VuIGtvbW11bmVuLg==", "SGVqI"),
                wrong("both branches of the matter", "deliver-secure", "<Language>", matter(INVOICE + EVENT)),
                wrong(
                        "bad date in the event",
                        "deliver-secure",
                        "<Language>",
                        matter(EVENT.replace("-01-15", "-13-15"))),
                wrong("payment in kronor", "deliver-secure", "<Language>", matter(INVOICE.replace("12450", "124.50"))),
                wrong("payment by card", "deliver-secure", "<Language>", matter(INVOICE.replace(">BG<", ">CARD<"))),
                wrong("bad due date", "deliver-secure", "<Language>", matter(INVOICE.replace("2025-02-28", "28/2"))),
                wrong("seal with a time", "deliver-secure", "2025-01-15", "2025-01-15T10:00:00"),
                wrong(
                        "seal before the delivery",
                        "deliver-secure",
                        "<SignedDelivery xmlns",
                        SEAL + "<SignedDelivery xmlns"),
                wrong(
                        "signature in no namespace",
                        "deliver-secure",
                        "<Signature xmlns=\"" + DS + "\">",
                        "<Signature xmlns=\"\">"),
                wrong(
                        "qualified id",
                        "deliver-secure",
                        "<SignedDelivery xmlns",
                        "<SignedDelivery p:Id='a' xmlns:p='" + M3 + "' xmlns"),
                wrong("no status", "deliver-secure-response", STATUS, ""),
                wrong("delivered perhaps", "deliver-secure-response", "Delivered>true", "Delivered>maybe"),
                wrong("no transaction", "deliver-secure-response", TRANSACTION, ""),
                wrong(
                        "sms of 161",
                        "notify",
                        "<n2:text>Du har tid.</n2:text>\n        </n3:Sms",
                        "<n2:text>" + "x".repeat(161) + "</n2:text></n3:Sms"),
                wrong("sms from a long name", "notify", "KommunA<", "Kommunen i A<"),
                wrong("e-mail from nobody", "notify", "info@kommun-a.example", "x@y"),
                wrong("e-mail subject of 255", "notify", "<n2:Subject>Påminnelse", "<n2:Subject>" + "x".repeat(255)),
                wrong("no recipient", "notify", "<m:Recipient>198101032384</m:Recipient>", ""),
                wrong("capital header", "notify", "n3:header", "n3:Header"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongOnes")
    void whatBreaksARestrictionIsRefused(String what, String example, String from, String to) {
        String envelope = changed(example, from, to);
        Schema schema = example.startsWith("is-") || example.equals("fault")
                ? ContractSchemas.recipient()
                : ContractSchemas.service();
        assertThatThrownBy(() -> SoapEnvelopes.validate(schema, envelope)).isInstanceOf(SAXException.class);
    }

    @Test
    void onlyTheLenientSchemaReadsAnAnswerWithAnOddOperator() {
        String answer = changed("is-reachable-response", "165560000100", "KIVRA");
        assertThatCode(() -> SoapEnvelopes.validate(ContractSchemas.recipientWithAnyOperator(), answer))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> SoapEnvelopes.validate(
                        ContractSchemas.recipientWithAnyOperator(), answer.replace("Type>Secure", "Type>Open")))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void theSchemasAreMadeOnce() {
        assertThat(ContractSchemas.service()).isSameAs(ContractSchemas.service());
        assertThat(ContractSchemas.recipient()).isSameAs(ContractSchemas.recipient());
    }

    private static final String M2 = ContractNames.MESSAGE_V2;
    private static final String M3 = ContractNames.MESSAGE_V3;
    private static final String DS = ContractNames.SIGNATURE;
    private static final String SENDER_AGAIN = "<r3:senderOrgNr>162021004748</r3:senderOrgNr></r3:isReachable>";
    private static final String RECIPIENT = "<Recipient xmlns=\"" + M2 + "\">198101032384</Recipient>";
    private static final String CHECKSUM =
            "<Checksum xmlns=\"" + ContractNames.MESSAGE + "\">662D150C1C021EFDFFC61004E797114B</Checksum>";
    private static final String SEAL = "<Seal xmlns=\"" + M3 + "\"><ReceivedTime xmlns=\"" + ContractNames.MESSAGE
            + "\">2025-01-15</ReceivedTime><SignaturesOK xmlns=\"" + ContractNames.MESSAGE
            + "\">true</SignaturesOK></Seal>";
    private static final String TRANSACTION = "<s:TransId>3a0c2a1e-0d1c-4f55-8d4f-5a0b6f1f9d10</s:TransId>";
    private static final String STATUS = "<s:Status>\n          <s:RecipientId>198101032384</s:RecipientId>\n"
            + "          <s:Delivered>true</s:Delivered>\n        </s:Status>";

    private static Arguments wrong(String what, String example, String from, String to) {
        return arguments(what, example, from, to);
    }

    private static String matter(String content) {
        return "<OfficialMatter>" + content + "</OfficialMatter><Language>";
    }

    private static String ids(int count) {
        return "<r3:recipientId>191212121212</r3:recipientId>".repeat(count);
    }

    private static Schema schema(String name) {
        return name.equals("service") ? ContractSchemas.service() : ContractSchemas.recipient();
    }

    /** The change must change something, or the test would prove nothing. */
    private static String changed(String example, String from, String to) {
        String envelope = SoapEnvelopes.example(example);
        assertThat(envelope).contains(from);
        return envelope.replace(from, to);
    }
}
