package se.brevvaxel.delivery.print;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import se.brevvaxel.letter.Letter;

/**
 * The pages that we write ourselves: subject, text and what is to be paid, on as many pages as it takes. Where no document of the letter
 * carries the address they come first, with the address in the window.
 */
final class CoverPage {

    static final float POINTS_PER_MM = 72 / 25.4f;

    private static final float LEFT = 25 * POINTS_PER_MM;
    private static final float WIDTH = 160 * POINTS_PER_MM;
    private static final float TEXT_TOP = PDRectangle.A4.getHeight() - 105 * POINTS_PER_MM;
    private static final float NEXT_TOP = PDRectangle.A4.getHeight() - 25 * POINTS_PER_MM;
    private static final float BOTTOM = 35 * POINTS_PER_MM;

    private CoverPage() {}

    /**
     * Adds it to the end of {@code document}, with the address.
     *
     * @throws NotPrintable if there is no address, or it does not fit in the window
     */
    static void write(PDDocument document, Letter letter, String returnAddress) throws IOException, NotPrintable {
        Typeface typeface = Typeface.in(document);
        write(document, letter, typeface, AddressBlock.of(letter.recipient(), returnAddress, typeface));
    }

    /** Adds it to the end of {@code document}, without an address: a document before it has it. */
    static void writeUnaddressed(PDDocument document, Letter letter) throws IOException {
        write(document, letter, Typeface.in(document), List.of());
    }

    private static void write(PDDocument document, Letter letter, Typeface typeface, List<String> address)
            throws IOException {
        List<String> left = new ArrayList<>(typeface.wrap(letter.subject(), WIDTH));
        left.add("");
        PrintedText.of(letter.body()).lines().forEach(line -> left.addAll(typeface.wrap(line, WIDTH)));
        if (letter.payment() != null) {
            left.add("");
            PaymentLines.of(letter.payment()).forEach(line -> left.addAll(typeface.wrap(line, WIDTH)));
        }
        float top = address.isEmpty() ? NEXT_TOP : TEXT_TOP;
        List<String> inWindow = address;
        while (!left.isEmpty()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            List<String> fits = left.subList(0, Math.min(left.size(), (int) ((top - BOTTOM) / Typeface.LEADING)));
            try (var out = new PDPageContentStream(document, page)) {
                typeface.set(out, AddressBlock.LEFT, AddressBlock.TOP, inWindow);
                typeface.set(out, LEFT, top, fits);
            }
            fits.clear();
            inWindow = List.of();
            top = NEXT_TOP;
        }
    }
}
