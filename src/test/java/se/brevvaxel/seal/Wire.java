package se.brevvaxel.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** An envelope as a SOAP server sees it. */
final class Wire {

    private static final String SERVICE = "http://minameddelanden.gov.se/schema/Service/v3";
    static final String MESSAGE = "http://minameddelanden.gov.se/schema/Message/v3";

    private Wire() {}

    static Document document(String xml) throws SealBroken {
        return SecureXml.parse(xml.getBytes(UTF_8));
    }

    /** The inner of the two {@code deliverSecure}. */
    static Element sealed(Document envelope) {
        return (Element)
                envelope.getElementsByTagNameNS(SERVICE, "deliverSecure").item(1);
    }

    static Element sealed(String envelope) throws SealBroken {
        return sealed(document(envelope));
    }

    static Element signed(Document envelope) {
        return (Element)
                envelope.getElementsByTagNameNS(MESSAGE, "SignedDelivery").item(0);
    }

    /** The first element of that name in Message/v3. */
    static Element first(Document document, String name) {
        return (Element) document.getElementsByTagNameNS(MESSAGE, name).item(0);
    }

    /** As SOAP stacks write it again: every namespace under a prefix of its own, declared at the top. */
    static String withPrefixes(Document envelope) {
        List<String> namespaces = List.of(
                "http://schemas.xmlsoap.org/soap/envelope/",
                SERVICE,
                MESSAGE,
                "http://minameddelanden.gov.se/schema/Message/v2",
                "http://minameddelanden.gov.se/schema/Message",
                "http://minameddelanden.gov.se/schema/Sender",
                "http://minameddelanden.gov.se/schema/OfficialMatter/v3",
                "http://minameddelanden.gov.se/externalschema/Invoice/v1",
                "http://www.w3.org/2000/09/xmldsig#");
        StringBuilder xml = new StringBuilder();
        write(envelope.getDocumentElement(), namespaces, true, xml);
        return xml.toString();
    }

    private static void write(Element element, List<String> namespaces, boolean top, StringBuilder xml) {
        String name = "p" + namespaces.indexOf(element.getNamespaceURI()) + ":" + element.getLocalName();
        xml.append('<').append(name);
        if (top) {
            for (int i = 0; i < namespaces.size(); i++) {
                xml.append(" xmlns:p")
                        .append(i)
                        .append("=\"")
                        .append(namespaces.get(i))
                        .append('"');
            }
        }
        for (String attribute : List.of("Algorithm", "URI", "Id", "CurrencyCode")) {
            if (element.hasAttribute(attribute)) {
                xml.append(' ')
                        .append(attribute)
                        .append("=\"")
                        .append(element.getAttribute(attribute))
                        .append('"');
            }
        }
        xml.append('>');
        List<Element> children = Children.of(element);
        if (children.isEmpty()) {
            xml.append(element.getTextContent()
                    .replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\r", "&#13;"));
        }
        children.forEach(child -> write(child, namespaces, false, xml));
        xml.append("</").append(name).append('>');
    }
}
