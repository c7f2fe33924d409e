package se.brevvaxel.contract;

import static org.assertj.core.api.Assertions.assertThat;
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

class ServiceSchemaTest {

    private static final String M2 = ContractNames.MESSAGE_V2;
    private static final String M3 = ContractNames.MESSAGE_V3;
    private static final String DS = ContractNames.SIGNATURE;
    private static final String SUPPORT = "<Supportinfo><Text>Kontakta oss.</Text>";
    private static final String EVENT =
            "<OfficialMatterExtension><Timestamp xmlns=\"http://minameddelanden.gov.se/schema/OfficialMatter/v3\">"
                    + "2025-01-15</Timestamp></OfficialMatterExtension>";
    private static final String INVOICE = "<Invoice xmlns=\"http://minameddelanden.gov.se/externalschema/Invoice/v1\">"
            + "<DueDate>2025-02-28</DueDate><Amount CurrencyCode=\"SEK\">12450</Amount>"
            + "<AccountMethod>BG</AccountMethod><AccountNumber>991-2346</AccountNumber></Invoice>";
    private static final String RECIPIENT = "<Recipient xmlns=\"" + M2 + "\">198101032384</Recipient>";
    private static final String CHECKSUM =
            "<Checksum xmlns=\"" + ContractNames.MESSAGE + "\">662D150C1C021EFDFFC61004E797114B</Checksum>";
    private static final String SEAL = "<Seal xmlns=\"" + M3 + "\"><ReceivedTime xmlns=\"" + ContractNames.MESSAGE
            + "\">2025-01-15</ReceivedTime><SignaturesOK xmlns=\"" + ContractNames.MESSAGE
            + "\">true</SignaturesOK></Seal>";
    private static final String TRANSACTION = "<s:TransId>3a0c2a1e-0d1c-4f55-8d4f-5a0b6f1f9d10</s:TransId>";
    private static final String STATUS = "<s:Status>\n          <s:RecipientId>198101032384</s:RecipientId>\n"
            + "          <s:Delivered>true</s:Delivered>\n        </s:Status>";

    @ParameterizedTest
    @ValueSource(strings = {"deliver-secure", "deliver-secure-response", "notify", "fault"})
    void theExamplesOfTheSpecificationAreValid(String example) {
        assertThatCode(() -> SoapEnvelopes.validate(ContractSchemas.service(), SoapEnvelopes.example(example)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"official-matter", "official-matter-invoice"})
    void paymentDataStandsInTheMatterInEitherPlace(String matter) {
        String letter =
                SoapEnvelopes.changed("deliver-secure", "<Language>", SoapEnvelopes.example(matter) + "<Language>");
        assertThatCode(() -> SoapEnvelopes.validate(ContractSchemas.service(), letter))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> SoapEnvelopes.validate(ContractSchemas.service(), letter.replace("SEK", "kronor")))
                .isInstanceOf(SAXException.class);
    }

    static Stream<Arguments> otherRightOnes() {
        return Stream.of(
                arguments("deliver-secure", "Subject>Beslut", "Subject>" + "x".repeat(255)),
                arguments("deliver-secure", "Text>Kontakta oss.", "Text>" + "x".repeat(1024)),
                arguments("deliver-secure", "Text>Kontakta oss.", "Text>"),
                arguments("deliver-secure", "2025-01-15", "2023-10-11+02:00"),
                arguments("deliver-secure", "<SignedDelivery xmlns", "<SignedDelivery Id=\"a\" xmlns"),
                arguments("deliver-secure", "<s3:deliverSecure>", "<s3:deliverSecure Id='a'>"),
                arguments("deliver-secure", "<Language>", matter("")),
                arguments("deliver-secure", "<Language>", matter(EVENT)),
                arguments("deliver-secure", "<Language>", matter(EVENT.replace("</Off", INVOICE + "</Off"))),
                arguments("deliver-secure", "<Language>", matter(INVOICE + INVOICE)),
                arguments("deliver-secure", "<Language>", matter(INVOICE.replace(" CurrencyCode=\"SEK\"", ""))),
                arguments("deliver-secure", "<Language>", matter("<x xmlns='urn:another'/>")),
                arguments("deliver-secure", "<Language>", matter(global(EVENT))));
    }

    static Stream<Arguments> wrongOnes() {
        return Stream.of(
                letter("two recipients", RECIPIENT, RECIPIENT + RECIPIENT),
                letter("header in the wrong version", "<Recipient xmlns=\"" + M2, "<Recipient xmlns=\"" + M3),
                letter("sender's name of one letter", "Kommun A</Name>", "K</Name>"),
                letter("subject of 256", "Subject>Beslut", "Subject>" + "x".repeat(256)),
                letter("support text of 1025", "Text>Kontakta oss.", "Text>" + "x".repeat(1025)),
                letter("support without text", "<Text>Kontakta oss.</Text>", ""),
                letter("support with a logo", SUPPORT, SUPPORT + "<Logo>x</Logo>"),
                letter("support address of 256", "https://www.kommun-a.example", "x".repeat(256)),
                letter("support mail without dot", "info@kommun-a.example", "info@kommun"),
                letter("no language", "<Language>svSE</Language>", ""),
                letter("language too long", "svSE", "svenskaSverige"),
                letter("subject before id", "<Header><Id>", "<Header><Subject>x</Subject><Id>"),
                letter("attachment without checksum", CHECKSUM, ""),
                letter("body that is not base64", "SGVqIGZyw6VuIGtvbW11bmVuLg==", "SGVqI"),
                letter("both branches of the matter", "<Language>", matter(INVOICE + EVENT)),
                letter("both branches, the other way", "<Language>", matter(EVENT + INVOICE)),
                letter("matter with an element in no namespace", "<Language>", matter("<x xmlns=''/>")),
                letter("matter with an element of the message", "<Language>", matter("<Subject>x</Subject>")),
                letter("bad date in the event", "<Language>", matter(EVENT.replace("-01-15", "-13-15"))),
                letter(
                        "bad date in the global event",
                        "<Language>",
                        matter(global(EVENT).replace("-01", "-13"))),
                letter("payment in kronor", "<Language>", matter(INVOICE.replace("12450", "124.50"))),
                letter("payment by card", "<Language>", matter(INVOICE.replace(">BG<", ">CARD<"))),
                letter("bad due date", "<Language>", matter(INVOICE.replace("2025-02-28", "28/2"))),
                letter("small currency", "<Language>", matter(INVOICE.replace("SEK", "sek"))),
                letter("qualified currency", "<Language>", matter(INVOICE.replace("CurrencyCode", "xml:lang"))),
                letter("seal with a time", "2025-01-15", "2025-01-15T10:00:00"),
                letter("seal before the delivery", "<SignedDelivery xmlns", SEAL + "<SignedDelivery xmlns"),
                letter("signature in no namespace", "<Signature xmlns=\"" + DS + "\">", "<Signature xmlns=\"\">"),
                letter("id that is no name", "<SignedDelivery xmlns", "<SignedDelivery Id='1 a' xmlns"),
                letter(
                        "the same id twice",
                        "<s3:deliverSecure><SignedDelivery xmlns",
                        "<s3:deliverSecure Id='a'><SignedDelivery Id='a' xmlns"),
                letter("qualified id", "<SignedDelivery xmlns", "<SignedDelivery p:Id='a' xmlns:p='" + M3 + "' xmlns"),
                arguments("no status", "deliver-secure-response", STATUS, ""),
                arguments("delivered perhaps", "deliver-secure-response", "Delivered>true", "Delivered>maybe"),
                arguments("no transaction", "deliver-secure-response", TRANSACTION, ""),
                arguments(
                        "sms of 161",
                        "notify",
                        "<n2:text>Du har tid.</n2:text>\n        </n3:Sms",
                        "<n2:text>" + "x".repeat(161) + "</n2:text></n3:Sms"),
                arguments("sms from a long name", "notify", "KommunA<", "Kommunen i A<"),
                arguments("e-mail from nobody", "notify", "info@kommun-a.example", "x@y"),
                arguments(
                        "e-mail subject of 255", "notify", "<n2:Subject>Påminnelse", "<n2:Subject>" + "x".repeat(255)),
                arguments("no recipient", "notify", "<m:Recipient>198101032384</m:Recipient>", ""),
                arguments("capital header", "notify", "n3:header", "n3:Header"));
    }

    @ParameterizedTest
    @MethodSource("otherRightOnes")
    void whatLiesOnTheRightSideOfEachLimitIsValid(String example, String from, String to) {
        assertThatCode(() ->
                        SoapEnvelopes.validate(ContractSchemas.service(), SoapEnvelopes.changed(example, from, to)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongOnes")
    void whatBreaksARestrictionIsRefused(String what, String example, String from, String to) {
        String envelope = SoapEnvelopes.changed(example, from, to);
        assertThatThrownBy(() -> SoapEnvelopes.validate(ContractSchemas.service(), envelope))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void theSchemasAreMadeOnce() {
        assertThat(ContractSchemas.service()).isSameAs(ContractSchemas.service());
        assertThat(ContractSchemas.recipient()).isSameAs(ContractSchemas.recipient());
    }

    private static Arguments letter(String what, String from, String to) {
        return arguments(what, "deliver-secure", from, to);
    }

    private static String matter(String content) {
        return "<OfficialMatter>" + content + "</OfficialMatter><Language>";
    }

    /** The global element of the extension, which the wildcard takes: tolerated, never written (2.11). */
    private static String global(String event) {
        return event.replace(
                "<OfficialMatterExtension>",
                "<OfficialMatterExtension xmlns=\"" + ContractNames.OFFICIAL_MATTER_V3 + "\">");
    }
}
