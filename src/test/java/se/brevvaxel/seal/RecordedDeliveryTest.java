package se.brevvaxel.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.seal.SealBroken.Fault.CONTENT_CHANGED;
import static se.brevvaxel.seal.Verifying.assertBroken;

import java.security.cert.X509Certificate;
import java.util.List;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import se.brevvaxel.delivery.digital.envelope.Vectors;

/** The contract's vector with real signatures, made by somebody else (mina-meddelanden.md 3.7). */
class RecordedDeliveryTest {

    private final X509Certificate itsCertificate = TestCertificate.ofTheVector();
    private final DeliveryVerifier verifier = new DeliveryVerifier(List.of(itsCertificate), Vectors.DAY);

    @Test
    void bothSignaturesHold() throws Exception {
        Verified verified = verifier.verifySealed(Wire.sealed(Vectors.signedEnvelope()));

        Signer kommun = new Signer("162021004748", itsCertificate, Revocation.NOT_ASKED);
        assertThat(verified.sender()).isEqualTo(kommun);
        assertThat(verified.forwarder()).isEqualTo(kommun);
    }

    @Test
    void bothSignaturesHoldAfterAStackHasGivenItPrefixes() throws Exception {
        String prefixed = Wire.withPrefixes(Wire.document(Vectors.signedEnvelope()));
        assertThat(prefixed).contains("<p2:SignedDelivery>").doesNotContain("xmlns=");

        assertThat(verifier.verifySealed(Wire.sealed(prefixed)).sender().organisationNumber())
                .isEqualTo("162021004748");
    }

    @Test
    void withoutNormalisationNeitherHoldsOnceItHasPrefixes() throws Exception {
        Document prefixed = Wire.document(Wire.withPrefixes(Wire.document(Vectors.signedEnvelope())));
        NodeList signatures = prefixed.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature");
        assertThat(signatures.getLength()).isEqualTo(2);

        for (int i = 0; i < signatures.getLength(); i++) {
            DOMValidateContext context =
                    new DOMValidateContext(itsCertificate.getPublicKey(), (Element) signatures.item(i));
            XMLSignature signature = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            assertThat(signature.validate(context)).isFalse();
        }
    }

    @Test
    void aChangedDayInTheSealBreaksOnlyTheSeal() throws Exception {
        Document changed = Wire.document(Vectors.signedEnvelope().replace(">2025-01-15<", ">2025-01-16<"));

        assertBroken(CONTENT_CHANGED, () -> verifier.verifySealed(Wire.sealed(changed)));
        assertThat(verifier.verifySigned(Wire.signed(changed)).sender().organisationNumber())
                .isEqualTo("162021004748");
    }
}
