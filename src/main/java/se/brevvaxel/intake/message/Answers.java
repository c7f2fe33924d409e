package se.brevvaxel.intake.message;

import static se.brevvaxel.contract.ContractNames.COMMON_V3;
import static se.brevvaxel.contract.ContractNames.MESSAGE;
import static se.brevvaxel.contract.ContractNames.MESSAGE_V3;
import static se.brevvaxel.contract.ContractNames.SOAP;

import java.io.ByteArrayOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Our answers, as SOAP 1.1 envelopes in UTF-8 (mina-meddelanden.md 7.5, 7.6). */
public final class Answers {

    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

    private Answers() {}

    private interface Content {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    /** A letter has been taken: the id to ask about it by. */
    static byte[] distributed(String distribution) {
        return envelope(xml -> {
            start(xml, "m3", "distributeSecureResponse", MESSAGE_V3);
            text(xml, MESSAGE_V3, "return", distribution);
            xml.writeEndElement();
        });
    }

    /** What has become of a letter. */
    static byte[] status(Distribution distribution) {
        return envelope(xml -> {
            start(xml, "m3", "checkDistributionStatusResponse", MESSAGE_V3);
            xml.writeNamespace("m", MESSAGE);
            xml.writeStartElement(MESSAGE_V3, "return");
            text(xml, MESSAGE, "RecipientId", distribution.recipient());
            text(xml, MESSAGE, "Type", distribution.outcome().type());
            String status = distribution.outcome().status();
            if (status != null) {
                text(xml, MESSAGE, "DeliveryStatus", status);
            }
            xml.writeEndElement();
            xml.writeEndElement();
        });
    }

    /**
     * A fault.
     *
     * @param callId to quote to us
     */
    public static byte[] fault(MessageFault fault, String callId) {
        return envelope(xml -> {
            xml.writeStartElement("soapenv", "Fault", SOAP);
            plain(xml, "faultcode", "soapenv:Server");
            plain(xml, "faultstring", fault.description());
            xml.writeStartElement("detail");
            start(xml, "c3", "applicationFault", COMMON_V3);
            text(xml, COMMON_V3, "ErrorCode", String.valueOf(fault.code().number()));
            text(xml, COMMON_V3, "Description", fault.description());
            text(xml, COMMON_V3, "CallId", callId);
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndElement();
        });
    }

    private static byte[] envelope(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try {
            XMLStreamWriter xml = WRITERS.createXMLStreamWriter(bytes, "UTF-8");
            start(xml, "soapenv", "Envelope", SOAP);
            xml.writeStartElement("soapenv", "Body", SOAP);
            content.write(xml);
            xml.writeEndElement();
            xml.writeEndElement();
            xml.close();
        } catch (XMLStreamException broken) {
            throw new IllegalStateException("an answer cannot be written", broken);
        }
        return bytes.toByteArray();
    }

    private static void start(XMLStreamWriter xml, String prefix, String name, String namespace)
            throws XMLStreamException {
        xml.writeStartElement(prefix, name, namespace);
        xml.writeNamespace(prefix, namespace);
    }

    /** In a namespace whose prefix is declared around it. */
    private static void text(XMLStreamWriter xml, String namespace, String name, String text)
            throws XMLStreamException {
        xml.writeStartElement(namespace, name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static void plain(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
