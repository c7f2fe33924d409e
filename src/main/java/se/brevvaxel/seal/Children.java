package se.brevvaxel.seal;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Finds elements by where they are, never by what they are called somewhere below. */
final class Children {

    private Children() {}

    static List<Element> of(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    static List<Element> of(Element parent, String namespace, String localName) {
        return of(parent).stream()
                .filter(child -> is(child, namespace, localName))
                .toList();
    }

    /**
     * The one child of that name.
     *
     * @throws SealBroken if there is none, or more than one
     */
    static Element only(Element parent, String namespace, String localName) throws SealBroken {
        List<Element> children = of(parent, namespace, localName);
        if (children.size() != 1) {
            throw new SealBroken(
                    SealBroken.Fault.STRUCTURE,
                    parent.getLocalName() + " has " + children.size() + " " + localName + ", not one");
        }
        return children.get(0);
    }

    static boolean is(Element element, String namespace, String localName) {
        return localName.equals(element.getLocalName()) && namespace.equals(element.getNamespaceURI());
    }
}
