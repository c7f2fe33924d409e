package se.brevvaxel.delivery.digital.mailbox;

import static se.brevvaxel.contract.ContractNames.COMMON_V3;
import static se.brevvaxel.contract.ContractNames.SERVICE;
import static se.brevvaxel.contract.ContractNames.SERVICE_V3;
import static se.brevvaxel.contract.ContractNames.SOAP;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer strictly by place: an element counts only where the contract has it. A DOCTYPE makes it unreadable.
 */
final class AnswerReader {

    private static final String BODY = "/Envelope/Body";
    private static final String RETURN = BODY + "/deliverSecureResponse/return";
    private static final String FAULT = BODY + "/Fault";
    private static final String FAULT_CODE = FAULT + "/detail/applicationFault/ErrorCode";

    /** Deeper than any answer of the contract. */
    private static final int DEPTH = 32;

    private final StringBuilder text = new StringBuilder();
    private final List<QName> open = new ArrayList<>();
    private final List<Answer.Receipt.Status> statuses = new ArrayList<>();
    private @Nullable String transactionId;
    private @Nullable String recipient;
    private @Nullable Boolean delivered;
    private @Nullable String faultCode;
    private int bodies;
    private int answers;
    private boolean receipt;
    private boolean fault;

    private AnswerReader() {}

    /** @param charset what HTTP says of it; without, XML's own rules apply */
    static Answer read(byte[] xml, @Nullable Charset charset) {
        AnswerReader reader = new AnswerReader();
        try {
            reader.read(open(xml, charset));
            return reader.answer();
        } catch (XMLStreamException e) {
            return new Answer.Unreadable();
        }
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
        if (place().equals(BODY)) {
            answers++;
        }
        open.add(name);
        text.setLength(0);
        switch (place()) {
            case BODY -> bodies++;
            case RETURN -> receipt = true;
            case FAULT -> fault = true;
            default -> {
                // read at its end, or not ours
            }
        }
    }

    private void end() throws XMLStreamException {
        switch (place()) {
            case FAULT_CODE -> faultCode = once(faultCode);
            case RETURN + "/TransId" -> transactionId = once(transactionId);
            case RETURN + "/Status/RecipientId" -> recipient = once(recipient);
            case RETURN + "/Status/Delivered" -> delivered = truth();
            case RETURN + "/Status" -> status();
            default -> {
                // not ours
            }
        }
        open.remove(open.size() - 1);
        text.setLength(0);
    }

    private String once(@Nullable String earlier) throws XMLStreamException {
        if (earlier != null) {
            throw new XMLStreamException("twice");
        }
        return text.toString().strip();
    }

    private boolean truth() throws XMLStreamException {
        return switch (once(delivered == null ? null : "")) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new XMLStreamException("neither true nor false");
        };
    }

    private void status() throws XMLStreamException {
        if (recipient == null || delivered == null) {
            throw new XMLStreamException("not whole");
        }
        statuses.add(new Answer.Receipt.Status(recipient, delivered));
        recipient = null;
        delivered = null;
    }

    private Answer answer() {
        if (bodies != 1 || answers != 1) {
            return new Answer.Unreadable();
        }
        if (fault) {
            return new Answer.Fault(number(faultCode));
        }
        return receipt && transactionId != null
                ? new Answer.Receipt(transactionId, List.copyOf(statuses))
                : new Answer.Unreadable();
    }

    private static OptionalInt number(@Nullable String code) {
        return code != null && code.matches("[0-9]{1,9}")
                ? OptionalInt.of(Integer.parseInt(code))
                : OptionalInt.empty();
    }

    /** Where we are, by local names; an element in a namespace that the contract does not give it is nowhere. */
    private String place() {
        StringBuilder place = new StringBuilder();
        for (QName name : open) {
            if (!namespaceOf(name.getLocalPart()).equals(name.getNamespaceURI())) {
                return "";
            }
            place.append('/').append(name.getLocalPart());
        }
        return place.toString();
    }

    private static String namespaceOf(String localName) {
        return switch (localName) {
            case "Envelope", "Header", "Body", "Fault" -> SOAP;
            case "deliverSecureResponse", "return" -> SERVICE_V3;
            case "TransId", "Status", "RecipientId", "Delivered" -> SERVICE;
            case "applicationFault", "ErrorCode" -> COMMON_V3;
            default -> "";
        };
    }
}
