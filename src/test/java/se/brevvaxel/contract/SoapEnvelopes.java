package se.brevvaxel.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Whole SOAP 1.1 envelopes for tests: the examples of mina-meddelanden.md 7, and a check of any other. */
public final class SoapEnvelopes {

    private SoapEnvelopes() {}

    /** One of the examples in {@code src/test/resources/contract}, by file name without ending. */
    public static String example(String name) {
        try (InputStream in = SoapEnvelopes.class.getResourceAsStream("/contract/" + name + ".xml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An example with every {@code from} replaced; there must be one, or the test would prove nothing. */
    static String changed(String example, String from, String to) {
        String envelope = example(example);
        assertThat(envelope).contains(from);
        return envelope.replace(from, to);
    }

    /**
     * Judges an envelope: its shape, and the one element in its body (in a fault: the one in its detail).
     *
     * @throws SAXException if it is not valid
     */
    public static void validate(Schema schema, String envelope) throws SAXException, IOException {
        schema.newValidator().validate(new DOMSource(payload(envelope)));
    }

    /** The one element in the body, or in the detail of the fault there. */
    public static Element payload(String envelope) throws SAXException, IOException {
        Element root = parse(envelope);
        expect(ContractNames.ENVELOPE, root);
        List<Element> parts = children(root);
        Element content = only(expect(ContractNames.BODY, parts.get(parts.size() - 1)));
        if (!name(content).equals(ContractNames.FAULT)) {
            return content;
        }
        List<Element> fault = children(content);
        return only(fault.get(fault.size() - 1));
    }

    private static Element parse(String envelope) throws SAXException, IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(envelope)))
                    .getDocumentElement();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Element only(Element parent) throws SAXException {
        List<Element> children = children(parent);
        if (children.size() != 1) {
            throw new SAXException(parent.getTagName() + " must hold one element");
        }
        return children.get(0);
    }

    private static Element expect(QName expected, Element element) throws SAXException {
        if (!name(element).equals(expected)) {
            throw new SAXException(expected + " expected");
        }
        return element;
    }

    static QName name(Element element) {
        return new QName(element.getNamespaceURI(), element.getLocalName());
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
