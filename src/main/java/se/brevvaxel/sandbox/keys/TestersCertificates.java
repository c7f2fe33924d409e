package se.brevvaxel.sandbox.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Certificates of testers, or of their authorities, that they want trusted besides those of the sandbox's own. */
public final class TestersCertificates {

    private TestersCertificates() {}

    /**
     * All in the file.
     *
     * @param file PEM; null: there are none
     * @throws IllegalArgumentException if it cannot be read, or has none; says which file and setting
     */
    public static List<X509Certificate> read(@Nullable Path file) {
        if (file == null) {
            return List.of();
        }
        List<X509Certificate> found = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                found.add((X509Certificate) one);
            }
        } catch (IOException | CertificateException broken) {
            throw unreadable(file, broken);
        }
        if (found.isEmpty()) {
            throw unreadable(file, null);
        }
        return found;
    }

    private static IllegalArgumentException unreadable(Path file, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "brevvaxel.sandbox.trusted: inga certifikat i PEM kan läsas ur " + file, cause);
    }
}
