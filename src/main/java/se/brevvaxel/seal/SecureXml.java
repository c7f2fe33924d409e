package se.brevvaxel.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads XML from strangers: no DOCTYPE, no entities, nothing fetched, nothing deep, not too much, XML 1.0 only. */
public final class SecureXml {

    private static final String MAX_DEPTH = "jdk.xml.maxElementDepth";

    /**
     * Elements, attributes and what else becomes a node of its own; a letter with fifty documents has some hundreds, FaR's
     * answer about a thousand recipients some twelve thousand.
     */
    static final int NODES = 20_000;

    private static final XMLInputFactory READERS = readers();

    private SecureXml() {}

    /**
     * A tree with namespaces, as {@link DeliveryVerifier} wants it.
     *
     * @throws SealBroken {@link SealBroken.Fault#UNREADABLE}; the message does not quote the XML
     */
    public static Document parse(byte[] xml) throws SealBroken {
        requireFew(xml);
        try {
            DocumentBuilder builder = factory().newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            Document document = builder.parse(new ByteArrayInputStream(xml));
            if (!"1.0".equals(document.getXmlVersion())) {
                // 1.1 knows characters that no canonical form can hand on.
                throw new SealBroken(SealBroken.Fault.UNREADABLE, "not XML 1.0");
            }
            return document;
        } catch (SAXParseException e) {
            // Without the parser's own words: they may quote the letter.
            throw new SealBroken(
                    SealBroken.Fault.UNREADABLE, "line " + e.getLineNumber() + ", column " + e.getColumnNumber());
        } catch (SAXException | IOException e) {
            throw new SealBroken(SealBroken.Fault.UNREADABLE, e.getClass().getSimpleName());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java's XML parser cannot be made safe", e);
        }
    }

    /** Before there is a tree: it may take a hundred times the room of the text. */
    private static void requireFew(byte[] xml) throws SealBroken {
        try {
            XMLStreamReader reader = READERS.createXMLStreamReader(new ByteArrayInputStream(xml));
            int nodes = 0;
            while (reader.hasNext()) {
                nodes += switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT ->
                        1 + reader.getAttributeCount() + reader.getNamespaceCount();
                    case XMLStreamConstants.COMMENT,
                            XMLStreamConstants.PROCESSING_INSTRUCTION,
                            XMLStreamConstants.CDATA -> 1;
                    default -> 0;
                };
                if (nodes > NODES) {
                    throw new SealBroken(SealBroken.Fault.UNREADABLE, "more than " + NODES + " nodes");
                }
            }
        } catch (XMLStreamException e) {
            Location where = e.getLocation();
            throw new SealBroken(
                    SealBroken.Fault.UNREADABLE,
                    where == null
                            ? "not well-formed"
                            : "line " + where.getLineNumber() + ", column " + where.getColumnNumber());
        }
    }

    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // It would pass for text, and each is a node of its own.
        factory.setProperty("http://java.sun.com/xml/stream/properties/report-cdata-event", true);
        return factory;
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setAttribute(MAX_DEPTH, String.valueOf(PrefixFree.DEPTH));
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        return factory;
    }

    /** Stops at the first fault, and prints nothing. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException exception) {
            // says nothing about well-formedness
        }

        @Override
        public void error(SAXParseException exception) throws SAXException {
            throw exception;
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXException {
            throw exception;
        }
    }
}
