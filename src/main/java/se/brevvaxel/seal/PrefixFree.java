package se.brevvaxel.seal;

import static javax.xml.XMLConstants.XMLNS_ATTRIBUTE_NS_URI;
import static javax.xml.XMLConstants.XML_NS_URI;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.ProcessingInstruction;

/**
 * The form that signatures are made over (mina-meddelanden.md 3.3): an element as a document of its own, under the name
 * it was signed by, without prefixes, a namespace declared only where it differs from the parent's.
 */
final class PrefixFree {

    /** Nothing in the contract is half as deep. */
    static final int DEPTH = 64;

    private final Document document;

    private PrefixFree(Document document) {
        this.document = document;
    }

    /**
     * A copy of {@code element} as the root {@code {namespace}localName} of a new document.
     *
     * @throws SealBroken if it nests deeper than {@link #DEPTH}
     */
    static Element copy(Element element, String namespace, String localName) throws SealBroken {
        PrefixFree copy = new PrefixFree(empty());
        Element root = copy.element(namespace, localName, "");
        copy.document.appendChild(root);
        copy.fill(root, element, 1);
        return root;
    }

    private static Document empty() {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java has no XML parser", e);
        }
    }

    private Element element(@Nullable String namespace, String localName, String parentNamespace) {
        Element element = document.createElementNS(namespace, localName);
        String own = namespace == null ? "" : namespace;
        // Explicitly: a tree that was never text has no declarations to canonicalise otherwise.
        if (!own.equals(parentNamespace)) {
            element.setAttributeNS(XMLNS_ATTRIBUTE_NS_URI, "xmlns", own);
        }
        return element;
    }

    private void fill(Element copy, Element from, int depth) throws SealBroken {
        if (depth > DEPTH) {
            throw new SealBroken(SealBroken.Fault.STRUCTURE, "nested too deep");
        }
        attributes(copy, from);
        String namespace = copy.getNamespaceURI() == null ? "" : copy.getNamespaceURI();
        for (Node child = from.getFirstChild(); child != null; child = child.getNextSibling()) {
            switch (child.getNodeType()) {
                case Node.ELEMENT_NODE -> {
                    Element element = element(child.getNamespaceURI(), child.getLocalName(), namespace);
                    copy.appendChild(element);
                    fill(element, (Element) child, depth + 1);
                }
                case Node.TEXT_NODE, Node.CDATA_SECTION_NODE ->
                    copy.appendChild(document.createTextNode(child.getNodeValue()));
                case Node.PROCESSING_INSTRUCTION_NODE ->
                    copy.appendChild(document.createProcessingInstruction(
                            ((ProcessingInstruction) child).getTarget(), child.getNodeValue()));
                case Node.COMMENT_NODE -> {
                    // no part of what is signed, so no part of what is verified
                }
                default -> throw new SealBroken(SealBroken.Fault.STRUCTURE, "a node of an unknown kind");
            }
        }
    }

    /** A prefixed attribute keeps its prefix and declares it anew, as the reference routine does; none is expected. */
    private static void attributes(Element copy, Element from) {
        NamedNodeMap attributes = from.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            String namespace = attribute.getNamespaceURI();
            if (namespace == null) {
                copy.setAttributeNS(null, attribute.getLocalName(), attribute.getValue());
            } else if (!namespace.equals(XMLNS_ATTRIBUTE_NS_URI)) {
                copy.setAttributeNS(namespace, attribute.getName(), attribute.getValue());
                if (!namespace.equals(XML_NS_URI)) {
                    copy.setAttributeNS(XMLNS_ATTRIBUTE_NS_URI, "xmlns:" + attribute.getPrefix(), namespace);
                }
            }
        }
    }
}
