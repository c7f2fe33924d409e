package se.brevvaxel.delivery.print;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.Body;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.PostalAddress;

/**
 * The page that a letter needs when no document of it carries the address: address in the right window (H2), subject,
 * and the text, on as many pages as it takes. 11 points, no blank line in the address (practice.md 2).
 */
final class CoverPage {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float SIZE = 11;
    private static final float LEADING = 14;
    private static final float POINTS_PER_MM = 72 / 25.4f;
    private static final float LEFT = 25 * POINTS_PER_MM;
    private static final float WIDTH = 160 * POINTS_PER_MM;
    private static final float WINDOW_LEFT = 110 * POINTS_PER_MM;
    private static final float WINDOW_TOP = PDRectangle.A4.getHeight() - 50 * POINTS_PER_MM;
    private static final float TEXT_TOP = PDRectangle.A4.getHeight() - 105 * POINTS_PER_MM;
    private static final float NEXT_TOP = PDRectangle.A4.getHeight() - 25 * POINTS_PER_MM;
    private static final float BOTTOM = 35 * POINTS_PER_MM;

    private CoverPage() {}

    /** Adds it to the end of {@code document}. */
    static void write(PDDocument document, Letter letter, String returnAddress) throws IOException {
        PDFont font;
        try (InputStream ttf = PDDocument.class.getResourceAsStream(FONT)) {
            font = PDType0Font.load(document, ttf, true);
        }
        List<String> lines = new ArrayList<>();
        lines.addAll(wrap(font, letter.subject()));
        lines.add("");
        text(letter.body()).lines().forEach(line -> lines.addAll(wrap(font, line)));
        boolean first = true;
        int at = 0;
        while (first || at < lines.size()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (var out = new PDPageContentStream(document, page)) {
                if (first) {
                    print(out, font, WINDOW_LEFT, WINDOW_TOP, address(letter, returnAddress));
                }
                float top = first ? TEXT_TOP : NEXT_TOP;
                int end = Math.min(lines.size(), at + (int) ((top - BOTTOM) / LEADING));
                print(out, font, LEFT, top, lines.subList(at, end));
                at = end;
            }
            first = false;
        }
    }

    private static String text(Body body) {
        return body.format() == Body.Format.HTML ? Jsoup.parse(body.text()).wholeText() : body.text();
    }

    private static List<String> address(Letter letter, String returnAddress) {
        List<String> lines = new ArrayList<>();
        lines.add("Returadress: " + returnAddress);
        PostalAddress address = letter.recipient().address();
        if (address != null) {
            add(lines, letter.recipient().name());
            add(lines, address.careOf() == null ? null : "c/o " + address.careOf());
            add(lines, address.street());
            add(lines, address.postalCode() + "  " + address.city());
            add(lines, address.country() == null || address.country().equals("SE") ? null : address.country());
        }
        return lines;
    }

    private static void add(List<String> lines, @Nullable String line) {
        if (line != null && !line.isBlank()) {
            lines.add(line);
        }
    }

    private static void print(PDPageContentStream out, PDFont font, float left, float top, List<String> lines)
            throws IOException {
        out.beginText();
        out.setFont(font, SIZE);
        out.setLeading(LEADING);
        out.newLineAtOffset(left, top);
        for (String line : lines) {
            out.showText(known(font, line));
            out.newLine();
        }
        out.endText();
    }

    private static List<String> wrap(PDFont font, String line) {
        List<String> lines = new ArrayList<>();
        var current = new StringBuilder();
        for (String word : known(font, line).split(" ", -1)) {
            String candidate = current.isEmpty() ? word : current + " " + word;
            if (!current.isEmpty() && width(font, candidate) > WIDTH) {
                lines.add(current.toString());
                candidate = word;
            }
            current.setLength(0);
            current.append(candidate);
            while (width(font, current.toString()) > WIDTH) {
                int fits = current.length() - 1;
                while (fits > 1 && width(font, current.substring(0, fits)) > WIDTH) {
                    fits--;
                }
                lines.add(current.substring(0, fits));
                current.delete(0, fits);
            }
        }
        lines.add(current.toString());
        return lines;
    }

    private static float width(PDFont font, String text) {
        try {
            return font.getStringWidth(text) / 1000 * SIZE;
        } catch (IOException unreadable) {
            throw new UncheckedWidth(unreadable);
        }
    }

    /** The text with every character that the font cannot show replaced by a question mark. */
    private static String known(PDFont font, String text) {
        var shown = new StringBuilder();
        text.codePoints().forEach(point -> {
            String character = Character.toString(point == '\t' || point == 0xA0 ? ' ' : point);
            try {
                font.encode(character);
                shown.append(character);
            } catch (IOException | IllegalArgumentException unknown) {
                shown.append('?');
            }
        });
        return shown.toString();
    }

    private static final class UncheckedWidth extends RuntimeException {
        UncheckedWidth(IOException cause) {
            super(cause);
        }
    }
}
