package se.brevvaxel.hub.doors.message;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import se.brevvaxel.seal.TrustedAuthority;

/** Whose certificates senders may sign with. */
final class SignerAuthorities {

    private SignerAuthorities() {}

    /**
     * The configured issuers, one in each file, or else all that the bundle trusts; of those no list of revoked certificates
     * is known.
     *
     * @throws IllegalStateException if a certificate cannot be read, or there is none
     */
    static List<TrustedAuthority> of(List<MessageServiceSettings.Issuer> issuers, SslBundle bundle) {
        List<TrustedAuthority> authorities = new ArrayList<>();
        issuers.forEach(issuer -> authorities.add(new TrustedAuthority(certificate(issuer), issuer.crl())));
        if (issuers.isEmpty()) {
            trusted(bundle.getStores().getTrustStore())
                    .forEach(certificate -> authorities.add(new TrustedAuthority(certificate, null)));
        }
        if (authorities.isEmpty()) {
            throw new IllegalStateException(
                    "brevvaxel.message-service: nobody is trusted to issue signing certificates");
        }
        return authorities;
    }

    private static X509Certificate certificate(MessageServiceSettings.Issuer issuer) {
        try (InputStream in = Files.newInputStream(issuer.certificate())) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "brevvaxel.message-service.signers: " + issuer.certificate()
                            + " is no certificate that can be read",
                    e);
        }
    }

    private static List<X509Certificate> trusted(@Nullable KeyStore store) {
        List<X509Certificate> certificates = new ArrayList<>();
        if (store == null) {
            return certificates;
        }
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    certificates.add(certificate);
                }
            }
            return certificates;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a trust store in memory cannot be read", e);
        }
    }
}
