package se.brevvaxel.seal;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.namespace.QName;
import org.w3c.dom.Element;

/** The certificate in a signature. Leaf only: a second one would be a second answer to whose signature it is. */
final class EnclosedCertificate {

    private static final QName DATA = new QName(XMLSignature.XMLNS, "X509Data");
    private static final QName CERTIFICATE = new QName(XMLSignature.XMLNS, "X509Certificate");

    /** What may stand in {@code X509Data}. Only the certificate is read; the rest says nothing that it does not. */
    private static final Set<QName> ALLOWED = Stream.of(
                    "X509SubjectName", "X509IssuerSerial", "X509SKI", "X509Certificate")
            .map(name -> new QName(XMLSignature.XMLNS, name))
            .collect(Collectors.toUnmodifiableSet());

    private EnclosedCertificate() {}

    /** @throws SealBroken {@link SealBroken.Fault#KEY_INFO} */
    static X509Certificate of(Element keyInfo) throws SealBroken {
        Element data =
                Children.exactly(keyInfo, SealBroken.Fault.KEY_INFO, DATA).get(0);
        List<Element> certificates = Children.of(data, CERTIFICATE);
        if (certificates.size() != 1
                || !Children.of(data).stream()
                        .allMatch(one -> ALLOWED.contains(new QName(one.getNamespaceURI(), one.getLocalName())))) {
            throw new SealBroken(SealBroken.Fault.KEY_INFO, "not one certificate alone");
        }
        return read(certificates.get(0).getTextContent());
    }

    private static X509Certificate read(String base64) throws SealBroken {
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64);
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            if (!Arrays.equals(certificate.getEncoded(), der)) {
                throw new SealBroken(SealBroken.Fault.KEY_INFO, "more than a certificate");
            }
            return certificate;
        } catch (CertificateException | IllegalArgumentException e) {
            throw new SealBroken(SealBroken.Fault.KEY_INFO, "the certificate cannot be read", e);
        }
    }
}
