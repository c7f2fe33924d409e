package se.brevvaxel.sandbox.soap;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import se.brevvaxel.seal.SealBroken;
import se.brevvaxel.seal.SecureXml;

/**
 * Reads one service's questions and lets nothing by that the contract does not allow. No refusal quotes what was sent.
 *
 * @param schema of the service
 * @param offered the operations that the sandbox answers
 * @param namespaces of all operations that the service has
 */
public record StrictReader(Schema schema, Set<QName> offered, Set<String> namespaces) {

    /** The question, valid by the schema. */
    public Element read(byte[] envelope) throws SoapFault {
        Document document = parsed(envelope);
        Element question = SoapEnvelope.question(document);
        SoapEnvelope.requireNothingToUnderstand(document);
        String namespace = question.getNamespaceURI();
        if (namespace == null || !namespaces.contains(namespace)) {
            throw SoapFault.withoutDetail("no such operation");
        }
        if (!offered.contains(new QName(namespace, question.getLocalName()))) {
            throw SoapFault.application(SoapFault.UNKNOWN, "not offered in the sandbox");
        }
        validate(question);
        return question;
    }

    /** Which operation the envelope asks for, as far as it can be made out; judges nothing. */
    public Optional<QName> operation(byte[] envelope) {
        try {
            Element question = SoapEnvelope.question(parsed(envelope));
            return Optional.of(new QName(question.getNamespaceURI(), question.getLocalName()));
        } catch (SoapFault unreadable) {
            return Optional.empty();
        }
    }

    private static Document parsed(byte[] envelope) throws SoapFault {
        try {
            return SecureXml.parse(envelope);
        } catch (SealBroken unreadable) {
            throw SoapFault.withoutDetail("not XML as it is accepted here");
        }
    }

    private void validate(Element question) throws SoapFault {
        try {
            schema.newValidator().validate(new DOMSource(question));
        } catch (SAXException invalid) {
            throw SoapFault.application(SoapFault.INVALID_INPUT, "not valid by the schema");
        } catch (IOException impossible) {
            throw new IllegalStateException("a document in memory cannot be read", impossible);
        }
    }
}
