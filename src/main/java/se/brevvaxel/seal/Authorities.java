package se.brevvaxel.seal;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** Whose certificates are taken, and what they say of their owner. No revocation yet. */
final class Authorities {

    private static final int SHORTEST_KEY = 2048;
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;

    private final Set<TrustAnchor> anchors;
    private final InstantSource clock;

    Authorities(Collection<X509Certificate> authorities, InstantSource clock) {
        this.anchors = authorities.stream()
                .map(authority -> new TrustAnchor(authority, null))
                .collect(Collectors.toUnmodifiableSet());
        this.clock = clock;
    }

    /**
     * Takes a certificate, or refuses it.
     *
     * @throws SealBroken {@link SealBroken.Fault#CERTIFICATE} if no authority here issued it, it is not valid now, or
     *     it is not for signatures of today's strength
     */
    Signer accept(X509Certificate certificate) throws SealBroken {
        if (!(certificate.getPublicKey() instanceof RSAPublicKey key)
                || key.getModulus().bitLength() < SHORTEST_KEY) {
            throw new SealBroken(SealBroken.Fault.CERTIFICATE, "its key is not RSA of 2048 bits or more");
        }
        boolean[] use = certificate.getKeyUsage();
        if (use != null && !use[DIGITAL_SIGNATURE] && !use[NON_REPUDIATION]) {
            throw new SealBroken(SealBroken.Fault.CERTIFICATE, "it is not for signatures");
        }
        validate(certificate);
        return new Signer(organisationNumber(certificate), certificate);
    }

    private void validate(X509Certificate certificate) throws SealBroken {
        if (anchors.isEmpty()) {
            throw new SealBroken(SealBroken.Fault.CERTIFICATE, "no authority is configured");
        }
        try {
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(clock.instant()));
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), parameters);
        } catch (CertPathValidatorException e) {
            throw new SealBroken(SealBroken.Fault.CERTIFICATE, "not accepted: " + e.getReason(), e);
        } catch (GeneralSecurityException e) {
            throw new SealBroken(SealBroken.Fault.CERTIFICATE, "cannot be checked", e);
        }
    }

    /** Attribute 2.5.4.5 of the subject, wherever in an RDN it stands; one only, or nobody knows which is meant. */
    private static String organisationNumber(X509Certificate certificate) throws SealBroken {
        X500Name subject =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        String number = null;
        for (RDN rdn : subject.getRDNs()) {
            for (AttributeTypeAndValue attribute : rdn.getTypesAndValues()) {
                if (!attribute.getType().equals(BCStyle.SERIALNUMBER)) {
                    continue;
                }
                if (number != null || !(attribute.getValue() instanceof ASN1String text)) {
                    throw new SealBroken(SealBroken.Fault.CERTIFICATE, "its subject's serialNumber is ambiguous");
                }
                number = text.getString();
            }
        }
        if (number == null) {
            throw new SealBroken(SealBroken.Fault.CERTIFICATE, "its subject has no serialNumber");
        }
        return number;
    }
}
