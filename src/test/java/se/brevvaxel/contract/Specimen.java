package se.brevvaxel.contract;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * One request, answer or fault in full, with the specification in its margin; {@code specimens/README.md} explains it.
 * Every trial is a copy in which one thing is changed.
 */
final class Specimen {

    private static final String MARGIN = "urn:brevvaxel:margin";

    /** A changed copy, and whether it is right. */
    record Trial(String what, Element document, boolean right) {
        @Override
        public String toString() {
            return what + (right ? " is right, and was refused" : " is wrong, and was taken");
        }
    }

    private final Element root;
    private final List<Element> elements;
    private final Document withoutMargin;

    private Specimen(Element root, Document withoutMargin) {
        this.root = root;
        this.elements = elements(root);
        this.withoutMargin = withoutMargin;
        withoutMargin.appendChild(withoutMargin.importNode(root, true));
        elements(withoutMargin.getDocumentElement()).forEach(Specimen::cutMargin);
    }

    /** All specimens of a service, by the name of its file. */
    static List<Specimen> of(String service) {
        try (InputStream in = Specimen.class.getResourceAsStream("/contract/specimens/" + service + ".xml")) {
            DocumentBuilder documents =
                    DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder();
            return SoapEnvelopes.children(documents.parse(in).getDocumentElement()).stream()
                    .map(specimen -> new Specimen(specimen, documents.newDocument()))
                    .toList();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    QName name() {
        return SoapEnvelopes.name(root);
    }

    @Override
    public String toString() {
        return root.getLocalName();
    }

    /** As it stands, without its margin. */
    Element inFull() {
        return copy(0, element -> {});
    }

    /** Each element as often as its margin allows, and once less and once more. */
    Stream<Trial> counts() {
        return placesBelowRoot().<Trial>mapMulti((place, trials) -> {
            String times = margin(element(place), "times");
            String[] limits = (times.isEmpty() ? "1..1" : times).split("\\.\\.");
            int least = Integer.parseInt(limits[0]);
            boolean endless = limits[1].equals("*");
            int most = endless ? 1001 : Integer.parseInt(limits[1]);
            trials.accept(times(place, least, true));
            trials.accept(times(place, most, true));
            if (least > 0) {
                trials.accept(times(place, least - 1, false));
            }
            if (!endless) {
                trials.accept(times(place, most + 1, false));
            }
        });
    }

    private Trial times(int place, int times, boolean right) {
        return trial(place, times + " times", right, element -> {
            for (int i = 1; i < times; i++) {
                element.getParentNode().insertBefore(element.cloneNode(true), element);
            }
            if (times == 0) {
                element.getParentNode().removeChild(element);
            }
        });
    }

    /** Each element after the one that it precedes. */
    Stream<Trial> orders() {
        return placesBelowRoot()
                .filter(place -> next(element(place)) != null)
                .map(place -> trial(place, "one place too late", false, element -> {
                    Node next = next(element);
                    next.getParentNode().insertBefore(next, element);
                }));
    }

    /** Each element under another name, and in another namespace or in one at all. */
    Stream<Trial> names() {
        return places().<Trial>mapMulti((place, trials) -> {
            String namespace = element(place).getNamespaceURI();
            String name = element(place).getLocalName();
            trials.accept(
                    namespace == null
                            ? renamed(place, "in a namespace", root.getNamespaceURI(), name)
                            : renamed(place, "in no namespace", null, name));
            if (margin(element(place), "open").isEmpty()) {
                trials.accept(renamed(place, "in another namespace", "urn:another", name));
                trials.accept(renamed(place, "under another name", namespace, name + "x"));
            }
        });
    }

    private Trial renamed(int place, String what, String namespace, String name) {
        return trial(place, what, false, element -> element.getOwnerDocument().renameNode(element, namespace, name));
    }

    /** Each value that its margin allows, and some that it does not. */
    Stream<Trial> values() {
        return places().filter(this::holdsAValue).<Trial>mapMulti((place, trials) -> {
            ValueKind kind = ValueKind.of(element(place));
            kind.right().forEach(value -> trials.accept(holding(place, value, true)));
            kind.wrong().forEach(value -> trials.accept(holding(place, value, false)));
        });
    }

    private Trial holding(int place, String value, boolean right) {
        return trial(place, "holding '" + value + "'", right, element -> element.setTextContent(value));
    }

    /** Each element with something more in it. */
    Stream<Trial> additions() {
        return places().<Trial>mapMulti((place, trials) -> {
            trials.accept(trial(place, "with another attribute", false, element -> element.setAttribute("more", "x")));
            trials.accept(trial(
                    place,
                    "with another element",
                    false,
                    element -> element.appendChild(element.getOwnerDocument().createElementNS(null, "more"))));
            if (!holdsAValue(place)) {
                trials.accept(trial(
                        place,
                        "with text between",
                        false,
                        element ->
                                element.appendChild(element.getOwnerDocument().createTextNode("x"))));
            }
        });
    }

    private boolean holdsAValue(int place) {
        return SoapEnvelopes.children(element(place)).isEmpty();
    }

    /** Numbers of the elements in the order of the document; a signature has a specification of its own. */
    private Stream<Integer> places() {
        return IntStream.range(0, elements.size()).boxed().filter(place -> !withinSignature(element(place)));
    }

    private Stream<Integer> placesBelowRoot() {
        return places().filter(place -> place > 0);
    }

    private boolean withinSignature(Element element) {
        return element != root
                && element.getParentNode() instanceof Element parent
                && (margin(parent, "a").equals("signature") || withinSignature(parent));
    }

    private Element element(int place) {
        return elements.get(place);
    }

    private Trial trial(int place, String what, boolean right, Consumer<Element> change) {
        return new Trial(path(element(place)) + " " + what, copy(place, change), right);
    }

    private Element copy(int place, Consumer<Element> change) {
        Document document = (Document) withoutMargin.cloneNode(true);
        change.accept(elements(document.getDocumentElement()).get(place));
        return document.getDocumentElement();
    }

    private static void cutMargin(Element element) {
        for (int i = element.getAttributes().getLength() - 1; i >= 0; i--) {
            Node attribute = element.getAttributes().item(i);
            if (MARGIN.equals(attribute.getNamespaceURI())
                    || XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                element.removeAttributeNode((Attr) attribute);
            }
        }
    }

    /** What the margin says under that word; empty if nothing. */
    static String margin(Element element, String word) {
        return element.getAttributeNS(MARGIN, word);
    }

    private static List<Element> elements(Element root) {
        List<Element> elements = new ArrayList<>(List.of(root));
        NodeList below = root.getElementsByTagName("*");
        for (int i = 0; i < below.getLength(); i++) {
            elements.add((Element) below.item(i));
        }
        return elements;
    }

    private static Node next(Element element) {
        Node next = element.getNextSibling();
        while (next != null && !(next instanceof Element)) {
            next = next.getNextSibling();
        }
        return next;
    }

    private String path(Element element) {
        return element == root
                ? element.getLocalName()
                : path((Element) element.getParentNode()) + "/" + element.getLocalName();
    }
}
