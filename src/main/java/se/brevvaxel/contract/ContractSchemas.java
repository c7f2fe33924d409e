package se.brevvaxel.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.SAXException;

/**
 * The schemas of the contract, each made at its first use and shared from then on; a {@link Schema} is thread safe,
 * the validators made from it are not. Nothing outside the class path is ever read.
 *
 * <p>They judge an element, so give them the child of the SOAP body (or of a fault's detail), read by a parser that
 * refuses DOCTYPE. What they say of a fault quotes the faulty value: never log it, never send it on.
 */
public final class ContractSchemas {

    private static final String CLASS_PATH = "classpath";
    private static final String SCHEMA = "contract/schema/";
    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry(ContractNames.SIGNATURE, SCHEMA + "xmldsig-core-schema.xsd"),
            Map.entry(ContractNames.COMMON, SCHEMA + "Common.xsd"),
            Map.entry(ContractNames.COMMON_V2, SCHEMA + "v2/Common.xsd"),
            Map.entry(ContractNames.COMMON_V3, SCHEMA + "v3/Common.xsd"),
            Map.entry(ContractNames.SENDER, SCHEMA + "Sender.xsd"),
            Map.entry(ContractNames.DISPATCHER, SCHEMA + "Dispatcher.xsd"),
            Map.entry(ContractNames.AUTHORITY, SCHEMA + "Authority.xsd"),
            Map.entry(ContractNames.RECIPIENT, SCHEMA + "Recipient.xsd"),
            Map.entry(ContractNames.RECIPIENT_V2, SCHEMA + "v2/Recipient.xsd"),
            Map.entry(ContractNames.RECIPIENT_V3, SCHEMA + "v3/Recipient.xsd"),
            Map.entry(ContractNames.MESSAGE, SCHEMA + "Message.xsd"),
            Map.entry(ContractNames.MESSAGE_V2, SCHEMA + "v2/Message.xsd"),
            Map.entry(ContractNames.MESSAGE_V3, SCHEMA + "v3/Message.xsd"),
            Map.entry(ContractNames.NOTIFICATION, SCHEMA + "Notification.xsd"),
            Map.entry(ContractNames.NOTIFICATION_V2, SCHEMA + "v2/Notification.xsd"),
            Map.entry(ContractNames.NOTIFICATION_V3, SCHEMA + "v3/Notification.xsd"),
            Map.entry(ContractNames.OFFICIAL_MATTER_V3, SCHEMA + "v3/OfficialMatter.xsd"),
            Map.entry(ContractNames.RECEIPT, SCHEMA + "Receipt.xsd"),
            Map.entry(ContractNames.REPLY, SCHEMA + "Reply.xsd"),
            Map.entry(ContractNames.SERVICE, SCHEMA + "Service.xsd"),
            Map.entry(ContractNames.SERVICE_V2, SCHEMA + "v2/Service.xsd"),
            Map.entry(ContractNames.SERVICE_V3, SCHEMA + "v3/Service.xsd"),
            Map.entry(ContractNames.INVOICE, "contract/externalschema/v1/Invoice.xsd"));

    private ContractSchemas() {}

    /**
     * Service v3, what an operator takes and answers, with its fault. Payment data is judged too, which a schema made
     * from the service description alone lets pass unseen (mina-meddelanden.md 2.0, 2.17).
     */
    public static Schema service() {
        return ServiceSchema.MADE;
    }

    /** Recipient v3, what FaR takes and answers, with its fault. */
    public static Schema recipient() {
        return RecipientSchema.MADE;
    }

    /**
     * As {@link #recipient()}, but an organisation number may be any text: an answer that names an odd operator can
     * then be told from one that cannot be read.
     */
    public static Schema recipientWithAnyOperator() {
        return LenientRecipientSchema.MADE;
    }

    /** Message v3, what an external forwarder takes and answers, with its fault; payment data is judged too. */
    public static Schema message() {
        return MessageSchema.MADE;
    }

    /** Notification v3, as {@link #message()}. */
    public static Schema notification() {
        return NotificationSchema.MADE;
    }

    /**
     * Authority, with a fault for each operation, and the types of 2025, which take all that those of 2022 take. Its
     * {@code arg0} and {@code return} stand in no namespace (mina-meddelanden.md 2.16).
     */
    public static Schema authority() {
        return AuthoritySchema.MADE;
    }

    /** As {@link #authority()}, with the types of 2022: every signatory is a personal number. */
    public static Schema authorityOf2022() {
        return AuthorityOf2022Schema.MADE;
    }

    private static final class ServiceSchema {
        private static final Schema MADE = make(
                FILES,
                imports(
                        ContractNames.SERVICE_V2,
                        ContractNames.SERVICE_V3,
                        ContractNames.COMMON_V3,
                        ContractNames.INVOICE));
    }

    private static final class RecipientSchema {
        private static final Schema MADE =
                make(FILES, imports(ContractNames.RECIPIENT_V2, ContractNames.RECIPIENT_V3, ContractNames.COMMON_V3));
    }

    private static final class MessageSchema {
        private static final Schema MADE = make(
                FILES,
                imports(
                        ContractNames.MESSAGE_V2,
                        ContractNames.MESSAGE_V3,
                        ContractNames.COMMON_V3,
                        ContractNames.INVOICE));
    }

    private static final class NotificationSchema {
        private static final Schema MADE = make(
                FILES,
                imports(
                        ContractNames.NOTIFICATION_V2,
                        ContractNames.NOTIFICATION_V3,
                        ContractNames.COMMON_V3,
                        ContractNames.INVOICE));
    }

    private static final class AuthoritySchema {
        private static final Schema MADE = make(FILES, within(ContractNames.AUTHORITY_WSDL));
    }

    private static final class AuthorityOf2022Schema {
        private static final Schema MADE = make(
                with(ContractNames.AUTHORITY, "contract/2022/Authority.xsd"), within(ContractNames.AUTHORITY_WSDL));
    }

    private static final class LenientRecipientSchema {
        private static final Schema MADE = make(
                with(ContractNames.SENDER, "contract/lenient/Sender.xsd"),
                imports(ContractNames.RECIPIENT_V2, ContractNames.RECIPIENT_V3, ContractNames.COMMON_V3));
    }

    /** The files, but one namespace from another file. */
    private static Map<String, String> with(String namespace, String file) {
        Map<String, String> files = new HashMap<>(FILES);
        files.put(namespace, file);
        return files;
    }

    /** A schema of nothing but these. */
    private static Source imports(String... namespaces) {
        String imports = Stream.of(namespaces)
                .map(namespace -> "<xs:import namespace='" + namespace + "'/>")
                .collect(Collectors.joining(
                        "", "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>", "</xs:schema>"));
        return new StreamSource(new StringReader(imports), CLASS_PATH + ":/imports.xsd");
    }

    /** The one schema that stands within a service description. */
    private static Source within(String wsdl) {
        try (InputStream in = resource(wsdl)) {
            Document description = documents().parse(in);
            return new DOMSource(
                    description
                            .getElementsByTagNameNS(XMLConstants.W3C_XML_SCHEMA_NS_URI, "schema")
                            .item(0),
                    CLASS_PATH + ":/" + wsdl);
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("the contract's service description cannot be read", e);
        }
    }

    private static Schema make(Map<String, String> files, Source schema) {
        try {
            DOMImplementationLS inputs =
                    (DOMImplementationLS) documents().getDOMImplementation().getFeature("LS", "3.0");
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, CLASS_PATH);
            factory.setResourceResolver((type, namespace, publicId, systemId, base) ->
                    fromClassPath(inputs.createLSInput(), files.get(String.valueOf(namespace))));
            return factory.newSchema(schema);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("the contract's schemas do not compile", e);
        }
    }

    /** By namespace, never by the address that a file gives; what is not in the contract is not looked for. */
    private static LSInput fromClassPath(LSInput input, @Nullable String file) {
        if (file == null) {
            throw new IllegalStateException("a schema outside the contract was asked for");
        }
        input.setSystemId(CLASS_PATH + ":/" + file);
        input.setByteStream(resource(file));
        return input;
    }

    private static InputStream resource(String file) {
        return Objects.requireNonNull(ContractSchemas.class.getClassLoader().getResourceAsStream(file), file);
    }

    private static DocumentBuilder documents() throws ParserConfigurationException {
        return DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder();
    }
}
