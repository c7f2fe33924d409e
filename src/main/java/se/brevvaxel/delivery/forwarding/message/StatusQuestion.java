package se.brevvaxel.delivery.forwarding.message;

import static se.brevvaxel.contract.ContractNames.MESSAGE_V3;
import static se.brevvaxel.contract.ContractNames.SOAP;

import java.io.ByteArrayOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import se.brevvaxel.delivery.forwarding.Distribution;

/** {@code checkDistributionStatus} as it travels. */
final class StatusQuestion {

    private StatusQuestion() {}

    /** The whole envelope, UTF-8. */
    static byte[] about(Distribution distribution) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartElement("soapenv", "Envelope", SOAP);
            xml.writeNamespace("soapenv", SOAP);
            xml.writeStartElement("soapenv", "Body", SOAP);
            xml.writeStartElement("m3", "checkDistributionStatus", MESSAGE_V3);
            xml.writeNamespace("m3", MESSAGE_V3);
            text(xml, "senderId", distribution.sender());
            text(xml, "distributionId", distribution.id());
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndElement();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a question in memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static void text(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement("m3", name, MESSAGE_V3);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
