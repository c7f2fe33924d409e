package se.brevvaxel.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static se.brevvaxel.seal.SealBroken.Fault.ALGORITHM;
import static se.brevvaxel.seal.SealBroken.Fault.CERTIFICATE;
import static se.brevvaxel.seal.SealBroken.Fault.ORGANISATION;
import static se.brevvaxel.seal.SealBroken.Fault.SIGNATURE;
import static se.brevvaxel.seal.SealBroken.Fault.STRUCTURE;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Transform;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import se.brevvaxel.delivery.digital.envelope.TestPki;

/** What is not let through, and what is. The signer here is the JDK's: neither the writer nor the verifier. */
class DeliveryVerifierTest {

    private static final String SENDER = "162021004748";
    private static final String MESSAGE = "http://minameddelanden.gov.se/schema/Message/v3";
    private static final TestPki PKI = new TestPki("Test CA");
    private static final TestPki.Identity KOMMUN = PKI.organisation(SENDER, "kommun-a.example");
    private static final TestPki.Identity FORWARDER = PKI.organisation("162120002411", "forwarder.example");

    private final DeliveryVerifier verifier = new DeliveryVerifier(List.of(PKI.certificate()), Clock.systemUTC());

    @Test
    void senderAndForwarderAreTold() throws Exception {
        String sealed = new DomSigner().sealed(new DomSigner().signedDelivery(KOMMUN), FORWARDER);

        Verified verified = verifier.verifySealed(root(sealed));

        assertThat(verified.sender()).isEqualTo(new Signer(SENDER, KOMMUN.certificate()));
        assertThat(verified.forwarder()).isEqualTo(new Signer("162120002411", FORWARDER.certificate()));
        assertThat(verified.signedDelivery().getNodeName()).isEqualTo("SignedDelivery");
        assertThat(verified.signedDelivery())
                .isSameAs(verified.signedDelivery().getOwnerDocument().getDocumentElement());
    }

    @Test
    void theOrganisationNumberMayStandLastInItsRdn() throws Exception {
        TestPki.Identity kommun = PKI.organisationNamedFirst(SENDER, "kommun-a.example");

        assertThat(verifier.verifySigned(root(new DomSigner().signedDelivery(kommun)))
                        .sender()
                        .organisationNumber())
                .isEqualTo(SENDER);
    }

    @Test
    void aReferenceToTheRootByItsIdIsTaken() throws Exception {
        assertThat(verifier.verifySigned(root(new DomSigner().byId("d1").signedDelivery(KOMMUN)))
                        .sender()
                        .organisationNumber())
                .isEqualTo(SENDER);
    }

    @Test
    void aFurtherCanonicalisationIsTaken() throws Exception {
        String signed =
                new DomSigner().transform(CanonicalizationMethod.EXCLUSIVE).signedDelivery(KOMMUN);

        assertThat(verifier.verifySigned(root(signed)).sender().organisationNumber())
                .isEqualTo(SENDER);
    }

    @Test
    void aSignedDeliveryIsKnownByItsNameInDistributeSecureToo() throws Exception {
        String signed = new DomSigner()
                .signedDelivery(KOMMUN)
                .replace("<SignedDelivery", "<signedDelivery")
                .replace("</SignedDelivery", "</signedDelivery");

        assertThat(verifier.verifySigned(root(signed)).signedDelivery().getLocalName())
                .isEqualTo("SignedDelivery");
    }

    @Test
    void aSelfSignedCertificateIsRefused() {
        assertBroken(signedBy(PKI.selfSigned(SENDER, "kommun-a.example")), CERTIFICATE);
    }

    @Test
    void anExpiredCertificateIsRefused() {
        assertBroken(signedBy(PKI.expired(SENDER, "kommun-a.example")), CERTIFICATE);
    }

    @Test
    void aCertificateOfAnotherAuthorityIsRefused() {
        assertBroken(signedBy(new TestPki("Other CA").organisation(SENDER, "kommun-a.example")), CERTIFICATE);
    }

    @Test
    void aCertificateOfAnAuthorityWithTheSameNameIsRefused() throws Exception {
        // A key of its own behind the trusted authority's name.
        TestPki impostor = TestPki.impostor("Test CA");

        assertBroken(signedBy(impostor.organisation(SENDER, "kommun-a.example")), CERTIFICATE);
    }

    @Test
    void aCertificateWithoutOrganisationNumberIsRefused() {
        assertBroken(signedBy(PKI.withoutNumber("kommun-a.example")), CERTIFICATE);
    }

    @Test
    void aShortKeyIsRefused() {
        assertBroken(signedBy(PKI.organisation(SENDER, "kommun-a.example", 1024)), CERTIFICATE);
    }

    @Test
    void anotherOrganisationsSignatureIsNotTheSenders() {
        assertBroken(signedBy(FORWARDER), ORGANISATION);
    }

    @Test
    void aBrokenSignatureInsideAGoodSealIsRefused() {
        String signed = new DomSigner().signedDelivery(KOMMUN).replace(">Beslut<", ">Avslag<");

        assertBroken(() -> verifier.verifySealed(root(new DomSigner().sealed(signed, FORWARDER))), SIGNATURE);
    }

    @Test
    void sha1IsRefused() {
        assertBroken(signed(new DomSigner().sha1()), ALGORITHM);
        assertBroken(signed(new DomSigner().sha1Digest()), ALGORITHM);
    }

    @Test
    void anAlgorithmThatIsNotOnTheListIsRefused() {
        assertBroken(signed(new DomSigner().rsaSha512()), ALGORITHM);
    }

    @Test
    void aTransformThatIsNotOnTheListIsRefused() {
        assertBroken(signed(new DomSigner().transform(Transform.XPATH)), ALGORITHM);
    }

    @Test
    void theEnvelopedTransformTwiceIsRefused() {
        assertBroken(signed(new DomSigner().transform(Transform.ENVELOPED)), STRUCTURE);
    }

    @Test
    void twoReferencesAreRefused() {
        assertBroken(signed(new DomSigner().twoReferences()), STRUCTURE);
    }

    @Test
    void twoCertificatesOrNoneAreRefused() {
        assertBroken(signed(new DomSigner().twoCertificates()), STRUCTURE);
        assertBroken(signed(new DomSigner().subjectNameOnly()), STRUCTURE);
    }

    @ParameterizedTest
    @MethodSource("movedElements")
    void anElementThatWasMovedOrDoubledIsRefused(Consumer<Document> change) throws Exception {
        String sealed = new DomSigner().sealed(new DomSigner().signedDelivery(KOMMUN), FORWARDER);
        String changed = DomSigner.changed(sealed, change);

        assertBroken(() -> verifier.verifySealed(root(changed)), STRUCTURE);
    }

    static Stream<Named<Consumer<Document>>> movedElements() {
        return Stream.of(
                change("a second signed delivery before the signed one", envelope -> {
                    Node copy = first(envelope, "SignedDelivery").cloneNode(true);
                    envelope.getDocumentElement().insertBefore(copy, first(envelope, "SignedDelivery"));
                }),
                change("the original moved under a wrapper of another name", envelope -> {
                    Element wrapper = envelope.createElementNS(MESSAGE, "Wrapper");
                    Node original = first(envelope, "SignedDelivery");
                    envelope.getDocumentElement().replaceChild(wrapper, original);
                    wrapper.appendChild(original);
                }),
                change("the seal after its signature", envelope -> envelope.getDocumentElement()
                        .appendChild(first(envelope, "Seal"))),
                change("a second seal", envelope -> envelope.getDocumentElement()
                        .insertBefore(first(envelope, "Seal").cloneNode(true), first(envelope, "Seal"))),
                change("no signature by the forwarder", envelope -> envelope.getDocumentElement()
                        .removeChild(envelope.getDocumentElement().getLastChild())),
                change("two signatures by the forwarder", envelope -> envelope.getDocumentElement()
                        .appendChild(
                                envelope.getDocumentElement().getLastChild().cloneNode(true))),
                change("the original inside an object of the signature", envelope -> {
                    Element signature = (Element) envelope.getDocumentElement().getLastChild();
                    Element object = envelope.createElementNS(signature.getNamespaceURI(), "Object");
                    object.appendChild(first(envelope, "SignedDelivery").cloneNode(true));
                    signature.appendChild(object);
                }));
    }

    @Test
    void aSecondDeliveryUnderAGoodSealIsRefused() throws Exception {
        String signed =
                DomSigner.changed(new DomSigner().signedDelivery(KOMMUN), document -> document.getDocumentElement()
                        .appendChild(first(document, "Delivery").cloneNode(true)));

        assertBroken(() -> verifier.verifySealed(root(new DomSigner().sealed(signed, FORWARDER))), STRUCTURE);
    }

    @Test
    void aReferenceToSomethingElseIsRefused() {
        String signed = new DomSigner().byId("d1").signedDelivery(KOMMUN).replaceFirst("Id=\"d1\"", "Id=\"d2\"");

        assertBroken(() -> verifier.verifySigned(root(signed)), STRUCTURE);
    }

    @Test
    void whatIsNoDeliveryIsRefused() {
        assertBroken(() -> verifier.verifySealed(root("<a/>")), STRUCTURE);
        assertBroken(() -> verifier.verifySigned(root("<a/>")), STRUCTURE);
    }

    @Test
    void theMessageNamesNobody() {
        String signed = new DomSigner().signedDelivery(KOMMUN).replace(">Beslut<", ">Avslag<");

        assertThatThrownBy(() -> verifier.verifySigned(root(signed)))
                .hasMessageNotContainingAny("198101032384", "Avslag", "Kommun A");
    }

    private ThrowingCallable signedBy(TestPki.Identity signer) {
        return () -> verifier.verifySigned(root(new DomSigner().signedDelivery(signer)));
    }

    private ThrowingCallable signed(DomSigner how) {
        String signed = how.signedDelivery(KOMMUN);
        return () -> verifier.verifySigned(root(signed));
    }

    private static Named<Consumer<Document>> change(String name, Consumer<Document> change) {
        return Named.of(name, change);
    }

    private static Element first(Document document, String name) {
        return (Element) document.getElementsByTagNameNS(MESSAGE, name).item(0);
    }

    private static Element root(String xml) throws SealBroken {
        return SecureXml.parse(xml.getBytes(UTF_8)).getDocumentElement();
    }

    private static void assertBroken(ThrowingCallable verification, SealBroken.Fault fault) {
        assertThatThrownBy(verification)
                .asInstanceOf(type(SealBroken.class))
                .extracting(SealBroken::fault)
                .isEqualTo(fault);
    }
}
