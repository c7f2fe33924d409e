package se.brevvaxel.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An authority's list of revoked certificates, PEM or DER, read again when the file is another.
 *
 * <p>While the file is gone or cannot be read, the list that was read before counts, until its own end: whoever fetches
 * the file may write it slowly, and a list that vanishes must not make a revoked certificate good. Safe to share
 * between threads.
 */
final class RevocationFile {

    private static final Logger log = LoggerFactory.getLogger(RevocationFile.class);

    private final Path file;
    private volatile Seen seen = new Seen("never", null);

    private record Seen(String mark, @Nullable X509CRL list) {}

    RevocationFile(Path file) {
        this.file = file;
    }

    /** The list, or null if there has been none to read. It may have expired. */
    @Nullable
    X509CRL list() {
        Seen last = seen;
        // Taken before the content is read: a file that changes meanwhile is read once more the next time.
        String mark = mark();
        if (!mark.equals(last.mark())) {
            last = new Seen(mark, read(last.list()));
            seen = last;
        }
        return last.list();
    }

    private String mark() {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
        } catch (IOException e) {
            return "unreachable";
        }
    }

    private @Nullable X509CRL read(@Nullable X509CRL before) {
        try {
            byte[] content = Files.readAllBytes(file);
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(content));
        } catch (IOException | GeneralSecurityException e) {
            log.warn(
                    "The revocation list {} cannot be read ({}); {}",
                    file,
                    e.getClass().getSimpleName(),
                    before == null ? "there is none" : "the one before it counts until " + before.getNextUpdate());
            return before;
        }
    }
}
