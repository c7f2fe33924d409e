package se.brevvaxel.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static se.brevvaxel.seal.Verifying.FORWARDER;
import static se.brevvaxel.seal.Verifying.KOMMUN;
import static se.brevvaxel.seal.Verifying.SENDER;
import static se.brevvaxel.seal.Verifying.verifySealed;

import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import se.brevvaxel.delivery.digital.envelope.EnvelopeWriter;
import se.brevvaxel.delivery.digital.envelope.Vectors;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Body;

/** What a forwarder gets through {@code distributeSecure}, and passes on (mina-meddelanden.md 3.3, 7.5). */
class HandedInDeliveryTest {

    private static final String SIGNED_START = "<SignedDelivery xmlns=\"" + Wire.MESSAGE + "\">";

    private final String signed = byOurWriter();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theBytesAreTheSendersOwnWhateverTheStackMadeOfThem(boolean prefixes) throws Exception {
        VerifiedSigned verified = verify(distributeSecure(signed, prefixes));

        assertThat(new String(verified.canonical(), UTF_8)).isEqualTo(signed);
    }

    @Test
    void splicedIntoASealTheyHoldAndComeOutTheSame() throws Exception {
        byte[] canonical = verify(distributeSecure(signed, true)).canonical();
        String sealed = new DomSigner().sealed(new String(canonical, UTF_8), FORWARDER);
        String onTheWire = "<s3:deliverSecure xmlns:s3=\"http://minameddelanden.gov.se/schema/Service/v3\">"
                + new String(canonical, UTF_8)
                + sealed.substring(sealed.indexOf("<Seal>"))
                        .replace("<Seal>", "<Seal xmlns=\"" + Wire.MESSAGE + "\">")
                        .replace("</SealedDelivery>", "</s3:deliverSecure>");

        Verified atTheOperator = verifySealed(onTheWire);

        assertThat(atTheOperator.sender().organisationNumber()).isEqualTo(SENDER);
        assertThat(verifier().verifySigned(atTheOperator.signedDelivery()).canonical())
                .isEqualTo(canonical);
    }

    @Test
    void theVectorsBytesGiveTheVectorsSeal() throws Exception {
        String vector = Vectors.signedEnvelope();
        DeliveryVerifier verifier = new DeliveryVerifier(List.of(TestCertificate.ofTheVector()), Vectors.DAY);

        byte[] canonical =
                verifier.verifySigned(Wire.signed(Wire.document(vector))).canonical();

        String text = new String(canonical, UTF_8);
        assertThat(vector).contains(text);
        String underTheSeal = "<SealedDelivery xmlns=\"" + Wire.MESSAGE + "\">"
                + text.replace(SIGNED_START, "<SignedDelivery>")
                + "<Seal><ReceivedTime xmlns=\"http://minameddelanden.gov.se/schema/Message\">2025-01-15</ReceivedTime>"
                + "<SignaturesOK xmlns=\"http://minameddelanden.gov.se/schema/Message\">true</SignaturesOK></Seal>"
                + "</SealedDelivery>";
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(underTheSeal.getBytes(UTF_8));
        assertThat(Base64.getEncoder().encodeToString(digest))
                .isEqualTo("jOhcryXq0IH2HZKKFY0vLQu1khU6BXK0mSte5j719Do=");
    }

    @Test
    void anIdOfTheRootTravelsWithIt() throws Exception {
        String byId = new DomSigner().byId("d1").signedDelivery(KOMMUN);

        VerifiedSigned verified = verify(Wire.document(byId).getDocumentElement());

        assertThat(new String(verified.canonical(), UTF_8))
                .startsWith("<SignedDelivery xmlns=\"" + Wire.MESSAGE + "\" Id=\"d1\"><Delivery>");
        assertThat(verifier().verifySigned(verified.signedDelivery()).canonical())
                .isEqualTo(verified.canonical());
    }

    @Test
    void everyPartIsRead() throws Exception {
        SignedContent content = verify(distributeSecure(signed, true)).content();

        assertThat(content.senderId()).isEqualTo(SENDER);
        assertThat(content.senderName()).isEqualTo("Kommun A");
        assertThat(content.recipient()).isEqualTo(Vectors.RECIPIENT);
        assertThat(content.reference()).isEqualTo("ref-1");
        SignedContent.Message message = content.messages().get(0);
        assertThat(message.id()).isEqualTo("4b1f6c1e-7f0b-4b8e-9a55-0f6f3a1f2d01");
        assertThat(message.subject()).isEqualTo("Å & <Ö> \r\n");
        assertThat(message.body().contentType()).isEqualTo("text/html");
        assertThat(new String(message.body().content(), UTF_8)).isEqualTo("<p>Hej & hå</p>");
        assertThat(message.attachments())
                .extracting(
                        SignedContent.Part::filename,
                        SignedContent.Part::contentType,
                        part -> new String(part.content(), UTF_8))
                .containsExactly(
                        tuple("a.pdf", "application/pdf", "%PDF-1.4 ett"),
                        tuple("b&.pdf", "application/pdf", "%PDF-1.4 två"));
        assertThat(message.attachments().get(0).checksum()).hasSize(32);
    }

    @Test
    void severalMessagesAreReadInTheirOrder() throws Exception {
        String message = Vectors.digestInput().replaceFirst(".*(<Message>.*</Message>).*", "$1");
        String two = Vectors.digestInput()
                .replace(message, message + message.replace("4b1f6c1e", "4b1f6c1f"))
                .replace("<Reference xmlns=\"http://minameddelanden.gov.se/schema/Message/v2\">ref-1</Reference>", "");

        SignedContent content = verify(
                        Wire.document(new DomSigner().sign(two, KOMMUN)).getDocumentElement())
                .content();

        assertThat(content.reference()).isNull();
        assertThat(content.messages())
                .extracting(SignedContent.Message::id)
                .containsExactly("4b1f6c1e-7f0b-4b8e-9a55-0f6f3a1f2d01", "4b1f6c1f-7f0b-4b8e-9a55-0f6f3a1f2d01");
    }

    @Test
    void nothingPrintsAPerson() throws Exception {
        VerifiedSigned verified = verify(distributeSecure(signed, false));

        assertThat(verified + " " + verified.content() + " "
                        + verified.content().messages())
                .doesNotContain(Vectors.RECIPIENT, "Hej", "a.pdf");
    }

    private static String byOurWriter() {
        byte[] envelope = new EnvelopeWriter(Clock.systemUTC())
                .seal(
                        Vectors.aLetter()
                                .subject("Å & <Ö> \r\n")
                                .body(Body.Format.HTML, "<p>Hej & hå</p>")
                                .attachments(
                                        ALetter.document("a.pdf", "%PDF-1.4 ett"),
                                        ALetter.document("b&.pdf", "%PDF-1.4 två"))
                                .build(),
                        Vectors.SENDER,
                        KOMMUN.signingKey(),
                        FORWARDER.signingKey())
                .bytes();
        String sent = new String(envelope, UTF_8);
        return sent.substring(sent.indexOf("<SignedDelivery"), sent.indexOf("<Seal "));
    }

    /** The element {@code signedDelivery}, as example 7.5 writes it or with every prefix a stack may give it. */
    private static Element distributeSecure(String signed, boolean prefixes) throws SealBroken {
        String named = signed.replace("<SignedDelivery ", "<m3:signedDelivery ")
                .replace("</SignedDelivery>", "</m3:signedDelivery>");
        String body = "<m3:distributeSecure xmlns:m3=\"" + Wire.MESSAGE + "\">" + named + "</m3:distributeSecure>";
        String xml = prefixes ? Wire.withPrefixes(Wire.document(body)) : body;
        return Children.of(Wire.document(xml).getDocumentElement()).get(0);
    }

    private static VerifiedSigned verify(Element signedDelivery) throws SealBroken {
        return verifier().verifySigned(signedDelivery);
    }

    private static DeliveryVerifier verifier() {
        return new DeliveryVerifier(List.of(Verifying.PKI.certificate()), Clock.systemUTC());
    }
}
