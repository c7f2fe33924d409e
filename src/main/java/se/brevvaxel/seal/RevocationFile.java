package se.brevvaxel.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An authority's list of revoked certificates, PEM or DER, read again when the file is another.
 *
 * <p>While the file is gone or cannot be read, or has a list that is another authority's, falsely signed, older or of a time
 * to come, the list that was read before counts, until its own end: whoever fetches the file may write it slowly, or be
 * given another, and that must not make a revoked certificate good. Safe to share between threads.
 */
final class RevocationFile {

    private static final Logger log = LoggerFactory.getLogger(RevocationFile.class);

    /** A file that was no good is looked at again after this, whether or not it looks another. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Path file;
    private final X509Certificate authority;
    private volatile Seen seen = new Seen("never", null, false, null);

    /**
     * What was found.
     *
     * @param fit whether {@code list} is the authority's own and of this time; one that is not is kept only to say so
     * @param again when the file is to be read whatever its mark; null: it was good
     */
    private record Seen(String mark, @Nullable X509CRL list, boolean fit, @Nullable Instant again) {

        /** Whether another that is fit may take its place: never a newer one's. */
        boolean givesWayTo(X509CRL other) {
            return !fit || list == null || !other.getThisUpdate().before(list.getThisUpdate());
        }
    }

    /** @param authority whose list it is to be */
    RevocationFile(Path file, X509Certificate authority) {
        this.file = file;
        this.authority = authority;
    }

    /** The list, or null if there has been none to read. It may have expired, or be no good if no good one was read yet. */
    @Nullable
    X509CRL list(Instant now) {
        Seen last = seen;
        // Taken before the content is read: a file that changes meanwhile is read once more the next time.
        String mark = mark();
        boolean isTime = last.again() != null && !now.isBefore(last.again());
        if (isTime || !mark.equals(last.mark())) {
            last = read(mark, last, now);
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

    private Seen read(String mark, Seen before, Instant now) {
        X509CRL kept = before.list();
        String trouble;
        try {
            byte[] content = Files.readAllBytes(file);
            X509CRL list =
                    (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(content));
            boolean fit = isFit(list, now);
            if (fit && before.givesWayTo(list)) {
                return new Seen(mark, list, true, null);
            }
            if (!before.fit()) {
                kept = list;
            }
            trouble = "it is older, of a time to come, or not this authority's";
        } catch (IOException | GeneralSecurityException e) {
            trouble = e.getClass().getSimpleName();
        }
        log.warn(
                "The revocation list {} cannot be used ({}); {}",
                file,
                trouble,
                kept == null || !before.fit()
                        ? "there is none"
                        : "the one before it counts until " + kept.getNextUpdate());
        return new Seen(mark, kept, before.fit(), now.plus(AGAIN));
    }

    private boolean isFit(X509CRL list, Instant now) {
        try {
            list.verify(authority.getPublicKey());
        } catch (GeneralSecurityException e) {
            return false;
        }
        return list.getIssuerX500Principal().equals(authority.getSubjectX500Principal())
                && !list.getThisUpdate().toInstant().isAfter(now);
    }
}
