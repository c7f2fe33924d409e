package se.brevvaxel.seal;

import static javax.xml.XMLConstants.XMLNS_ATTRIBUTE_NS_URI;
import static javax.xml.XMLConstants.XML_NS_URI;

import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

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
     * @throws SealBroken if it nests deeper than {@link #DEPTH}, or holds what is neither element, text nor comment
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

    /** Neighbouring texts become one: whoever asks a tree for its first text gets all of it. */
    private void fill(Element copy, Element from, int depth) throws SealBroken {
        if (depth > DEPTH) {
            throw new SealBroken(SealBroken.Fault.STRUCTURE, "nested too deep");
        }
        attributes(copy, from);
        String namespace = copy.getNamespaceURI() == null ? "" : copy.getNamespaceURI();
        List<String> text = new ArrayList<>(1);
        for (Node child = from.getFirstChild(); child != null; child = child.getNextSibling()) {
            switch (child.getNodeType()) {
                case Node.ELEMENT_NODE -> {
                    flush(text, copy);
                    Element element = element(child.getNamespaceURI(), localName(child), namespace);
                    copy.appendChild(element);
                    fill(element, (Element) child, depth + 1);
                }
                case Node.TEXT_NODE, Node.CDATA_SECTION_NODE -> text.add(child.getNodeValue());
                case Node.COMMENT_NODE -> {
                    // no part of what is signed, so no part of what is verified, used or passed on
                }
                case Node.PROCESSING_INSTRUCTION_NODE ->
                    throw new SealBroken(SealBroken.Fault.PROCESSING_INSTRUCTION, "SOAP 1.1 has none");
                default -> throw new SealBroken(SealBroken.Fault.STRUCTURE, "a node of an unknown kind");
            }
        }
        flush(text, copy);
    }

    private void flush(List<String> text, Element copy) {
        if (!text.isEmpty()) {
            // Nearly always one, and it may be a whole document: not copied then.
            copy.appendChild(document.createTextNode(text.size() == 1 ? text.get(0) : String.join("", text)));
            text.clear();
        }
    }

    private static String localName(Node node) throws SealBroken {
        String name = node.getLocalName();
        if (name == null) {
            throw new SealBroken(SealBroken.Fault.STRUCTURE, "it was read without namespaces");
        }
        return name;
    }

    /** A prefixed attribute keeps its prefix and declares it anew, as the reference routine does; none is expected. */
    private static void attributes(Element copy, Element from) throws SealBroken {
        NamedNodeMap attributes = from.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            String namespace = attribute.getNamespaceURI();
            if (namespace == null) {
                copy.setAttributeNS(null, localName(attribute), attribute.getValue());
            } else if (!namespace.equals(XMLNS_ATTRIBUTE_NS_URI)) {
                copy.setAttributeNS(namespace, attribute.getName(), attribute.getValue());
                if (!namespace.equals(XML_NS_URI)) {
                    copy.setAttributeNS(XMLNS_ATTRIBUTE_NS_URI, "xmlns:" + attribute.getPrefix(), namespace);
                }
            }
        }
    }
}
