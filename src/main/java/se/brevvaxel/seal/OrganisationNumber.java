package se.brevvaxel.seal;

import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** Whose a certificate is (mina-meddelanden.md 4). */
public final class OrganisationNumber {

    private OrganisationNumber() {}

    /**
     * Attribute 2.5.4.5 of the subject, wherever in an RDN it stands; one only, or nobody knows which is meant.
     *
     * @throws SealBroken {@link SealBroken.Fault#ORGANISATION_UNKNOWN}
     */
    public static String of(X509Certificate certificate) throws SealBroken {
        X500Name subject =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        String number = null;
        for (RDN rdn : subject.getRDNs()) {
            for (AttributeTypeAndValue attribute : rdn.getTypesAndValues()) {
                if (!attribute.getType().equals(BCStyle.SERIALNUMBER)) {
                    continue;
                }
                if (number != null || !(attribute.getValue() instanceof ASN1String text)) {
                    throw new SealBroken(
                            SealBroken.Fault.ORGANISATION_UNKNOWN, "its subject's serialNumber is ambiguous");
                }
                number = text.getString();
            }
        }
        if (number == null) {
            throw new SealBroken(SealBroken.Fault.ORGANISATION_UNKNOWN, "its subject has no serialNumber");
        }
        return number;
    }
}
