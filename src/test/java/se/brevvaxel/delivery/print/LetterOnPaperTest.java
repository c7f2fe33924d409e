package se.brevvaxel.delivery.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Body;
import se.brevvaxel.letter.Document;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Payment;
import se.brevvaxel.letter.PostalAddress;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.letter.Recipient;

/** What a reader of the paper sees of a letter, page by page. */
class LetterOnPaperTest {

    private static final float A_MILLIMETRE = 72 / 25.4f;

    @TempDir
    Path folder;

    @Test
    void aMessageInHtmlIsReadAsItIsOnAScreen() throws Exception {
        Letter letter = ALetter.usual()
                .body(
                        Body.Format.HTML,
                        """
                        <!DOCTYPE html><html><head><title>Mall 7</title><style>p { color: red }</style></head><body>
                        <h1>Beslut</h1><p>Du får <b>bygga</b> ett
                        hus.<br>Läs <a href="https://kommunen.example/bygga">om att bygga</a>.</p>
                        <ul><li>Ett</li><li>Två</li></ul>
                        <table><tr><td>Avgift</td><td>500 kr</td></tr><tr><td>Datum</td><td>1 maj</td></tr></table>
                        </body></html>""")
                .build();

        assertThat(pages(letter, false))
                .singleElement()
                .asString()
                .contains(
                        "\nBeslut\n",
                        "\nDu får bygga ett hus.\n",
                        "\nLäs om att bygga (https://kommunen.example/bygga).\n",
                        "\n- Ett\n- Två\n",
                        "\nAvgift 500 kr\nDatum 1 maj")
                .doesNotContain("Mall 7", "color");
    }

    @Test
    void whatIsToBePaidStandsBelowTheText() throws Exception {
        Letter letter = ALetter.usual()
                .payment(new Payment(
                        new BigDecimal("1249.50"),
                        "SEK",
                        LocalDate.of(2026, 12, 31),
                        Payment.GiroType.BG,
                        "123-4567",
                        "1234567897"))
                .body(Body.Format.PLAIN, "Avgift för bygglov.")
                .attachments()
                .build();

        assertThat(pages(letter, true))
                .singleElement()
                .asString()
                .contains("\nAvgift för bygglov.\n")
                .contains("\nAtt betala: 1249,50 kr\nBetala senast: 2026-12-31\nBankgiro: 123-4567\n"
                        + "OCR-nummer eller meddelande: 1234567897");
    }

    @Test
    void aLongAddressIsBrokenWithinTheWindow() throws Exception {
        String name = "Föreningen för bevarande av det gamla sågverket och dess omgivningar";
        Letter letter = to(
                name,
                new PostalAddress(null, "Gamla Sågverksvägen 117, ingång från gården", "85230", "Sundsvall", null));

        List<Glyphs> address = inTheWindow(letter);
        assertThat(String.join(" ", address.stream().map(Glyphs::text).toList()))
                .isEqualTo("Returadress: Sandboxkommunen " + name
                        + " Gamla Sågverksvägen 117, ingång från gården 852 30  Sundsvall");
        assertThat(address).hasSizeGreaterThan(4).allSatisfy(line -> {
            assertThat(line.left()).isGreaterThanOrEqualTo(110 * A_MILLIMETRE);
            assertThat(line.right()).isLessThanOrEqualTo(195 * A_MILLIMETRE);
            assertThat(line.bottom()).isLessThanOrEqualTo(90 * A_MILLIMETRE);
        });
    }

    @Test
    void anAddressThatDoesNotFitInTheWindowIsNotPrinted() {
        Letter letter = to("Tolvan ".repeat(36), ALetter.STORGATAN);

        assertThatThrownBy(() -> pages(letter, false)).isInstanceOf(NotPrintable.class);
    }

    @Test
    void postAbroadNamesItsCountryAsPostAbroadReadsIt() throws Exception {
        var oslo = new PostalAddress("c/o Nordmann", "Karl Johans gate 1", "0154", "Oslo", "NO");

        assertThat(inTheWindow(to("Tolvan Tolvansson", oslo)))
                .extracting(Glyphs::text)
                .containsExactly(
                        "Returadress: Sandboxkommunen",
                        "Tolvan Tolvansson",
                        "c/o Nordmann",
                        "Karl Johans gate 1",
                        "0154  Oslo",
                        "NORWAY");
    }

    @Test
    void theRequestsOwnTextFollowsADocumentThatCarriesTheAddress() throws Exception {
        Letter letter = ALetter.usual()
                .subject("Faktura för vatten")
                .body(Body.Format.PLAIN, "Ring oss om något är fel.")
                .attachments(document("Fakturan"), document("Bilagan"))
                .build();

        List<String> pages = pages(letter, true);
        assertThat(pages).hasSize(3);
        assertThat(pages.get(0).strip()).isEqualTo("Fakturan");
        assertThat(pages.get(1).strip()).isEqualTo("Bilagan");
        assertThat(pages.get(2).lines().map(String::strip).filter(line -> !line.isEmpty()))
                .containsExactly("Faktura för vatten", "Ring oss om något är fel.");
    }

    @Test
    void thePolicysLeadTextDoesNot() throws Exception {
        Letter letter = ALetter.usual()
                .leadText("Du har fått en faktura. Den finns i det bifogade dokumentet.")
                .attachments(document("Fakturan"))
                .build();

        assertThat(pages(letter, true)).singleElement().asString().isEqualToIgnoringWhitespace("Fakturan");
        assertThat(pages(letter, false).get(0)).contains("Du har fått en faktura.");
    }

    private static Letter to(String name, PostalAddress address) {
        Letter usual = ALetter.usual().build();
        return ALetter.usual()
                .recipient(new Recipient(
                        usual.recipient().id(), name, usual.recipient().protectedIdentity(), address))
                .build();
    }

    private List<String> pages(Letter letter, boolean documentCarriesAddress) throws IOException, NotPrintable {
        List<String> pages = new ArrayList<>();
        try (PDDocument pdf = made(letter, documentCarriesAddress)) {
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                var text = new PDFTextStripper();
                text.setStartPage(page);
                text.setEndPage(page);
                text.setLineSeparator("\n");
                pages.add(text.getText(pdf));
            }
        }
        return pages;
    }

    private PDDocument made(Letter letter, boolean documentCarriesAddress) throws IOException, NotPrintable {
        var shop = new PrintShop(folder, new ObjectMapper().registerModule(new JavaTimeModule()));
        shop.make(
                letter,
                "Sandboxkommunen",
                documentCarriesAddress,
                Reason.PRINT_REQUESTED,
                Instant.parse("2026-11-22T13:00:00Z"));
        return Loader.loadPDF(
                folder.resolve(".tray").resolve(letter.id() + ".pdf").toFile());
    }

    private static Document document(String text) throws IOException {
        try (var document = new PDDocument()) {
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (var out = new PDPageContentStream(document, page)) {
                out.beginText();
                out.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
                out.newLineAtOffset(100, 500);
                out.showText(text);
                out.endText();
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return new Document("dokument.pdf", "application/pdf", bytes.toByteArray());
        }
    }

    /** One line, and where it stands: points from the left and from the top of the page. */
    private record Glyphs(String text, float left, float right, float bottom) {}

    private List<Glyphs> inTheWindow(Letter letter) throws IOException, NotPrintable {
        List<Glyphs> lines = new ArrayList<>();
        try (PDDocument pdf = made(letter, false)) {
            var stripper = new PDFTextStripper() {
                @Override
                protected void writeString(String text, List<TextPosition> glyphs) {
                    TextPosition first = glyphs.get(0);
                    TextPosition last = glyphs.get(glyphs.size() - 1);
                    lines.add(new Glyphs(text, first.getX(), last.getX() + last.getWidth(), last.getY()));
                }
            };
            stripper.setEndPage(1);
            stripper.getText(pdf);
        }
        return lines.stream().filter(line -> line.bottom() < 100 * A_MILLIMETRE).toList();
    }
}
