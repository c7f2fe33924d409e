package se.brevvaxel.delivery.line;

import static se.brevvaxel.contract.ContractNames.COMMON_V3;
import static se.brevvaxel.contract.ContractNames.SOAP;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A SOAP 1.1 answer, taken apart strictly by place: an element counts only where the contract has it. A DOCTYPE, two
 * bodies, two answers, text beside elements or anything that is not whole makes it unreadable.
 */
public final class SoapAnswer {

    /** Where an answer begins. */
    public static final String BODY = "/Envelope/Body";

    private static final String FAULT = BODY + "/Fault";
    private static final String FAULT_CODE = FAULT + "/detail/applicationFault/ErrorCode";

    /** Deeper than any answer of the contract. */
    private static final int DEPTH = 32;

    private final Map<String, String> namespaces;
    private final StringBuilder text = new StringBuilder();
    private final List<QName> open = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final Set<String> strangersIn = new HashSet<>();
    private @Nullable String faultCode;
    private int bodies;
    private int answers;
    private boolean fault;
    /** Whether the element that ends next has no other in it. */
    private boolean leaf;

    /**
     * An element that stands where it may, in the order in which they end.
     *
     * @param place the local names from {@code /Envelope} down
     * @param text what stands in it, without the space around; of an element with others in it, of no use
     */
    public record Part(String place, String text) {

        @Override
        public String toString() {
            return "Part[" + place + "]";
        }
    }

    /** The answer is none that the contract knows. */
    public static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        /** @param why names no content */
        public Unreadable(String why) {
            super(why, null, false, false);
        }
    }

    private SoapAnswer(Map<String, String> namespaces) {
        this.namespaces = new HashMap<>(Map.of(
                "Envelope", SOAP,
                "Header", SOAP,
                "Body", SOAP,
                "Fault", SOAP,
                "applicationFault", COMMON_V3,
                "ErrorCode", COMMON_V3));
        this.namespaces.putAll(namespaces);
    }

    /**
     * Takes an answer apart.
     *
     * @param charset what HTTP says of it; without, XML's own rules apply
     * @param namespaces of the elements that the service's answer has, by local name
     */
    public static SoapAnswer read(byte[] xml, @Nullable Charset charset, Map<String, String> namespaces)
            throws Unreadable {
        SoapAnswer answer = new SoapAnswer(namespaces);
        try {
            answer.read(open(xml, charset));
        } catch (XMLStreamException e) {
            throw new Unreadable("not XML as it is read here");
        }
        if (answer.bodies != 1 || answer.answers != 1) {
            throw new Unreadable("not one answer");
        }
        return answer;
    }

    /** Whether it is a fault. */
    public boolean isFault() {
        return fault;
    }

    /** The fault's code, where {@code c3:applicationFault} has one that is a number. */
    public OptionalInt faultCode() {
        return faultCode != null && faultCode.matches("[0-9]{1,9}")
                ? OptionalInt.of(Integer.parseInt(faultCode))
                : OptionalInt.empty();
    }

    /** All elements that stand where they may. */
    public List<Part> parts() {
        return List.copyOf(parts);
    }

    /** Whether an element at this place has others in it that the contract does not put into their namespace. */
    public boolean hasStrangersIn(String place) {
        return strangersIn.contains(place);
    }

    /**
     * The text of an element that stands once.
     *
     * @param earlier what was read of it before; null: nothing
     */
    public static String once(@Nullable String earlier, String text) throws Unreadable {
        if (earlier != null) {
            throw new Unreadable("twice");
        }
        return text;
    }

    /** An {@code xs:boolean}. */
    public static boolean truth(String text) throws Unreadable {
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new Unreadable("neither true nor false");
        };
    }

    /** A factory each time: the JDK's own, made without a search, and not documented as safe to share. */
    private static XMLStreamReader open(byte[] xml, @Nullable Charset charset) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        ByteArrayInputStream bytes = new ByteArrayInputStream(xml);
        return charset == null
                ? factory.createXMLStreamReader(bytes)
                : factory.createXMLStreamReader(bytes, charset.name());
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(xml.getName());
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("not allowed here");
                default -> {
                    // comments, white space and processing instructions say nothing
                }
            }
        }
    }

    private void start(QName name) throws XMLStreamException {
        if (open.size() == DEPTH) {
            throw new XMLStreamException("too deep");
        }
        String parent = place();
        if (parent.equals(BODY)) {
            answers++;
        }
        refuseTextBesideElements(parent);
        open.add(name);
        text.setLength(0);
        leaf = true;
        if (place().isEmpty() && !parent.isEmpty()) {
            strangersIn.add(parent);
        }
        switch (place()) {
            case BODY -> bodies++;
            case FAULT -> fault = true;
            default -> {
                // read at its end, or not ours
            }
        }
    }

    /** What could be read in two ways. A fault's free text is not read. */
    private void refuseTextBesideElements(String place) throws XMLStreamException {
        if (!place.isEmpty() && !place.startsWith(FAULT) && !text.toString().isBlank()) {
            throw new XMLStreamException("text beside elements");
        }
    }

    private void end() throws XMLStreamException {
        String place = place();
        if (!leaf) {
            refuseTextBesideElements(place);
        }
        if (place.equals(FAULT_CODE)) {
            if (faultCode != null) {
                throw new XMLStreamException("twice");
            }
            faultCode = text.toString().strip();
        } else if (!place.isEmpty()) {
            parts.add(new Part(place, text.toString().strip()));
        }
        open.remove(open.size() - 1);
        text.setLength(0);
        leaf = false;
    }

    /** Where we are, by local names; an element in a namespace that the contract does not give it is nowhere. */
    private String place() {
        StringBuilder place = new StringBuilder();
        for (QName name : open) {
            if (!namespaces.getOrDefault(name.getLocalPart(), "").equals(name.getNamespaceURI())) {
                return "";
            }
            place.append('/').append(name.getLocalPart());
        }
        return place.toString();
    }
}
