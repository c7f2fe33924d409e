package se.brevvaxel.delivery.print;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
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
            if (part.getNumberOfPages() == 0) {
                part.close();
                throw new NotPrintable("a document has no pages");
            }
            return part;
        } catch (InvalidPasswordException locked) {
            throw new NotPrintable("a document is locked with a password", locked);
        }
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
