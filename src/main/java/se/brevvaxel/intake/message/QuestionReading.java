package se.brevvaxel.intake.message;

import static se.brevvaxel.contract.ContractNames.BODY;
import static se.brevvaxel.contract.ContractNames.CHECK_DISTRIBUTION_STATUS;
import static se.brevvaxel.contract.ContractNames.DISTRIBUTE_SECURE;
import static se.brevvaxel.contract.ContractNames.ENVELOPE;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.transform.dom.DOMSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import se.brevvaxel.contract.ContractSchemas;
import se.brevvaxel.seal.SealBroken;
import se.brevvaxel.seal.SecureXml;

/** Reads SOAP 1.1 as the contract uses it: one question in the body, valid by the schema (mina-meddelanden.md 1.3). */
final class QuestionReading {

    private QuestionReading() {}

    /** @throws MessageFault if the envelope is no question that is answered here */
    static Question of(byte[] envelope) throws MessageFault {
        Element question = question(envelope);
        boolean distribute = is(question, DISTRIBUTE_SECURE);
        if (!distribute && !is(question, CHECK_DISTRIBUTION_STATUS)) {
            throw invalid("no such operation in Message v3");
        }
        validate(question);
        List<Element> parts = children(question);
        return distribute
                ? new Question.DistributeSecure(parts.get(0))
                : new Question.CheckDistributionStatus(
                        parts.get(0).getTextContent(), parts.get(1).getTextContent());
    }

    private static Element question(byte[] envelope) throws MessageFault {
        Element root = parsed(envelope);
        if (!is(root, ENVELOPE)) {
            throw invalid("not a SOAP 1.1 envelope");
        }
        List<Element> bodies =
                children(root).stream().filter(child -> is(child, BODY)).toList();
        if (bodies.size() != 1) {
            throw invalid("not exactly one Body");
        }
        List<Element> questions = children(bodies.get(0));
        if (questions.size() != 1) {
            throw invalid("not exactly one element in the Body");
        }
        return questions.get(0);
    }

    private static Element parsed(byte[] envelope) throws MessageFault {
        try {
            return SecureXml.parse(envelope).getDocumentElement();
        } catch (SealBroken unreadable) {
            throw invalid("not XML as it is accepted here: without DOCTYPE, version 1.0, well-formed");
        }
    }

    /** What the validator says may quote the letter, and stays here. */
    private static void validate(Element question) throws MessageFault {
        try {
            ContractSchemas.message().newValidator().validate(new DOMSource(question));
        } catch (SAXException invalid) {
            throw invalid("not valid by the schema");
        } catch (IOException impossible) {
            throw new IllegalStateException("a document in memory cannot be read", impossible);
        }
    }

    private static boolean is(Element element, QName name) {
        return name.getLocalPart().equals(element.getLocalName())
                && name.getNamespaceURI().equals(element.getNamespaceURI());
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static MessageFault invalid(String detail) {
        return new MessageFault(MessageFault.Code.INVALID_INPUT, detail);
    }
}
