package se.brevvaxel.sandbox;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Steps down in a document, one child at a time: never a search, which an envelope with hidden parts could mislead. */
final class Elements {

    private Elements() {}

    static List<Element> children(Element parent) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    static List<Element> children(Element parent, String namespace, String name) {
        return children(parent).stream()
                .filter(one -> namespace.equals(one.getNamespaceURI()) && name.equals(one.getLocalName()))
                .toList();
    }

    static @Nullable Element optional(Element parent, String namespace, String name) {
        List<Element> found = children(parent, namespace, name);
        return found.isEmpty() ? null : found.get(0);
    }

    /** The first child of that name; the schema has already said that there is one. */
    static Element child(Element parent, String namespace, String name) {
        Element found = optional(parent, namespace, name);
        if (found == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return found;
    }

    static String text(Element parent, String namespace, String name) {
        return child(parent, namespace, name).getTextContent();
    }
}
