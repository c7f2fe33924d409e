package se.brevvaxel.sandbox.soap;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Steps down in a document, one child at a time: never a search, which an envelope with hidden parts could mislead. */
public final class Elements {

    private Elements() {}

    /** All of them. */
    public static List<Element> children(Element parent) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    /** Those of one name. */
    public static List<Element> children(Element parent, String namespace, String name) {
        return children(parent).stream()
                .filter(one -> namespace.equals(one.getNamespaceURI()) && name.equals(one.getLocalName()))
                .toList();
    }

    /** The first of one name, if there is any. */
    public static @Nullable Element optional(Element parent, String namespace, String name) {
        List<Element> found = children(parent, namespace, name);
        return found.isEmpty() ? null : found.get(0);
    }

    /** The first child of that name; the schema has already said that there is one. */
    public static Element child(Element parent, String namespace, String name) {
        Element found = optional(parent, namespace, name);
        if (found == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return found;
    }

    /** What stands in that child. */
    public static String text(Element parent, String namespace, String name) {
        return child(parent, namespace, name).getTextContent();
    }
}
