package se.brevvaxel.delivery.digital.envelope;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The certificate that a delivery came signed with. */
final class EnclosedCertificate {

    private static final XMLInputFactory READERS = readers();

    private EnclosedCertificate() {}

    /**
     * The one in the signature, which stands last.
     *
     * @throws SealRefused if there is none
     */
    static X509Certificate of(byte[] signed) {
        String found = "";
        try {
            XMLStreamReader reader = READERS.createXMLStreamReader(new ByteArrayInputStream(signed));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT
                        && reader.getLocalName().equals("X509Certificate")
                        && XMLSignature.XMLNS.equals(reader.getNamespaceURI())) {
                    found = reader.getElementText();
                }
            }
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getMimeDecoder().decode(found)));
        } catch (XMLStreamException | CertificateException | IllegalArgumentException e) {
            // Without the parser's own words: they may quote the letter.
            throw new SealRefused("what is to be sealed has no certificate that can be read");
        }
    }

    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
