package se.brevvaxel.delivery.digital.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.brevvaxel.delivery.digital.envelope.Vectors.SENDER;
import static se.brevvaxel.delivery.digital.envelope.Vectors.SENDER_NUMBER;
import static se.brevvaxel.delivery.digital.envelope.Vectors.aLetter;
import static se.brevvaxel.letter.ALetter.document;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import se.brevvaxel.contract.ContractSchemas;
import se.brevvaxel.letter.Body;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.Document;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Matter;
import se.brevvaxel.letter.Payment;
import se.brevvaxel.letter.ReceiptOption;
import se.brevvaxel.letter.ReplyOption;
import se.brevvaxel.letter.Sender;
import se.brevvaxel.letter.Support;

/** The bytes that are signed and sent. */
class EnvelopeWriterTest {

    private static final TestPki PKI = new TestPki("Test CA");
    private static final SigningKey KOMMUN =
            PKI.organisation(SENDER_NUMBER, "kommun-a.example").signingKey();
    private static final SigningKey FORWARDER =
            PKI.organisation("162120002411", "forwarder.example", 3072).signingKey();

    private final EnvelopeWriter writer = new EnvelopeWriter(Clock.systemUTC());
    private final EnvelopeWriter onTheDayOfTheVectors = new EnvelopeWriter(Vectors.DAY);

    @Test
    void theDigestInputIsTheVectorsOctetForOctet() throws Exception {
        ByteSheet sheet = new ByteSheet(1385);
        sheet.raw("<SignedDelivery xmlns=\"http://minameddelanden.gov.se/schema/Message/v3\">".getBytes(UTF_8));
        DeliveryForm.write(sheet, aLetter().build(), SENDER, Endorsements.NONE);
        sheet.raw("</SignedDelivery>".getBytes(UTF_8));

        assertThat(new String(sheet.finished(), UTF_8)).isEqualTo(Vectors.digestInput());
        assertThat(sha256(sheet.finished())).isEqualTo("jfetYdoROS3KRJCobYeV16XnGOncFOakAkRcAC7yKis=");
    }

    @Test
    void theEnvelopeIsTheVectorsOctetForOctetWithBothDigests() {
        RecordedStamp dummy = new RecordedStamp("CN=test", "AAAA", true, "AAAA", "AAAA");

        String written = text(onTheDayOfTheVectors.seal(aLetter().build(), SENDER, Endorsements.NONE, dummy, dummy));

        assertThat(written).isEqualTo(Vectors.envelope());
        assertThat(Vectors.texts(written, "DigestValue"))
                .containsExactly(
                        "jfetYdoROS3KRJCobYeV16XnGOncFOakAkRcAC7yKis=", "5Zh3lmlTOVgYbITUKaJD1Wfpgg5in7pHT2qs7iSAeN0=");
    }

    @Test
    void withTheVectorsOwnSignaturesTheOuterDigestIsTheVectors() {
        String recorded = Vectors.signedEnvelope();
        RecordedStamp stamp = new RecordedStamp(
                Vectors.texts(recorded, "X509SubjectName").get(0),
                Vectors.texts(recorded, "X509Certificate").get(0),
                true,
                Vectors.texts(recorded, "SignatureValue").toArray(String[]::new));

        assertThat(text(onTheDayOfTheVectors.seal(aLetter().build(), SENDER, Endorsements.NONE, stamp, stamp)))
                .isEqualTo(recorded)
                .contains("jOhcryXq0IH2HZKKFY0vLQu1khU6BXK0mSte5j719Do=");
    }

    @Test
    void theEnvelopeTellsTheDigestOfTheWholeSignedDelivery() throws Exception {
        Envelope envelope = writer.seal(aLetter().build(), SENDER, KOMMUN, FORWARDER);

        String xml = text(envelope);
        String signed = xml.substring(xml.indexOf("<SignedDelivery"), xml.indexOf("<Seal "));
        assertThat(Base64.getEncoder().encodeToString(envelope.signedDeliverySha256()))
                .isEqualTo(sha256(signed.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("letters")
    void theSizeIsKnownExactlyBeforeAnythingIsSigned(Letter letter) {
        assertThat(writer.size(letter, SENDER, Endorsements.NONE, KOMMUN, FORWARDER))
                .isEqualTo(writer.seal(letter, SENDER, KOMMUN, FORWARDER).bytes().length);
    }

    static Stream<Letter> letters() {
        Random random = new Random(2);
        Stream<Letter> everyLength = Stream.iterate(0, n -> n < 9, n -> n + 1).map(n -> aLetter()
                .body(Body.Format.PLAIN, "å".repeat(n))
                .attachments(document("a.pdf", "x".repeat(n)))
                .build());
        Stream<Letter> aroundThePieces = Stream.of(49151, 49152, 49153, 98304, 1_400_000)
                .map(n -> {
                    byte[] content = new byte[n];
                    random.nextBytes(content);
                    return aLetter()
                            .attachments(new Document("å&<>.pdf", "application/pdf", content))
                            .build();
                });
        Stream<Letter> others = Stream.of(
                aLetter().build(),
                aLetter().caseNumber(null).attachments().build(),
                aLetter().subject("å & < > \r \t ]]> \uD83D\uDCEE").build(),
                aLetter().category(Category.HANDELSE).build(),
                aLetter().payment(payment()).build(),
                aLetter().matter(matter()).payment(payment()).build(),
                aLetter()
                        .attachments(document("1.pdf", "ett"), document("2.pdf", "två"))
                        .build());
        return Stream.of(everyLength, aroundThePieces, others).flatMap(letters -> letters);
    }

    @Test
    void theLargestLetterFitsToTheByte() {
        long small = writer.size(aLetter().build(), SENDER, Endorsements.NONE, KOMMUN, FORWARDER);
        long room = Envelope.LARGEST - small;
        Letter filled = aLetter().subject("Beslut" + "x".repeat((int) room)).build();

        assertThat(writer.size(filled, SENDER, Endorsements.NONE, KOMMUN, FORWARDER))
                .isEqualTo(2_097_152);
        assertThat(writer.isTooLarge(filled, SENDER, Endorsements.NONE, KOMMUN, FORWARDER))
                .isFalse();
    }

    @Test
    void aByteMoreThanTheLargestLetterIsTooLarge() {
        long room = Envelope.LARGEST - writer.size(aLetter().build(), SENDER, Endorsements.NONE, KOMMUN, FORWARDER);
        Letter overfull =
                aLetter().subject("Beslut" + "x".repeat((int) room + 1)).build();

        assertThat(writer.size(overfull, SENDER, Endorsements.NONE, KOMMUN, FORWARDER))
                .isEqualTo(2_097_153);
        assertThat(writer.isTooLarge(overfull, SENDER, Endorsements.NONE, KOMMUN, FORWARDER))
                .isTrue();
    }

    @Test
    void textIsEscapedAsCanonicalXmlSays() {
        Letter letter =
                aLetter().subject("a&b <c> ]]> \r\n\t \"'å \uD83D\uDCEE").build();

        assertThat(text(writer.seal(letter, SENDER, KOMMUN, FORWARDER)))
                .contains("<Subject>a&amp;b &lt;c&gt; ]]&gt; &#xD;\n\t \"'å \uD83D\uDCEE</Subject>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u000B", "\uD83D", "\uDCEE", "\uFFFE", "\uFFFF"})
    void aCharacterThatXmlCannotCarryIsRefusedWithoutBeingQuoted(String character) {
        Letter letter = aLetter().subject("Hemligt " + character).build();

        assertThatThrownBy(() -> writer.seal(letter, SENDER, KOMMUN, FORWARDER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("Hemligt");
        assertThatThrownBy(() -> writer.size(letter, SENDER, Endorsements.NONE, KOMMUN, FORWARDER))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLetterWithoutCaseNumberHasNoReference() {
        assertThat(text(writer.seal(aLetter().caseNumber(null).build(), SENDER, KOMMUN, FORWARDER)))
                .doesNotContain("<Reference xmlns=\"http://minameddelanden")
                .contains("198101032384</Recipient></Header>");
    }

    @Test
    void theLettersOwnSupportStandsInForTheSenders() {
        Letter letter =
                aLetter().support(new Support("", null, "060-19 10 00", null)).build();

        assertThat(text(writer.seal(letter, SENDER, KOMMUN, FORWARDER)))
                .contains("<Supportinfo><Text></Text><PhoneNumber>060-19 10 00</PhoneNumber></Supportinfo>");
    }

    @Test
    void aMatterWithPaymentIsWrittenAsTheContractsExample() {
        Letter letter = aLetter().matter(matter()).payment(payment()).build();

        String expected =
                """
                <OfficialMatter>
                <OfficialMatterExtension>
                <Timestamp xmlns="http://minameddelanden.gov.se/schema/OfficialMatter/v3">2025-01-15</Timestamp>
                <Invoice xmlns="http://minameddelanden.gov.se/externalschema/Invoice/v1">
                <DueDate>2025-02-28</DueDate>
                <Amount CurrencyCode="SEK">12450</Amount>
                <AccountMethod>BG</AccountMethod>
                <AccountNumber>991-2346</AccountNumber>
                <OcrNumber>1234567890</OcrNumber>
                </Invoice>
                <Identity xmlns="http://minameddelanden.gov.se/schema/OfficialMatter/v3">
                <EventId>e-1</EventId>
                <OfficialMatterId>m-1</OfficialMatterId>
                </Identity>
                <MatterSubject xmlns="http://minameddelanden.gov.se/schema/OfficialMatter/v3">Avgift</MatterSubject>
                <EventType xmlns="http://minameddelanden.gov.se/schema/OfficialMatter/v3">Faktura</EventType>
                <MatterStatus xmlns="http://minameddelanden.gov.se/schema/OfficialMatter/v3">recipientinitiative</MatterStatus>
                </OfficialMatterExtension>
                </OfficialMatter>
                """
                        .replace("\n", "");
        assertThat(text(writer.seal(letter, SENDER, KOMMUN, FORWARDER)))
                .contains("</Supportinfo>" + expected + "<Language>svSE</Language>");
    }

    @Test
    void anEventNamesItsCaseEvenWithoutAMatter() {
        Letter letter = aLetter().category(Category.HANDELSE).build();

        assertThat(text(writer.seal(letter, SENDER, KOMMUN, FORWARDER)))
                .contains("<OfficialMatter><OfficialMatterExtension><Timestamp")
                .contains("<OfficialMatterId>ref-1</OfficialMatterId></Identity></OfficialMatterExtension>");
    }

    @Test
    void aPaymentAloneIsTheInvoiceItself() {
        assertThat(text(writer.seal(aLetter().payment(payment()).build(), SENDER, KOMMUN, FORWARDER)))
                .contains("<OfficialMatter><Invoice xmlns=\"http://minameddelanden.gov.se/externalschema/Invoice/v1\">")
                .contains("</Invoice></OfficialMatter>")
                .doesNotContain("OfficialMatterExtension");
    }

    static Stream<Arguments> everyEndorsementOfEveryLetter() {
        List<Letter> letters = List.of(
                aLetter().payment(payment()).build(),
                aLetter().category(Category.HANDELSE).payment(payment()).build(),
                aLetter().caseNumber(null).category(Category.HANDELSE).build(),
                aLetter().matter(matter()).payment(payment()).build(),
                aLetter().matter(matter()).build(),
                aLetter().build());
        return letters.stream()
                .flatMap(letter -> Stream.of(InvoicePlace.values()).map(place -> Arguments.of(letter, place)))
                .flatMap(those -> Stream.of(
                                Arguments.of(null, null),
                                Arguments.of(ReplyOption.REQUESTED, ReceiptOption.SIGNED),
                                Arguments.of(ReplyOption.ACCEPTED, ReceiptOption.SIMPLE),
                                Arguments.of(ReplyOption.NOT_ALLOWED, ReceiptOption.NOT))
                        .map(options ->
                                Arguments.of(those.get()[0], those.get()[1], options.get()[0], options.get()[1])));
    }

    @ParameterizedTest
    @MethodSource("everyEndorsementOfEveryLetter")
    void whateverIsWrittenOnALetterIsValidByTheContractAndCounted(
            Letter letter, InvoicePlace place, ReplyOption reply, ReceiptOption receipt) throws Exception {
        Endorsements endorsements = new Endorsements(place, reply, receipt);

        Envelope envelope = writer.seal(letter, SENDER, endorsements, KOMMUN, FORWARDER);

        ContractSchemas.service().newValidator().validate(new DOMSource(content(envelope)));
        assertThat(writer.size(letter, SENDER, endorsements, KOMMUN, FORWARDER)).isEqualTo(envelope.bytes().length);
        assertThat(Vectors.texts(text(envelope), "Reply")).isEqualTo(reply == null ? List.of() : List.of(reply.name()));
        assertThat(Vectors.texts(text(envelope), "ReceiptRequest"))
                .isEqualTo(receipt == null ? List.of() : List.of(receipt.name()));
    }

    @Test
    void whatIsToBePaidStandsWhereTheOperatorLooksForIt() {
        Letter bill = aLetter().payment(payment()).build();
        Letter billInACase = aLetter().matter(matter()).payment(payment()).build();
        String inTheMatter = "<OfficialMatter><Invoice ";
        String inTheExtension = "2025-01-15</Timestamp><Invoice ";

        assertThat(written(bill, InvoicePlace.MATTER)).contains(inTheMatter);
        assertThat(written(bill, InvoicePlace.EXTENSION))
                .contains(inTheExtension)
                .contains("</Invoice></OfficialMatterExtension></OfficialMatter>");
        assertThat(written(bill, InvoicePlace.NOWHERE)).doesNotContain("OfficialMatter");
        assertThat(written(billInACase, InvoicePlace.MATTER)).contains(inTheExtension);
        assertThat(written(billInACase, InvoicePlace.EXTENSION)).contains(inTheExtension);
        assertThat(written(billInACase, InvoicePlace.NOWHERE))
                .contains("<OfficialMatterId>m-1</OfficialMatterId>")
                .doesNotContain("Invoice");
    }

    @Test
    void aMatterIsWrittenOnALetterThatIsNoEvent() {
        assertThat(text(writer.seal(
                        aLetter().category(Category.ARENDE).matter(matter()).build(), SENDER, KOMMUN, FORWARDER)))
                .contains("<MatterStatus xmlns=\"http://minameddelanden.gov.se/schema/OfficialMatter/v3\">"
                        + "recipientinitiative</MatterStatus>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.00", "-1.00", "1.005"})
    void anAmountThatIsNotAPositiveNumberOfOreIsRefused(String amount) {
        Payment payment =
                new Payment(new BigDecimal(amount), "SEK", LocalDate.of(2025, 2, 28), Payment.GiroType.PG, "1-8", null);

        assertThatThrownBy(() ->
                        writer.size(aLetter().payment(payment).build(), SENDER, Endorsements.NONE, KOMMUN, FORWARDER))
                .isInstanceOfAny(IllegalArgumentException.class, ArithmeticException.class);
    }

    @Test
    void theSealBearsTheSwedishDay() {
        Clock justAfterMidnight = Clock.fixed(Instant.parse("2025-01-14T23:30:00Z"), ZoneOffset.UTC);
        RecordedStamp dummy = new RecordedStamp("CN=test", "AAAA", true, "AAAA", "AAAA");

        assertThat(text(new EnvelopeWriter(justAfterMidnight)
                        .seal(aLetter().build(), SENDER, Endorsements.NONE, dummy, dummy)))
                .contains(">2025-01-15</ReceivedTime>");
    }

    @Test
    void nothingIsSealedWhenTheSendersSignatureDoesNotHold() {
        RecordedStamp forged = new RecordedStamp("CN=test", "AAAA", false, "AAAA");
        RecordedStamp forwarder = new RecordedStamp("CN=test", "AAAA", true, "AAAA");

        assertThatThrownBy(() -> writer.seal(aLetter().build(), SENDER, Endorsements.NONE, forged, forwarder))
                .isInstanceOf(SealRefused.class);
    }

    @Test
    void aKeyOfAnotherOrganisationSignsNothing() {
        SigningKey other = PKI.organisation("162120002411", "annan.example").signingKey();

        assertThatThrownBy(() -> writer.seal(aLetter().build(), SENDER, other, FORWARDER))
                .isInstanceOf(SealRefused.class)
                .hasMessageContaining(SENDER_NUMBER);
    }

    @Test
    void aLetterOfAnotherSenderIsNotSigned() {
        Sender other = new Sender(
                "162120002411",
                "Annan",
                null,
                null,
                SENDER.defaultChannelPolicy(),
                SENDER.channelPolicies(),
                SENDER.support());

        assertThatThrownBy(() -> writer.seal(aLetter().build(), other, FORWARDER, FORWARDER))
                .isInstanceOf(SealRefused.class);
    }

    @Test
    void aCertificateThatIsNotValidNowSignsNothing() {
        SigningKey expired = PKI.expired(SENDER_NUMBER, "kommun-a.example").signingKey();
        SigningKey early = PKI.notYetValid(SENDER_NUMBER, "kommun-a.example").signingKey();

        assertThatThrownBy(() -> writer.seal(aLetter().build(), SENDER, expired, FORWARDER))
                .isInstanceOf(SealRefused.class);
        assertThatThrownBy(() -> writer.seal(aLetter().build(), SENDER, KOMMUN, early))
                .isInstanceOf(SealRefused.class);
    }

    private static Matter matter() {
        return new Matter("m-1", "e-1", null, "Avgift", "Faktura", Matter.Status.RECIPIENTINITIATIVE);
    }

    private static Payment payment() {
        return new Payment(
                new BigDecimal("124.50"),
                "SEK",
                LocalDate.of(2025, 2, 28),
                Payment.GiroType.BG,
                "991-2346",
                "1234567890");
    }

    private String written(Letter letter, InvoicePlace place) {
        return text(writer.seal(letter, SENDER, new Endorsements(place, null, null), KOMMUN, FORWARDER));
    }

    private static Element content(Envelope envelope) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        org.w3c.dom.Document envelopeDocument =
                factory.newDocumentBuilder().parse(new ByteArrayInputStream(envelope.bytes()));
        return (Element) envelopeDocument
                .getElementsByTagNameNS(Namespaces.SV3, "deliverSecure")
                .item(0);
    }

    private static String text(Envelope envelope) {
        return new String(envelope.bytes(), UTF_8);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
