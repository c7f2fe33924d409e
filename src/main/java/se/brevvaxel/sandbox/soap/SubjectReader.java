package se.brevvaxel.sandbox.soap;

import java.util.HashSet;
import java.util.Set;
import org.w3c.dom.Element;
import se.brevvaxel.sandbox.world.Subject;
import se.brevvaxel.seal.SealBroken;
import se.brevvaxel.seal.SecureXml;

/** Makes out what an envelope is about, so that faults can be aimed at it. Judges nothing, and decides nothing else. */
public final class SubjectReader {

    /** Of isReachable, of isRegistered and answers, and of the header of a delivery. */
    private static final Set<String> NAMES = Set.of("recipientId", "RecipientId", "Recipient");

    private SubjectReader() {}

    /** {@link Subject#NONE} for what is no envelope. */
    public static Subject read(byte[] envelope) {
        try {
            Element question = SoapEnvelope.question(SecureXml.parse(envelope));
            Set<String> recipients = new HashSet<>();
            collect(question, recipients);
            return new Subject(question.getLocalName(), recipients);
        } catch (SealBroken | SoapFault unreadable) {
            return Subject.NONE;
        }
    }

    private static void collect(Element parent, Set<String> recipients) {
        for (Element child : Elements.children(parent)) {
            if (NAMES.contains(child.getLocalName())) {
                recipients.add(child.getTextContent().strip());
            } else {
                collect(child, recipients);
            }
        }
    }
}
