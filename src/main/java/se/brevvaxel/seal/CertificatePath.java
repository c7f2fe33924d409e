package se.brevvaxel.seal;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.X509Certificate;
import java.util.List;

/** The JDK's judgement of a certificate (RFC 5280). The path is always one long: only the leaf is sent. */
final class CertificatePath {

    private CertificatePath() {}

    /** @throws java.security.cert.CertPathValidatorException if it does not hold, with the reason */
    static PKIXCertPathValidatorResult validate(X509Certificate leaf, PKIXParameters parameters)
            throws GeneralSecurityException {
        return (PKIXCertPathValidatorResult) CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(leaf)), parameters);
    }
}
