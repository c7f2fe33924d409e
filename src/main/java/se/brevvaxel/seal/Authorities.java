package se.brevvaxel.seal;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whose certificates are taken. */
final class Authorities {

    private static final int SHORTEST_KEY = 2048;
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;
    private static final int CERTIFICATE_SIGN = 5;

    private final Map<X509Certificate, TrustedAuthority> trusted = new HashMap<>();
    private final Set<TrustAnchor> anchors;
    private final RevocationRule rule;
    private final InstantSource clock;

    Authorities(Collection<TrustedAuthority> authorities, RevocationRule rule, InstantSource clock) {
        authorities.forEach(authority -> trusted.put(authority.certificate(), authority));
        this.anchors = trusted.keySet().stream()
                .map(authority -> new TrustAnchor(authority, null))
                .collect(Collectors.toUnmodifiableSet());
        this.rule = rule;
        this.clock = clock;
    }

    /**
     * Takes a certificate, or refuses it.
     *
     * @throws SealBroken if no authority here issued it, it is not valid now, it is not for signatures of today's
     *     strength, it is revoked, or nobody knows whether it is and the rule wants it known
     */
    Signer accept(X509Certificate certificate) throws SealBroken {
        Instant now = clock.instant();
        TrustedAuthority issuer = issuer(certificate, now);
        requireInForce(issuer.certificate(), now);
        requireFit(certificate);
        Revocation revocation =
                rule == RevocationRule.NOT_ASKED ? Revocation.NOT_ASKED : issuer.revocation(certificate, now);
        if (!rule.accepts(revocation)) {
            throw new SealBroken(SealBroken.Fault.REVOCATION_UNKNOWN, revocation.name());
        }
        return new Signer(OrganisationNumber.of(certificate), certificate, revocation);
    }

    private TrustedAuthority issuer(X509Certificate certificate, Instant now) throws SealBroken {
        if (anchors.isEmpty()) {
            throw new SealBroken(SealBroken.Fault.CERTIFICATE_UNTRUSTED, "no authority is configured");
        }
        try {
            return issuer(certificate, anchor(certificate, now));
        } catch (CertPathValidatorException e) {
            throw new SealBroken(fault(e.getReason()), "not accepted: " + e.getReason(), e);
        } catch (GeneralSecurityException e) {
            throw new SealBroken(SealBroken.Fault.CERTIFICATE_UNTRUSTED, "it cannot be checked", e);
        }
    }

    /**
     * Who issued it, of those in force. A renewed authority has its old certificate's name and key, and the JDK takes the
     * first that fits. If none fits, of all: whoever reads the refusal must know what ended.
     */
    private TrustAnchor anchor(X509Certificate certificate, Instant now) throws GeneralSecurityException {
        Set<TrustAnchor> inForce = anchors.stream()
                .filter(anchor -> isInForce(anchor.getTrustedCert(), now))
                .collect(Collectors.toSet());
        if (!inForce.isEmpty()) {
            try {
                return anchor(certificate, inForce, now);
            } catch (CertPathValidatorException e) {
                if (e.getReason() != PKIXReason.NO_TRUST_ANCHOR) {
                    throw e;
                }
            }
        }
        return anchor(certificate, anchors, now);
    }

    private static TrustAnchor anchor(X509Certificate certificate, Set<TrustAnchor> among, Instant now)
            throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(among);
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(now));
        return CertificatePath.validate(certificate, parameters).getTrustAnchor();
    }

    private static boolean isInForce(X509Certificate authority, Instant now) {
        try {
            requireInForce(authority, now);
            return true;
        } catch (SealBroken not) {
            return false;
        }
    }

    /** Only an authority makes others trusted: the JDK does not ask what an anchor may do. */
    private TrustedAuthority issuer(X509Certificate certificate, TrustAnchor anchor) throws SealBroken {
        TrustedAuthority issuer = trusted.get(anchor.getTrustedCert());
        if (issuer == null
                || (issuer.certificate().getBasicConstraints() < 0
                        && !issuer.certificate().equals(certificate))) {
            throw new SealBroken(SealBroken.Fault.CERTIFICATE_UNTRUSTED, "its issuer is no authority");
        }
        return issuer;
    }

    /** Nor does the JDK ask of an anchor whether it is valid still. */
    private static void requireInForce(X509Certificate issuer, Instant now) throws SealBroken {
        try {
            issuer.checkValidity(Date.from(now));
        } catch (CertificateExpiredException e) {
            throw new SealBroken(SealBroken.Fault.CERTIFICATE_EXPIRED, "its authority's has", e);
        } catch (CertificateNotYetValidException e) {
            throw new SealBroken(SealBroken.Fault.CERTIFICATE_NOT_YET_VALID, "its authority's is not", e);
        }
        boolean[] use = issuer.getKeyUsage();
        if (issuer.getBasicConstraints() >= 0 && use != null && !use[CERTIFICATE_SIGN]) {
            throw new SealBroken(SealBroken.Fault.CERTIFICATE_UNTRUSTED, "its authority may not issue any");
        }
    }

    private static SealBroken.Fault fault(CertPathValidatorException.Reason reason) {
        if (reason == BasicReason.EXPIRED) {
            return SealBroken.Fault.CERTIFICATE_EXPIRED;
        }
        if (reason == BasicReason.NOT_YET_VALID) {
            return SealBroken.Fault.CERTIFICATE_NOT_YET_VALID;
        }
        return reason == BasicReason.ALGORITHM_CONSTRAINED
                ? SealBroken.Fault.KEY_UNFIT
                : SealBroken.Fault.CERTIFICATE_UNTRUSTED;
    }

    private static void requireFit(X509Certificate certificate) throws SealBroken {
        if (!(certificate.getPublicKey() instanceof RSAPublicKey key)
                || key.getModulus().bitLength() < SHORTEST_KEY) {
            throw new SealBroken(SealBroken.Fault.KEY_UNFIT, "not RSA of 2048 bits or more");
        }
        boolean[] use = certificate.getKeyUsage();
        if (use != null && !use[DIGITAL_SIGNATURE] && !use[NON_REPUDIATION]) {
            throw new SealBroken(SealBroken.Fault.KEY_UNFIT, "its certificate is not for signatures");
        }
    }
}
