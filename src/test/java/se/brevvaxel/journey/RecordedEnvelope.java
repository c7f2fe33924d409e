package se.brevvaxel.journey;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * An envelope as an operator received it, read with nothing but the JDK and mina-meddelanden.md: neither the signer's
 * code nor the verifier's.
 */
final class RecordedEnvelope {

    static final String M1 = "http://minameddelanden.gov.se/schema/Message";
    static final String M2 = M1 + "/v2";
    static final String M3 = M1 + "/v3";
    static final String S = "http://minameddelanden.gov.se/schema/Sender";
    static final String OM = "http://minameddelanden.gov.se/schema/OfficialMatter/v3";
    static final String INV = "http://minameddelanden.gov.se/externalschema/Invoice/v1";
    static final String SV3 = "http://minameddelanden.gov.se/schema/Service/v3";
    static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

    private final Element body;

    RecordedEnvelope(byte[] bytes) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Element envelope = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes))
                .getDocumentElement();
        body = only(envelope, SOAP, "Body");
    }

    /** The child of the SOAP body. */
    Element content() {
        return only(body, SV3, "deliverSecure");
    }

    /** The inner of the two elements of that name. */
    Element sealed() {
        return only(content(), SV3, "deliverSecure");
    }

    /** What the sender signed, as a document of its own. */
    byte[] signedDocument() {
        return withoutPrefixes(only(sealed(), M3, "SignedDelivery"), "SignedDelivery");
    }

    /** What the forwarder sealed, as a document of its own. */
    byte[] sealedDocument() {
        return withoutPrefixes(sealed(), "SealedDelivery");
    }

    /** The text at the end of a path of {@code namespace, name} pairs below the delivery; null where there is none. */
    String text(String... path) {
        Element at = only(only(sealed(), M3, "SignedDelivery"), M3, "Delivery");
        for (int i = 0; i < path.length; i += 2) {
            List<Element> found = children(at, path[i], path[i + 1]);
            if (found.isEmpty()) {
                return null;
            }
            at = found.get(0);
        }
        return at.getTextContent();
    }

    int messages() {
        return children(only(only(sealed(), M3, "SignedDelivery"), M3, "Delivery"), M3, "Message")
                .size();
    }

    private static byte[] withoutPrefixes(Element element, String root) {
        StringBuilder text = new StringBuilder();
        write(element, root, M3, "", text);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Element element, String name, String namespace, String outside, StringBuilder text) {
        text.append('<').append(name);
        if (!namespace.equals(outside)) {
            text.append(" xmlns=\"").append(namespace).append('"');
        }
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            if (attribute.getNamespaceURI() == null) {
                text.append(' ').append(attribute.getLocalName()).append("=\"");
                text.append(escaped(attribute.getNodeValue())).append('"');
            }
        }
        text.append('>');
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                write(inner, inner.getLocalName(), inner.getNamespaceURI(), namespace, text);
            } else {
                text.append(escaped(child.getNodeValue()));
            }
        }
        text.append("</").append(name).append('>');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\r", "&#13;");
    }

    private static Element only(Element parent, String namespace, String name) {
        List<Element> found = children(parent, namespace, name);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " " + name + " in " + parent.getLocalName());
        }
        return found.get(0);
    }

    private static List<Element> children(Element parent, String namespace, String name) {
        List<Element> found = new ArrayList<>();
        NodeList all = parent.getChildNodes();
        for (int i = 0; i < all.getLength(); i++) {
            Node child = all.item(i);
            if (child instanceof Element element
                    && namespace.equals(element.getNamespaceURI())
                    && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }
}
