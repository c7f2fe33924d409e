package se.brevvaxel.hub.certificates;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A certificate that somebody whom we called has shown, and that was trusted.
 *
 * @param place host and port that were called
 * @param sha256 the certificate's fingerprint, in hex
 * @param until its last moment
 */
record Sighting(String place, String sha256, Instant until) {

    static Sighting of(String place, X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return new Sighting(
                    place,
                    HexFormat.of().formatHex(digest),
                    certificate.getNotAfter().toInstant());
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was trusted cannot be written", e);
        }
    }

    String inWords() {
        return "SHA-256 " + sha256 + ", giltigt till " + until;
    }
}
