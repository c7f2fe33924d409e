package se.brevvaxel.hub.samples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** A document for a sample letter. */
final class SamplePdf {

    private SamplePdf() {}

    static byte[] make(String heading) throws IOException {
        try (var document = new PDDocument()) {
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (var out = new PDPageContentStream(document, page)) {
                out.beginText();
                out.newLineAtOffset(70, 720);
                out.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD), 16);
                out.showText(heading);
                out.newLineAtOffset(0, -28);
                out.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
                out.showText("Ett exempel från Brevväxels sandlåda. Inget är beslutat om någon.");
                out.endText();
            }
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }
}
