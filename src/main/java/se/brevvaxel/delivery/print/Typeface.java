package se.brevvaxel.delivery.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** What our own pages are set in: 11 points (practice.md 2), with the measures of Arial. */
final class Typeface {

    /** From one line to the next, in points. */
    static final float LEADING = 14;

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float SIZE = 11;

    private final PDFont font;

    private Typeface(PDFont font) {
        this.font = font;
    }

    /** Embeds it in a document. */
    static Typeface in(PDDocument document) throws IOException {
        try (InputStream ttf = PDDocument.class.getResourceAsStream(FONT)) {
            return new Typeface(PDType0Font.load(document, ttf, true));
        }
    }

    /** The line as lines of at most {@code width} points, broken at spaces, and within a word that is longer. */
    List<String> wrap(String line, float width) {
        List<String> lines = new ArrayList<>();
        var current = new StringBuilder();
        for (String word : known(line).split(" ", -1)) {
            String candidate = current.isEmpty() ? word : current + " " + word;
            if (!current.isEmpty() && widthOf(candidate) > width) {
                lines.add(current.toString());
                candidate = word;
            }
            current.setLength(0);
            current.append(candidate);
            while (widthOf(current.toString()) > width) {
                int fits = current.length() - 1;
                while (fits > 1 && widthOf(current.substring(0, fits)) > width) {
                    fits--;
                }
                lines.add(current.substring(0, fits));
                current.delete(0, fits);
            }
        }
        lines.add(current.toString());
        return lines;
    }

    /** Sets lines that {@link #wrap} made, the first at this place. */
    void set(PDPageContentStream page, float left, float top, List<String> lines) throws IOException {
        page.beginText();
        page.setFont(font, SIZE);
        page.setLeading(LEADING);
        page.newLineAtOffset(left, top);
        for (String line : lines) {
            page.showText(line);
            page.newLine();
        }
        page.endText();
    }

    private float widthOf(String text) {
        try {
            return font.getStringWidth(text) / 1000 * SIZE;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the typeface cannot be measured", unreadable);
        }
    }

    /** The text with every character that the font cannot show replaced by a question mark. */
    private String known(String text) {
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
}
