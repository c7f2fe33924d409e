package se.brevvaxel.delivery.print;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.Document;
import se.brevvaxel.letter.Letter;

/**
 * A letter as paper: one PDF. The address stands on a first page of our own, with the subject and the text, unless the
 * home system's document carries it; then the request's own text, if it has one, comes last.
 *
 * @param pdf the finished file
 * @param addressed the address stands on a page of our own
 */
@SuppressWarnings("ArrayRecordComponent")
record Paper(byte[] pdf, int pages, boolean addressed) {

    /** 6 mm, in points: US Letter, which is wider by as much and shorter, is printed on A4 everywhere. */
    private static final float ROOM = 6 * CoverPage.POINTS_PER_MM;

    /**
     * Makes it.
     *
     * @param returnAddress stands above the address
     * @param documentCarriesAddress the letter's first document, if it has any, has the address in its window
     */
    static Paper of(Letter letter, String returnAddress, boolean documentCarriesAddress) throws NotPrintable {
        List<PDDocument> open = new ArrayList<>();
        try (PDDocument whole = new PDDocument()) {
            boolean addressed = !documentCarriesAddress || letter.attachments().isEmpty();
            if (addressed) {
                CoverPage.write(whole, letter, returnAddress);
            }
            var merger = new PDFMergerUtility();
            for (Document document : letter.attachments()) {
                PDDocument part = load(document);
                open.add(part);
                merger.appendDocument(whole, part);
            }
            if (!addressed && !letter.body().leadText()) {
                CoverPage.writeUnaddressed(whole, letter);
            }
            var bytes = new ByteArrayOutputStream();
            whole.save(bytes);
            return new Paper(bytes.toByteArray(), whole.getNumberOfPages(), addressed);
        } catch (IOException broken) {
            throw new NotPrintable("a document cannot be read as PDF", broken);
        } catch (StackOverflowError nested) {
            throw new NotPrintable("a document is nested beyond reason", nested);
        } finally {
            open.forEach(Paper::close);
        }
    }

    private static PDDocument load(Document document) throws IOException, NotPrintable {
        try {
            PDDocument part = Loader.loadPDF(document.content());
            String fault = fault(part);
            if (fault != null) {
                part.close();
                throw new NotPrintable(fault);
            }
            return part;
        } catch (InvalidPasswordException locked) {
            throw new NotPrintable("a document is locked with a password", locked);
        }
    }

    private static @Nullable String fault(PDDocument document) {
        if (document.getNumberOfPages() == 0) {
            return "a document has no pages";
        }
        for (PDPage page : document.getPages()) {
            if (isLargerThanA4(page.getCropBox())) {
                return "a page is larger than A4";
            }
        }
        return null;
    }

    /** Either way up. A printer would cut it, or shrink it until nobody can read it. */
    private static boolean isLargerThanA4(PDRectangle page) {
        float shorter = Math.min(page.getWidth(), page.getHeight());
        float longer = Math.max(page.getWidth(), page.getHeight());
        return shorter > PDRectangle.A4.getWidth() + ROOM || longer > PDRectangle.A4.getHeight() + ROOM;
    }

    private static void close(PDDocument document) {
        try {
            document.close();
        } catch (IOException alreadyClosed) {
            // it was read from memory: there is nothing to lose
        }
    }

    @Override
    public String toString() {
        return "Paper[" + pages + " pages]";
    }
}
