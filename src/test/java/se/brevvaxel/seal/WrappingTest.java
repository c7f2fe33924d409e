package se.brevvaxel.seal;

import static org.junit.jupiter.params.provider.Arguments.arguments;
import static se.brevvaxel.seal.SealBroken.Fault.CONTENT_CHANGED;
import static se.brevvaxel.seal.SealBroken.Fault.SIGNATURE_FORM;
import static se.brevvaxel.seal.SealBroken.Fault.SIGNATURE_PLACE;
import static se.brevvaxel.seal.SealBroken.Fault.STRUCTURE;
import static se.brevvaxel.seal.SealBroken.Fault.UNSIGNED;
import static se.brevvaxel.seal.Verifying.FORWARDER;
import static se.brevvaxel.seal.Verifying.KOMMUN;
import static se.brevvaxel.seal.Verifying.assertBroken;
import static se.brevvaxel.seal.Verifying.verifySealed;
import static se.brevvaxel.seal.Verifying.verifySigned;

import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.xml.crypto.dsig.XMLSignature;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import se.brevvaxel.delivery.digital.envelope.Vectors;

/** Good signatures over one thing, put so that somebody might read another. */
class WrappingTest {

    private static final String SIGNED = new DomSigner().signedDelivery(KOMMUN);
    private static final String SEALED = new DomSigner().sealed(SIGNED, FORWARDER);

    @ParameterizedTest
    @MethodSource("onTheWay")
    void whatWasMovedOrDoubledOnTheWayIsRefused(Consumer<Document> change, SealBroken.Fault fault) throws Exception {
        String changed = DomSigner.changed(SEALED, change);

        assertBroken(fault, () -> verifySealed(changed));
    }

    static Stream<Arguments> onTheWay() {
        return Stream.of(
                change(
                        "a second signed delivery before the signed one",
                        STRUCTURE,
                        xml -> before(Wire.first(xml, "SignedDelivery"), copy(xml, "SignedDelivery"))),
                change(
                        "a second signed delivery after the signed one",
                        STRUCTURE,
                        xml -> before(Wire.first(xml, "Seal"), copy(xml, "SignedDelivery"))),
                change("the original under a wrapper of another name", STRUCTURE, xml -> {
                    Element wrapper = xml.createElementNS(Wire.MESSAGE, "Wrapper");
                    Node original = Wire.first(xml, "SignedDelivery");
                    xml.getDocumentElement().replaceChild(wrapper, original);
                    wrapper.appendChild(original);
                }),
                change(
                        "the original inside an object of the signature",
                        SIGNATURE_FORM,
                        xml -> object(xml, copy(xml, "SignedDelivery"))),
                change("the root wrapped in a root of the same name", UNSIGNED, xml -> {
                    Element original = xml.getDocumentElement();
                    Element wrapper = xml.createElementNS(Wire.MESSAGE, "SealedDelivery");
                    xml.replaceChild(wrapper, original);
                    wrapper.appendChild(original);
                }),
                change("a second delivery", CONTENT_CHANGED, xml -> Wire.first(xml, "SignedDelivery")
                        .insertBefore(copy(xml, "Delivery"), Wire.first(xml, "Delivery"))),
                change("a second body", CONTENT_CHANGED, xml -> before(Wire.first(xml, "Body"), copy(xml, "Body"))),
                change("a second message", CONTENT_CHANGED, xml -> Wire.first(xml, "Delivery")
                        .appendChild(copy(xml, "Message"))),
                change("a second seal", STRUCTURE, xml -> before(Wire.first(xml, "Seal"), copy(xml, "Seal"))),
                change("no seal", STRUCTURE, xml -> xml.getDocumentElement().removeChild(Wire.first(xml, "Seal"))),
                change("the seal after its signature", SIGNATURE_PLACE, xml -> xml.getDocumentElement()
                        .appendChild(Wire.first(xml, "Seal"))),
                change("the signature first", SIGNATURE_PLACE, xml -> xml.getDocumentElement()
                        .insertBefore(seal(xml), Wire.first(xml, "SignedDelivery"))),
                change("the signature twice", SIGNATURE_PLACE, xml -> xml.getDocumentElement()
                        .appendChild(seal(xml).cloneNode(true))),
                change(
                        "the sender's signature beside the forwarder's",
                        SIGNATURE_PLACE,
                        xml -> before(seal(xml), inner(xml).cloneNode(true))),
                change("the sender's signature instead of the forwarder's", CONTENT_CHANGED, xml -> {
                    Node inner = inner(xml).cloneNode(true);
                    xml.getDocumentElement().replaceChild(inner, seal(xml));
                }),
                change("the signature inside the seal", UNSIGNED, xml -> Wire.first(xml, "Seal")
                        .appendChild(seal(xml))),
                change("the forwarder's signature removed", UNSIGNED, xml -> xml.getDocumentElement()
                        .removeChild(seal(xml))),
                change("the sender's signature removed", CONTENT_CHANGED, xml -> Wire.first(xml, "SignedDelivery")
                        .removeChild(inner(xml))));
    }

    @ParameterizedTest
    @MethodSource("underAGoodSeal")
    void whatIsWrongInsideIsRefusedUnderAGoodSealToo(Consumer<Document> change, SealBroken.Fault fault)
            throws Exception {
        String changed = DomSigner.changed(SIGNED, change);

        assertBroken(fault, () -> verifySigned(changed));
        assertBroken(fault, () -> verifySealed(new DomSigner().sealed(changed, FORWARDER)));
    }

    static Stream<Arguments> underAGoodSeal() {
        return Stream.of(
                change(
                        "a second delivery first",
                        STRUCTURE,
                        xml -> before(Wire.first(xml, "Delivery"), copy(xml, "Delivery"))),
                change("a second delivery last", SIGNATURE_PLACE, xml -> xml.getDocumentElement()
                        .appendChild(copy(xml, "Delivery"))),
                change(
                        "the delivery inside an object of the signature",
                        SIGNATURE_FORM,
                        xml -> object(xml, copy(xml, "Delivery"))),
                change(
                        "a second sender",
                        CONTENT_CHANGED,
                        xml -> before(
                                Wire.first(xml, "Header").getFirstChild(),
                                Wire.first(xml, "Header").getFirstChild().cloneNode(true))),
                change("no signature", UNSIGNED, xml -> xml.getDocumentElement()
                        .removeChild(xml.getDocumentElement().getLastChild())),
                change("the signature inside the delivery", UNSIGNED, xml -> Wire.first(xml, "Delivery")
                        .appendChild(xml.getDocumentElement().getLastChild())),
                change("the signature twice", SIGNATURE_PLACE, xml -> xml.getDocumentElement()
                        .appendChild(xml.getDocumentElement().getLastChild().cloneNode(true))));
    }

    @ParameterizedTest
    @MethodSource("bySender")
    void whatTheSenderSignedAndNobodyCanReadOneWayIsRefused(Consumer<Document> change) throws Exception {
        String signed = new DomSigner().sign(DomSigner.changed(Vectors.digestInput(), change), KOMMUN);

        assertBroken(STRUCTURE, () -> verifySigned(signed));
    }

    static Stream<Arguments> bySender() {
        return Stream.of(
                change("two deliveries", STRUCTURE, xml -> before(Wire.first(xml, "Delivery"), copy(xml, "Delivery"))),
                change("two bodies", STRUCTURE, xml -> before(Wire.first(xml, "Body"), copy(xml, "Body"))),
                change(
                        "two senders",
                        STRUCTURE,
                        xml -> before(
                                Wire.first(xml, "Header").getFirstChild(),
                                Wire.first(xml, "Header").getFirstChild().cloneNode(true))),
                change("an element inside a text", STRUCTURE, xml -> Wire.first(xml, "Subject")
                        .appendChild(xml.createElementNS(Wire.MESSAGE, "Hidden"))),
                change("no message", STRUCTURE, xml -> Wire.first(xml, "Delivery")
                        .removeChild(Wire.first(xml, "Message"))),
                change("a body that is not base64", STRUCTURE, xml -> Wire.first(xml, "Body")
                        .getLastChild()
                        .setTextContent("SGVq*")));
    }

    @Test
    void elementsOfTheRightNamesInTheWrongNamespaceAreRefused() {
        assertBroken(STRUCTURE, () -> verifySigned(SIGNED.replace(Wire.MESSAGE, "urn:other")));
    }

    private static Arguments change(String name, SealBroken.Fault fault, Consumer<Document> change) {
        return arguments(Named.of(name, change), fault);
    }

    private static Node copy(Document document, String name) {
        return Wire.first(document, name).cloneNode(true);
    }

    private static void before(Node place, Node node) {
        place.getParentNode().insertBefore(node, place);
    }

    private static Node seal(Document sealed) {
        return sealed.getDocumentElement().getLastChild();
    }

    private static Node inner(Document sealed) {
        return Wire.first(sealed, "SignedDelivery").getLastChild();
    }

    private static void object(Document document, Node content) {
        Node signature = document.getDocumentElement().getLastChild();
        Element object = document.createElementNS(XMLSignature.XMLNS, "Object");
        object.appendChild(content);
        signature.appendChild(object);
    }
}
