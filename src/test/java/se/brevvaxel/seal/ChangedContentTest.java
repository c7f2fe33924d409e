package se.brevvaxel.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.seal.SealBroken.Fault.CONTENT_CHANGED;
import static se.brevvaxel.seal.SealBroken.Fault.PROCESSING_INSTRUCTION;
import static se.brevvaxel.seal.SealBroken.Fault.SIGNATURE_FALSE;
import static se.brevvaxel.seal.Verifying.FORWARDER;
import static se.brevvaxel.seal.Verifying.KOMMUN;
import static se.brevvaxel.seal.Verifying.assertBroken;
import static se.brevvaxel.seal.Verifying.verifySealed;
import static se.brevvaxel.seal.Verifying.verifySigned;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.delivery.digital.envelope.EnvelopeWriter;
import se.brevvaxel.delivery.digital.envelope.Vectors;

/** One thing changed after signing, in what our own writer wrote. */
class ChangedContentTest {

    private static final String SENT = new String(
            new EnvelopeWriter(Clock.systemUTC())
                    .seal(Vectors.aLetter().build(), Vectors.SENDER, KOMMUN.signingKey(), FORWARDER.signingKey())
                    .bytes(),
            UTF_8);

    /** The inner {@code deliverSecure} alone. */
    private static final String SEALED = SENT.replaceFirst(
                    ".*<s3:deliverSecure>",
                    "<s3:deliverSecure xmlns:s3=\"http://minameddelanden.gov.se/schema/Service/v3\">")
            .replaceFirst("</s3:deliverSecure></s3:deliverSecure>.*", "</s3:deliverSecure>");

    private static final String SIGNED = SEALED.substring(SEALED.indexOf("<SignedDelivery"), SEALED.indexOf("<Seal "));

    @Test
    void unchangedItHolds() throws Exception {
        verifySealed(SEALED);
        verifySigned(SIGNED);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "sender's id, >162021004748<, >162021004749<",
        "sender's name, >Kommun A<, >Kommun B<",
        "recipient, >198101032384<, >191212121212<",
        "reference, >ref-1<, >ref-2<",
        "message id, >4b1f6c1e, >4b1f6c1f",
        "subject, >Beslut<, >beslut<",
        "text, SGVqIGZyw6Vu, SGVqIGZyw6Vv",
        "attachment, JVBERi0xLjQg, JVBERi0xLjUg",
        "checksum, >662D150C, >662d150C",
        "filename, >beslut.pdf<, >beslut.exe<",
        "an element's name, Supportinfo>, SupportInfo>",
        "white space between elements, <Delivery><Header>, <Delivery> <Header>",
        "white space in a text, >Beslut<, >Beslut <",
        "white space in base64, SGVqIGZyw6Vu, SGVq IGZyw6Vu",
        "another attribute, <Delivery>, <Delivery a='b'>"
    })
    void aChangeInTheDeliveryBreaksBoth(String what, String from, String to) {
        assertBroken(CONTENT_CHANGED, () -> verifySigned(changed(SIGNED, from, to)));
        assertBroken(CONTENT_CHANGED, () -> verifySealed(changed(SEALED, from, to)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "day of the seal, </ReceivedTime>, +01:00</ReceivedTime>",
        "what the forwarder found, >true</SignaturesOK>, >1</SignaturesOK>",
        "white space before the seal, <Seal , ' <Seal '"
    })
    void aChangeInTheSealBreaksOnlyTheSeal(String what, String from, String to) throws Exception {
        assertBroken(CONTENT_CHANGED, () -> verifySealed(changed(SEALED, from, to)));
        verifySigned(SIGNED);
    }

    @Test
    void aChangeInWhatTheDigestStandsInBreaksTheSignatureValue() {
        String digest = "<DigestValue>jfetYdoROS3KRJCobYeV16XnGOncFOakAkRcAC7yKis=<";

        assertBroken(SIGNATURE_FALSE, () -> verifySigned(changed(SIGNED, digest, digest.replace("jfet", "jfeu"))));
        assertBroken(SIGNATURE_FALSE, () -> verifySigned(changed(SIGNED, "<SignedInfo>", "<SignedInfo> ")));
        assertBroken(SIGNATURE_FALSE, () -> verifySigned(changed(SIGNED, "<SignatureValue>", "<SignatureValue>AAAA")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Subject>Bes<!-- no --><!-- part of it -->lut</Subject>",
                "<Subject><!-- first -->Beslut</Subject>",
                "<Subject><![CDATA[Beslut]]></Subject>",
                "<Subject>Bes<![CDATA[]]><![CDATA[lu]]>t</Subject>",
                "<Subject>&#66;eslut</Subject>"
            })
    void commentsAndOtherWaysToWriteATextMakeNoDifferenceAndLeaveNoTrace(String subject) throws Exception {
        VerifiedSigned verified = verifySigned(changed(SIGNED, "<Subject>Beslut</Subject>", subject));

        assertThat(verified.content().messages().get(0).subject()).isEqualTo("Beslut");
        assertThat(Wire.first(verified.signedDelivery().getOwnerDocument(), "Subject")
                        .getChildNodes()
                        .getLength())
                .isEqualTo(1);
        assertThat(new String(verified.canonical(), UTF_8)).isEqualTo(SIGNED);
        verifySealed(changed(SEALED, "<Subject>Beslut</Subject>", subject));
    }

    @Test
    void aCommentInTheSendersNumberCutsNothingOff() throws Exception {
        String commented = changed(SIGNED, ">162021004748<", ">162021<!-- -->004748<");

        assertThat(verifySigned(commented).content().senderId()).isEqualTo("162021004748");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<Subject>", "<Delivery>", "<SignedInfo>", "<X509Data>"})
    void processingInstructionsAreRefusedWhereverTheyStand(String place) {
        assertBroken(PROCESSING_INSTRUCTION, () -> verifySigned(changed(SIGNED, place, place + "<?a b?>")));
    }

    @Test
    void aProcessingInstructionThatTheSenderSignedIsRefusedToo() {
        String signed = new DomSigner()
                .sign(
                        "<SignedDelivery xmlns='" + Wire.MESSAGE + "'><Delivery><?a b?></Delivery></SignedDelivery>",
                        KOMMUN);

        assertBroken(PROCESSING_INSTRUCTION, () -> verifySigned(signed));
    }

    @Test
    void otherPrefixesMakeNoDifference() throws Exception {
        String prefixed = Wire.withPrefixes(Wire.document(SENT));
        assertThat(prefixed).contains("<p2:SignedDelivery>").doesNotContain("xmlns=");

        Verified verified = new DeliveryVerifier(List.of(Verifying.PKI.certificate()), Clock.systemUTC())
                .verifySealed(Wire.sealed(prefixed));

        assertThat(verified.signedDelivery().getNodeName()).isEqualTo("SignedDelivery");
    }

    @Test
    void whitespaceInsideTagsMakesNoDifference() throws Exception {
        verifySealed(SEALED.replace("></", "\n></").replace("\"\"></", "\"\"\t></"));
    }

    private static String changed(String xml, String from, String to) {
        assertThat(xml).contains(from);
        return xml.replace(from, to);
    }
}
