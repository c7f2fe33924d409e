package se.brevvaxel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/** A readable PDF whose size is chosen, and that no compression makes smaller. */
public final class NoisyPdf {

    private NoisyPdf() {}

    /** One of about this many bytes; the same for the same size. */
    public static byte[] of(int size) {
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            byte[] noise = new byte[size];
            new Random(size).nextBytes(noise);
            COSStream stream = document.getDocument().createCOSStream();
            try (var out = stream.createRawOutputStream()) {
                out.write(noise);
            }
            document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("Noise"), stream);
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
