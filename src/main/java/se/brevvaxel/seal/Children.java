package se.brevvaxel.seal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
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

    static List<Element> of(Element parent, QName name) {
        return of(parent).stream().filter(child -> is(child, name)).toList();
    }

    /**
     * All children, which are just these, in this order.
     *
     * @throws SealBroken with {@code fault} if they are not
     */
    static List<Element> exactly(Element parent, SealBroken.Fault fault, QName... names) throws SealBroken {
        List<Element> children = of(parent);
        boolean fits = children.size() == names.length;
        for (int i = 0; fits && i < names.length; i++) {
            fits = is(children.get(i), names[i]);
        }
        if (!fits) {
            String wanted = Arrays.stream(names).map(QName::getLocalPart).collect(Collectors.joining(", "));
            throw new SealBroken(fault, parent.getLocalName() + " holds something else than " + wanted);
        }
        return children;
    }

    /**
     * The one child of that name.
     *
     * @throws SealBroken {@link SealBroken.Fault#STRUCTURE} if there is none, or more than one
     */
    static Element only(Element parent, QName name) throws SealBroken {
        Element child = atMostOne(parent, name);
        if (child == null) {
            throw new SealBroken(SealBroken.Fault.STRUCTURE, parent.getLocalName() + " has no " + name.getLocalPart());
        }
        return child;
    }

    /**
     * The text of the one child of that name.
     *
     * @throws SealBroken {@link SealBroken.Fault#STRUCTURE} if there is none, more than one, or one with elements in it
     */
    static String text(Element parent, QName name) throws SealBroken {
        return text(only(parent, name));
    }

    /** As {@link #text}, and null if there is no such child. */
    static @Nullable String optionalText(Element parent, QName name) throws SealBroken {
        Element child = atMostOne(parent, name);
        return child == null ? null : text(child);
    }

    static boolean is(Element element, QName name) {
        return name.getLocalPart().equals(element.getLocalName())
                && name.getNamespaceURI().equals(element.getNamespaceURI());
    }

    /**
     * The one child of that name, or null.
     *
     * @throws SealBroken {@link SealBroken.Fault#STRUCTURE} if there is more than one
     */
    static @Nullable Element atMostOne(Element parent, QName name) throws SealBroken {
        List<Element> children = of(parent, name);
        if (children.size() > 1) {
            throw new SealBroken(
                    SealBroken.Fault.STRUCTURE,
                    parent.getLocalName() + " has " + children.size() + " " + name.getLocalPart());
        }
        return children.isEmpty() ? null : children.get(0);
    }

    private static String text(Element element) throws SealBroken {
        if (!of(element).isEmpty()) {
            throw new SealBroken(SealBroken.Fault.STRUCTURE, element.getLocalName() + " holds more than text");
        }
        return element.getTextContent();
    }
}
