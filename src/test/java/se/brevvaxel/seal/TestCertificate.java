package se.brevvaxel.seal;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.xml.crypto.dsig.XMLSignature;
import se.brevvaxel.delivery.digital.envelope.Vectors;

/** The certificate of the contract's vector, self-signed (mina-meddelanden.md 3.7). */
final class TestCertificate {

    private TestCertificate() {}

    static X509Certificate ofTheVector() {
        try {
            String encoded = Wire.document(Vectors.signedEnvelope())
                    .getElementsByTagNameNS(XMLSignature.XMLNS, "X509Certificate")
                    .item(0)
                    .getTextContent();
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getDecoder().decode(encoded)));
        } catch (SealBroken | CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}
