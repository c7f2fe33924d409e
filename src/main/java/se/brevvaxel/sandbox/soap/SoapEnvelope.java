package se.brevvaxel.sandbox.soap;

import static se.brevvaxel.contract.ContractNames.SOAP;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import java.util.UUID;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * SOAP 1.1 as the contract uses it: one element in the body, no headers (mina-meddelanden.md 1.3). Headers that come anyway
 * are overlooked, as SOAP has it, unless they must be understood.
 */
public final class SoapEnvelope {

    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

    /** Whoever receives the envelope first. */
    private static final String NEXT = "http://schemas.xmlsoap.org/soap/actor/next";

    private SoapEnvelope() {}

    /** Writes what stands in the body. */
    public interface Content {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    /** The one element in the body. */
    public static Element question(Document document) throws SoapFault {
        Element root = document.getDocumentElement();
        if (!SOAP.equals(root.getNamespaceURI()) || !"Envelope".equals(root.getLocalName())) {
            throw SoapFault.withoutDetail("not a SOAP 1.1 envelope");
        }
        var bodies = Elements.children(root, SOAP, "Body");
        if (bodies.size() != 1) {
            throw SoapFault.withoutDetail("not exactly one Body");
        }
        var questions = Elements.children(bodies.get(0));
        if (questions.size() != 1) {
            throw SoapFault.withoutDetail("not exactly one element in the Body");
        }
        return questions.get(0);
    }

    /** Refuses a header that is meant for us and must be understood: none is (SOAP 1.1, 4.2). */
    static void requireNothingToUnderstand(Document document) throws SoapFault {
        for (Element header : Elements.children(document.getDocumentElement(), SOAP, "Header")) {
            for (Element one : Elements.children(header)) {
                String must = one.getAttributeNS(SOAP, "mustUnderstand").strip();
                String actor = one.getAttributeNS(SOAP, "actor").strip();
                if (Set.of("1", "true").contains(must) && Set.of("", NEXT).contains(actor)) {
                    throw SoapFault.mustUnderstand();
                }
            }
        }
    }

    /** An envelope in UTF-8 around this content. */
    public static byte[] around(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try {
            XMLStreamWriter xml = WRITERS.createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartElement("soapenv", "Envelope", SOAP);
            xml.writeNamespace("soapenv", SOAP);
            xml.writeStartElement("soapenv", "Body", SOAP);
            content.write(xml);
            xml.writeEndElement();
            xml.writeEndElement();
            xml.close();
        } catch (XMLStreamException broken) {
            throw new IllegalStateException("an answer of the sandbox cannot be written", broken);
        }
        return bytes.toByteArray();
    }

    /** The fault as an envelope, with a call id of its own; without a detail its code is not told. */
    static byte[] of(SoapFault fault, @Nullable FaultDetail detail) {
        return around(xml -> {
            Integer code = fault.code();
            xml.writeStartElement("soapenv", "Fault", SOAP);
            plain(xml, "faultcode", "soapenv:" + (code != null && detail == null ? "Client" : fault.role()));
            plain(xml, "faultstring", fault.text());
            if (code != null && detail != null) {
                xml.writeStartElement("detail");
                write(xml, detail, code, fault.text());
                xml.writeEndElement();
            }
            xml.writeEndElement();
        });
    }

    private static void write(XMLStreamWriter xml, FaultDetail detail, int code, String text)
            throws XMLStreamException {
        QName element = detail.element();
        xml.writeStartElement("f", element.getLocalPart(), element.getNamespaceURI());
        xml.writeNamespace("f", element.getNamespaceURI());
        if (!element.getNamespaceURI().equals(detail.members())) {
            xml.writeNamespace("m", detail.members());
        }
        text(xml, detail.members(), "ErrorCode", Integer.toString(code));
        text(xml, detail.members(), "Description", text);
        text(xml, detail.members(), "CallId", UUID.randomUUID().toString());
        xml.writeEndElement();
    }

    /** One element with text, in a namespace whose prefix is declared around it. */
    public static void text(XMLStreamWriter xml, String namespace, String name, String text) throws XMLStreamException {
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
