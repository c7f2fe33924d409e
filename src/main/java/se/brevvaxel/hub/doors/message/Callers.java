package se.brevvaxel.hub.doors.message;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import se.brevvaxel.hub.config.BusinessSystems;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.seal.OrganisationNumber;
import se.brevvaxel.seal.SealBroken;

/** Knows systems by the client certificates that they show. */
record Callers(BusinessSystems systems) {

    /** Whose certificate it is: the number in its subject, and, where configured, this very certificate. */
    Optional<BusinessSystem> of(X509Certificate certificate) {
        try {
            return systems.byClient(OrganisationNumber.of(certificate), sha256(certificate));
        } catch (SealBroken nobodys) {
            return Optional.empty();
        }
    }

    private static String sha256(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that came over TLS cannot be digested", e);
        }
    }
}
