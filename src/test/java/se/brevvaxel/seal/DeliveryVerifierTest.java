package se.brevvaxel.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.brevvaxel.seal.SealBroken.Fault.CONTENT_CHANGED;
import static se.brevvaxel.seal.SealBroken.Fault.ORGANISATION;
import static se.brevvaxel.seal.SealBroken.Fault.SIGNATURE_FALSE;
import static se.brevvaxel.seal.SealBroken.Fault.STRUCTURE;
import static se.brevvaxel.seal.SealBroken.Fault.UNREADABLE;
import static se.brevvaxel.seal.Verifying.FORWARDER;
import static se.brevvaxel.seal.Verifying.KOMMUN;
import static se.brevvaxel.seal.Verifying.OTHER_NUMBER;
import static se.brevvaxel.seal.Verifying.PKI;
import static se.brevvaxel.seal.Verifying.SENDER;
import static se.brevvaxel.seal.Verifying.assertBroken;
import static se.brevvaxel.seal.Verifying.verifySealed;
import static se.brevvaxel.seal.Verifying.verifySigned;

import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import se.brevvaxel.delivery.digital.envelope.TestPki;
import se.brevvaxel.delivery.digital.envelope.Vectors;

/** Who signed, and whether it is who should have. The signer here is the JDK's: neither the writer nor the verifier. */
class DeliveryVerifierTest {

    private final String signed = new DomSigner().signedDelivery(KOMMUN);
    private final String another = new DomSigner().sign(Vectors.digestInput().replace(">ref-1<", ">ref-2<"), KOMMUN);

    @Test
    void senderAndForwarderAreTold() throws Exception {
        Verified verified = verifySealed(new DomSigner().sealed(signed, FORWARDER));

        assertThat(verified.sender()).isEqualTo(new Signer(SENDER, KOMMUN.certificate(), Revocation.NOT_ASKED));
        assertThat(verified.forwarder())
                .isEqualTo(new Signer(OTHER_NUMBER, FORWARDER.certificate(), Revocation.NOT_ASKED));
    }

    @Test
    void theTreesAreDocumentsOfTheirOwn() throws Exception {
        Verified verified = verifySealed(new DomSigner().sealed(signed, FORWARDER));

        assertThat(verified.signedDelivery().getNodeName()).isEqualTo("SignedDelivery");
        assertThat(verified.signedDelivery().getOwnerDocument().getDocumentElement())
                .isSameAs(verified.signedDelivery());
        assertThat(verified.sealedDelivery().getOwnerDocument().getDocumentElement())
                .isSameAs(verified.sealedDelivery());
    }

    @Test
    void anotherOrganisationsSignatureIsNotTheSenders() {
        assertBroken(ORGANISATION, () -> verifySigned(new DomSigner().signedDelivery(FORWARDER)));
    }

    @Test
    void aGoodSealMakesNoOtherOrganisationTheSender() {
        String byForwarder = new DomSigner().signedDelivery(FORWARDER);

        assertBroken(ORGANISATION, () -> verifySealed(new DomSigner().sealed(byForwarder, FORWARDER)));
    }

    @Test
    void aBrokenSignatureInsideAGoodSealIsRefused() {
        String changed = signed.replace(">Beslut<", ">Avslag<");

        assertBroken(CONTENT_CHANGED, () -> verifySealed(new DomSigner().sealed(changed, FORWARDER)));
    }

    @Test
    void theSendersSignatureOfAnotherDeliveryIsRefused() {
        String swapped =
                signed.substring(0, signed.indexOf("<Signature ")) + another.substring(another.indexOf("<Signature "));

        assertBroken(CONTENT_CHANGED, () -> verifySigned(swapped));
        assertBroken(CONTENT_CHANGED, () -> verifySealed(new DomSigner().sealed(swapped, FORWARDER)));
    }

    @Test
    void theSignatureValueOfAnotherDeliveryIsRefused() {
        assertBroken(
                SIGNATURE_FALSE,
                () -> verifySigned(signed.replace(text(signed, "SignatureValue"), text(another, "SignatureValue"))));
    }

    @Test
    void anotherValidCertificateInsteadOfTheSignersIsRefused() throws Exception {
        TestPki.Identity sameOrganisationOtherKey = PKI.organisation(SENDER, "kommun-a.example", 3072);

        assertBroken(SIGNATURE_FALSE, () -> verifySigned(withCertificate(FORWARDER)));
        assertBroken(SIGNATURE_FALSE, () -> verifySigned(withCertificate(sameOrganisationOtherKey)));
    }

    @Test
    void whatIsNoDeliveryIsRefused() {
        assertBroken(STRUCTURE, () -> verifySealed("<a/>"));
        assertBroken(STRUCTURE, () -> verifySigned("<a/>"));
        assertBroken(STRUCTURE, () -> verifySealed(signed));
        assertBroken(STRUCTURE, () -> verifySigned(new DomSigner().sealed(signed, FORWARDER)));
    }

    @Test
    void aDoctypeInFrontOfAGoodDeliveryIsRefused() {
        assertBroken(UNREADABLE, () -> verifySigned("<!DOCTYPE SignedDelivery>" + signed));
        assertBroken(
                UNREADABLE,
                () -> verifySigned("<!DOCTYPE a [<!ENTITY b 'Beslut'>]>" + signed.replace(">Beslut<", ">&b;<")));
    }

    @Test
    void theMessageNamesNobody() {
        assertThatThrownBy(() -> verifySigned(signed.replace(">Beslut<", ">Avslag<")))
                .hasMessageNotContainingAny("198101032384", "Avslag", "Kommun A");
    }

    private String withCertificate(TestPki.Identity other) throws CertificateEncodingException {
        String encoded = Base64.getEncoder().encodeToString(other.certificate().getEncoded());
        return signed.replace(text(signed, "X509Certificate"), encoded);
    }

    private static String text(String xml, String element) {
        Matcher matcher = Pattern.compile("<" + element + ">([^<]*)</").matcher(xml);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
