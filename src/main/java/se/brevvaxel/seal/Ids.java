package se.brevvaxel.seal;

import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/** Counts what could pass for an id, whatever a schema would say: two of a kind, and a reference is to either. */
final class Ids {

    private Ids() {}

    static int count(Element element, String value) {
        int found = 0;
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            boolean isId = "id".equalsIgnoreCase(attributes.item(i).getLocalName());
            found += isId && value.equals(attributes.item(i).getNodeValue()) ? 1 : 0;
        }
        for (Element child : Children.of(element)) {
            found += count(child, value);
        }
        return found;
    }
}
