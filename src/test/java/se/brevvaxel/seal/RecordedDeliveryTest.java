package se.brevvaxel.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static se.brevvaxel.seal.SealBroken.Fault.SIGNATURE;

import java.security.cert.X509Certificate;
import java.util.List;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import se.brevvaxel.delivery.digital.envelope.Vectors;

/** The contract's vector with real signatures, made by somebody else (mina-meddelanden.md 3.7). */
class RecordedDeliveryTest {

    private final X509Certificate itsCertificate = certificate();
    private final DeliveryVerifier verifier = new DeliveryVerifier(List.of(itsCertificate), Vectors.DAY);

    @Test
    void bothSignaturesHold() throws Exception {
        Verified verified = verifier.verifySealed(Wire.sealed(Vectors.signedEnvelope()));

        assertThat(verified.sender()).isEqualTo(new Signer("162021004748", itsCertificate));
        assertThat(verified.forwarder()).isEqualTo(new Signer("162021004748", itsCertificate));
    }

    @Test
    void bothSignaturesHoldAfterAStackHasGivenItPrefixes() throws Exception {
        String prefixed = Wire.withPrefixes(Wire.document(Vectors.signedEnvelope()));
        assertThat(prefixed).contains("<p2:SignedDelivery>").doesNotContain("xmlns=");

        assertThat(verifier.verifySealed(Wire.sealed(prefixed)).sender().organisationNumber())
                .isEqualTo("162021004748");
    }

    @Test
    void commentsAndCharacterDataSectionsMakeNoDifference() throws Exception {
        String xml =
                Vectors.signedEnvelope().replace("<Subject>Beslut<", "<Subject><!-- not signed --><![CDATA[Bes]]>lut<");

        Verified verified = verifier.verifySealed(Wire.sealed(xml));

        assertThat(verified.signedDelivery().getTextContent()).contains("Beslut");
        assertThat(verified.sealedDelivery().getTextContent()).doesNotContain("not signed");
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
    void aChangedCharacterInTheDeliveryBreaksBoth() throws Exception {
        Document changed = Wire.document(Vectors.signedEnvelope().replace("<Subject>Beslut<", "<Subject>beslut<"));

        assertBroken(() -> verifier.verifySealed(Wire.sealed(changed)), SIGNATURE);
        assertBroken(() -> verifier.verifySigned(Wire.signed(changed)), SIGNATURE);
    }

    @Test
    void aChangedDayInTheSealBreaksOnlyTheSeal() throws Exception {
        Document changed = Wire.document(Vectors.signedEnvelope().replace(">2025-01-15<", ">2025-01-16<"));

        assertBroken(() -> verifier.verifySealed(Wire.sealed(changed)), SIGNATURE);
        assertThat(verifier.verifySigned(Wire.signed(changed)).sender().organisationNumber())
                .isEqualTo("162021004748");
    }

    @Test
    void whiteSpaceThatWasNotThereBreaksBoth() throws Exception {
        Document changed =
                Wire.document(Vectors.signedEnvelope().replace("<Delivery><Header>", "<Delivery>\n<Header>"));

        assertBroken(() -> verifier.verifySigned(Wire.signed(changed)), SIGNATURE);
    }

    @Test
    void itDoesNotHoldWithoutAnAuthority() {
        DeliveryVerifier trustsNobody = new DeliveryVerifier(List.of(), Vectors.DAY);

        assertBroken(
                () -> trustsNobody.verifySealed(Wire.sealed(Vectors.signedEnvelope())), SealBroken.Fault.CERTIFICATE);
    }

    private static void assertBroken(ThrowingCallable verification, SealBroken.Fault fault) {
        assertThatThrownBy(verification)
                .asInstanceOf(type(SealBroken.class))
                .extracting(SealBroken::fault)
                .isEqualTo(fault);
    }

    private static X509Certificate certificate() {
        try {
            Document envelope = Wire.document(Vectors.signedEnvelope());
            String encoded = envelope.getElementsByTagNameNS(XMLSignature.XMLNS, "X509Certificate")
                    .item(0)
                    .getTextContent();
            return TestCertificate.read(encoded);
        } catch (SealBroken e) {
            throw new IllegalStateException(e);
        }
    }
}
