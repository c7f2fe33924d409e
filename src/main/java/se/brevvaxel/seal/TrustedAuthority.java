package se.brevvaxel.seal;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An issuer of signers' certificates, and where its list of revoked ones lies. Share one between verifiers of different
 * rules: the list is then read once.
 */
public final class TrustedAuthority {

    private final X509Certificate certificate;
    private final @Nullable RevocationFile revoked;

    /**
     * Reads nothing yet.
     *
     * @param certificate of the authority; a self-signed one of an organisation stands for itself only
     * @param revocationList a CRL of this authority, PEM or DER; looked at for change at every verification
     */
    public TrustedAuthority(X509Certificate certificate, @Nullable Path revocationList) {
        this.certificate = certificate;
        this.revoked = revocationList == null ? null : new RevocationFile(revocationList, certificate);
    }

    X509Certificate certificate() {
        return certificate;
    }

    /**
     * What the list says of a certificate that this authority issued.
     *
     * @throws SealBroken {@link SealBroken.Fault#CERTIFICATE_REVOKED}
     */
    Revocation revocation(X509Certificate issued, Instant now) throws SealBroken {
        X509CRL list = revoked == null ? null : revoked.list(now);
        if (list == null) {
            return Revocation.NO_LIST;
        }
        Date end = list.getNextUpdate();
        boolean expired = end != null && end.toInstant().isBefore(now);
        try {
            // An expired list is asked as of its last moment: what it had then is revoked still.
            CertificatePath.validate(issued, parameters(list, expired ? end : Date.from(now)));
            return expired ? Revocation.LIST_EXPIRED : Revocation.NOT_REVOKED;
        } catch (CertPathValidatorException e) {
            if (e.getReason() == BasicReason.REVOKED) {
                throw new SealBroken(SealBroken.Fault.CERTIFICATE_REVOKED, "by its authority", e);
            }
            return expired ? Revocation.LIST_EXPIRED : Revocation.LIST_UNFIT;
        } catch (GeneralSecurityException e) {
            return Revocation.LIST_UNFIT;
        }
    }

    /** Lists from here only: enabled this way, and not by a checker of its own, the JDK fetches none from the net. */
    private PKIXParameters parameters(X509CRL list, Date moment) throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(certificate, null)));
        parameters.setRevocationEnabled(true);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.of(list))));
        parameters.setDate(moment);
        return parameters;
    }
}
