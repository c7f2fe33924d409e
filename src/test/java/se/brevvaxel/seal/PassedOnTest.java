package se.brevvaxel.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.brevvaxel.seal.Verifying.FORWARDER;
import static se.brevvaxel.seal.Verifying.KOMMUN;
import static se.brevvaxel.seal.Verifying.SENDER;
import static se.brevvaxel.seal.Verifying.verifySealed;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import se.brevvaxel.delivery.digital.envelope.Envelope;
import se.brevvaxel.delivery.digital.envelope.EnvelopeWriter;
import se.brevvaxel.delivery.digital.envelope.SealPress;
import se.brevvaxel.delivery.digital.envelope.SealRefused;
import se.brevvaxel.delivery.digital.envelope.SenderNotValid;
import se.brevvaxel.delivery.digital.envelope.TestPki;
import se.brevvaxel.delivery.digital.envelope.Vectors;

/** What another has signed, in our seal (mina-meddelanden.md 3.1, 3.6). */
class PassedOnTest {

    private final SealPress press = new SealPress(Vectors.DAY);
    private final SealPress today = new SealPress(Clock.systemUTC());

    @Test
    void whatOurOwnWriterSignsComesOutAsIfItHadSealedItToo() {
        EnvelopeWriter writer = new EnvelopeWriter(Clock.systemUTC());
        byte[] signed = signedByOurWriter(writer);

        Envelope sealed = today.seal(signed, FORWARDER.signingKey());

        Envelope whole =
                writer.seal(Vectors.aLetter().build(), Vectors.SENDER, KOMMUN.signingKey(), FORWARDER.signingKey());
        assertThat(new String(sealed.bytes(), UTF_8)).isEqualTo(new String(whole.bytes(), UTF_8));
        assertThat(sealed.signedDeliverySha256()).isEqualTo(whole.signedDeliverySha256());
    }

    @Test
    void whatAnotherSignedHoldsAndIsThereByteForByte() throws Exception {
        for (String wire : new String[] {
            new DomSigner().signedDelivery(KOMMUN), new DomSigner().byId("d1").signedDelivery(KOMMUN)
        }) {
            byte[] canonical = Verifying.verifySigned(wire).canonical();

            byte[] envelope = today.seal(canonical, FORWARDER.signingKey()).bytes();

            assertThat(new String(envelope, UTF_8)).contains(new String(canonical, UTF_8));
            Verified verified = verifySealed(serialised(Wire.sealed(new String(envelope, UTF_8))));
            assertThat(verified.sender().organisationNumber()).isEqualTo(SENDER);
            assertThat(verified.forwarder().organisationNumber()).isEqualTo(Verifying.OTHER_NUMBER);
            assertThat(Verifying.verifySigned(serialised(verified.signedDelivery()))
                            .canonical())
                    .isEqualTo(canonical);
        }
    }

    @Test
    void whatIsNoSignedDeliveryInCanonicalFormIsNeverSealed() {
        for (String other : new String[] {"", "<SignedDelivery>", "<m:SignedDelivery xmlns:m=\"x\">"}) {
            assertThatThrownBy(() -> today.seal(other.getBytes(UTF_8), FORWARDER.signingKey()))
                    .isInstanceOf(SealRefused.class);
        }
    }

    @Test
    void aKeyThatIsNotValidNowSealsNothing() {
        byte[] signed = signedByOurWriter(new EnvelopeWriter(Clock.systemUTC()));

        assertThatThrownBy(() -> press.seal(signed, FORWARDER.signingKey())).isInstanceOf(SealRefused.class);
    }

    @Test
    void whatWasSignedWithACertificateThatHasEndedIsNotSealed() {
        TestPki.Identity ended = Verifying.PKI.expired(SENDER, "kommun-a.example");
        byte[] signed = new EnvelopeWriter(
                        Clock.fixed(ended.certificate().getNotBefore().toInstant(), ZoneOffset.UTC))
                .sign(Vectors.aLetter().build(), Vectors.SENDER, ended.signingKey())
                .bytes();

        assertThatThrownBy(() -> today.seal(signed, FORWARDER.signingKey()))
                .isInstanceOf(SenderNotValid.class)
                .hasMessageContaining("it ends");
    }

    @Test
    void theLimitIsCountedOnTheFinishedEnvelope() throws Exception {
        byte[] signed = signedByOurWriter(new EnvelopeWriter(Clock.systemUTC()));
        int around = today.seal(signed, FORWARDER.signingKey()).bytes().length - signed.length;

        assertThat(today.isTooLarge(new byte[2_097_152 - around], FORWARDER.signingKey()))
                .isFalse();
        assertThat(today.isTooLarge(new byte[2_097_152 - around + 1], FORWARDER.signingKey()))
                .isTrue();
        assertThat(MessageDigest.getInstance("SHA-256").digest(signed))
                .isEqualTo(today.seal(signed, FORWARDER.signingKey()).signedDeliverySha256());
    }

    private static byte[] signedByOurWriter(EnvelopeWriter writer) {
        return writer.sign(Vectors.aLetter().build(), Vectors.SENDER, KOMMUN.signingKey())
                .bytes();
    }

    private static String serialised(Element element) throws Exception {
        var text = new java.io.StringWriter();
        var transformer =
                javax.xml.transform.TransformerFactory.newDefaultInstance().newTransformer();
        transformer.setOutputProperty(javax.xml.transform.OutputKeys.OMIT_XML_DECLARATION, "yes");
        transformer.transform(
                new javax.xml.transform.dom.DOMSource(element), new javax.xml.transform.stream.StreamResult(text));
        return text.toString();
    }
}
