package se.brevvaxel.delivery.digital.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.delivery.digital.envelope.Vectors.SENDER;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import se.brevvaxel.contract.ContractSchemas;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Body;
import se.brevvaxel.letter.Category;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.Payment;
import se.brevvaxel.letter.ReceiptOption;
import se.brevvaxel.letter.ReplyOption;
import se.brevvaxel.letter.Support;

/** A notice as it travels. */
class NoticeWriterTest {

    private static final NoticeTexts.Email EMAIL =
            new NoticeTexts.Email("info@kommun-a.example", "Påminnelse", "Du har tid.");
    private static final NoticeTexts.Sms SMS = new NoticeTexts.Sms("KommunA", "Du har tid.");

    private final NoticeWriter writer = new NoticeWriter(SENDER, Endorsements.NONE, new NoticeTexts(EMAIL, SMS));

    @Test
    void itSaysWhatTheContractsExampleSays() throws Exception {
        Letter letter = letter().caseNumber(null)
                .subject("Påminnelse")
                .body(Body.Format.PLAIN, "Hej från kommunen.")
                .support(new Support("Kontakta oss.", null, null, null))
                .build();

        Notice notice = writer.write(letter, "id-1", List.of("198101032384"));

        assertThat(text(notice))
                .isEqualTo(
                        "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body>"
                                + "<s3:notify xmlns:s3=\"http://minameddelanden.gov.se/schema/Service/v3\"><s3:notify>"
                                + "<Header xmlns=\"http://minameddelanden.gov.se/schema/Notification/v3\">"
                                + "<Sender xmlns=\"http://minameddelanden.gov.se/schema/Message\">"
                                + "<Id xmlns=\"http://minameddelanden.gov.se/schema/Sender\">162021004748</Id>"
                                + "<Name xmlns=\"http://minameddelanden.gov.se/schema/Sender\">Kommun A</Name></Sender>"
                                + "<Recipient xmlns=\"http://minameddelanden.gov.se/schema/Message\">198101032384</Recipient>"
                                + "</Header><Message xmlns=\"http://minameddelanden.gov.se/schema/Notification/v3\"><header>"
                                + "<Id xmlns=\"http://minameddelanden.gov.se/schema/Message/v3\">id-1</Id>"
                                + "<Subject xmlns=\"http://minameddelanden.gov.se/schema/Message/v3\">Påminnelse</Subject>"
                                + "<Supportinfo xmlns=\"http://minameddelanden.gov.se/schema/Message/v3\">"
                                + "<Text>Kontakta oss.</Text></Supportinfo>"
                                + "<Language xmlns=\"http://minameddelanden.gov.se/schema/Message/v3\">svSE</Language></header>"
                                + "<body><ContentType xmlns=\"http://minameddelanden.gov.se/schema/Message\">text/plain"
                                + "</ContentType><Body xmlns=\"http://minameddelanden.gov.se/schema/Message\">"
                                + "SGVqIGZyw6VuIGtvbW11bmVuLg==</Body></body></Message>"
                                + "<EmailMessage xmlns=\"http://minameddelanden.gov.se/schema/Notification/v3\">"
                                + "<header xmlns=\"http://minameddelanden.gov.se/schema/Notification/v2\">"
                                + "<From>info@kommun-a.example</From><Subject>Påminnelse</Subject></header>"
                                + "<text xmlns=\"http://minameddelanden.gov.se/schema/Notification/v2\">Du har tid.</text>"
                                + "</EmailMessage><SmsMessage xmlns=\"http://minameddelanden.gov.se/schema/Notification/v3\">"
                                + "<header xmlns=\"http://minameddelanden.gov.se/schema/Notification/v2\">"
                                + "<From>KommunA</From></header>"
                                + "<text xmlns=\"http://minameddelanden.gov.se/schema/Notification/v2\">Du har tid.</text>"
                                + "</SmsMessage></s3:notify></s3:notify></soapenv:Body></soapenv:Envelope>");
    }

    static Stream<Letter> letters() {
        var payment = new Payment(
                new BigDecimal("124.50"), "SEK", LocalDate.of(2026, 12, 24), Payment.GiroType.BG, "991-2346", null);
        return Stream.of(
                letter().build(),
                letter().caseNumber(null).build(),
                letter().category(Category.HANDELSE).build(),
                letter().payment(payment).build(),
                letter().body(Body.Format.HTML, "<!DOCTYPE html><html><body><p>Hej & å</p></body></html>")
                        .build(),
                letter().subject("å & < > \r \t ]]> \uD83D\uDCEE").build());
    }

    @ParameterizedTest
    @MethodSource("letters")
    void itIsValidByTheContractWithEveryChoiceThatItLeaves(Letter letter) throws Exception {
        for (NoticeTexts texts : List.of(
                new NoticeTexts(null, null),
                new NoticeTexts(EMAIL, null),
                new NoticeTexts(null, SMS),
                new NoticeTexts(EMAIL, SMS))) {
            for (InvoicePlace place : InvoicePlace.values()) {
                var endorsements = new Endorsements(place, ReplyOption.NOT_ALLOWED, ReceiptOption.NOT);
                validate(new NoticeWriter(SENDER, endorsements, texts)
                        .write(letter, "id-1", List.of("198101032384", "191212121212")));
            }
        }
    }

    @Test
    void aThousandRecipientsGoInOneAndOneMoreDoesNot() throws Exception {
        Notice thousand = writer.write(letter().build(), "id-1", recipients(1000));
        validate(thousand);

        assertThat(thousand.isTooLarge()).isFalse();
        assertThat(Vectors.texts(text(thousand), "Recipient")).isEqualTo(recipients(1000));
        assertThat(writer.write(letter().build(), "id-1", recipients(1001)).isTooLarge())
                .isTrue();
    }

    @Test
    void theLargestOfTwoMegabytesMayGoAndAByteMoreMayNot() {
        int small = writer.write(letter().subject("").build(), "id-1", recipients(1))
                .bytes()
                .length;
        String filled = "x".repeat((int) Envelope.LARGEST - small);

        assertThat(writer.write(letter().subject(filled).build(), "id-1", recipients(1))
                        .isTooLarge())
                .isFalse();
        assertThat(writer.write(letter().subject(filled + "x").build(), "id-1", recipients(1))
                        .isTooLarge())
                .isTrue();
    }

    @Test
    void lettersThatSayTheSameHaveOneTextWhoeverTheyAreTo() {
        String text = writer.text(letter().build());

        assertThat(text).matches("[0-9a-f]{64}");
        assertThat(writer.text(letter().to("198101032384").id(LetterId.next()).build()))
                .isEqualTo(text);
    }

    @Test
    void whateverARecipientWouldReadDifferentlyMakesAnotherText() {
        var otherSms = new NoticeTexts(EMAIL, new NoticeTexts.Sms("KommunA", "Du har en tid."));
        var receipt = new Endorsements(InvoicePlace.MATTER, null, ReceiptOption.SIMPLE);

        assertThat(List.of(
                        writer.text(letter().build()),
                        writer.text(letter().subject("Annat").build()),
                        writer.text(letter().caseNumber("annat").build()),
                        writer.text(letter().body(Body.Format.PLAIN, "Annat").build()),
                        writer.text(letter().support(new Support("Annat", null, null, null))
                                .build()),
                        writer.text(letter().category(Category.HANDELSE).build()),
                        new NoticeWriter(SENDER, receipt, new NoticeTexts(EMAIL, SMS)).text(letter().build()),
                        new NoticeWriter(SENDER, Endorsements.NONE, otherSms).text(letter().build())))
                .doesNotHaveDuplicates();
    }

    private static ALetter letter() {
        return Vectors.aLetter().attachments();
    }

    private static List<String> recipients(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> "16202100%04d".formatted(n))
                .toList();
    }

    private static void validate(Notice notice) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        var content = (Element) factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(notice.bytes()))
                .getElementsByTagNameNS(Namespaces.SV3, "notify")
                .item(0);
        ContractSchemas.service().newValidator().validate(new DOMSource(content));
    }

    private static String text(Notice notice) {
        return new String(notice.bytes(), UTF_8);
    }
}
