package se.brevvaxel.sandbox.keys;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/** Which organisation a certificate belongs to: its subject's {@code serialNumber}, in whichever RDN it stands. */
public final class ClientOrganisation {

    private ClientOrganisation() {}

    /** 12 digits; empty if the subject names none. */
    public static String of(X509Certificate certificate) {
        X500Name subject =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        return Arrays.stream(subject.getRDNs(BCStyle.SERIALNUMBER))
                .flatMap(rdn -> Arrays.stream(rdn.getTypesAndValues()))
                .filter(one -> one.getType().equals(BCStyle.SERIALNUMBER))
                .map(AttributeTypeAndValue::getValue)
                .map(IETFUtils::valueToString)
                .findFirst()
                .orElse("");
    }
}
