package se.brevvaxel.sandbox.operator;

import static se.brevvaxel.contract.ContractNames.MESSAGE;
import static se.brevvaxel.contract.ContractNames.MESSAGE_V3;
import static se.brevvaxel.contract.ContractNames.NOTIFICATION_V3;
import static se.brevvaxel.contract.ContractNames.SENDER;
import static se.brevvaxel.contract.ContractNames.SERVICE_V3;

import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import se.brevvaxel.sandbox.soap.Elements;
import se.brevvaxel.sandbox.soap.SoapFault;

/**
 * What a {@code notify} says that is valid by the schema, which has seen to all lengths. Names no person when printed.
 *
 * @param recipients whom it is to
 * @param contentType of the message's text
 * @param email whether it has an e-mail to send on
 * @param sms whether it has an SMS
 */
record ReceivedNotice(
        String sender,
        List<String> recipients,
        String messageId,
        String language,
        String contentType,
        boolean email,
        boolean sms) {

    static ReceivedNotice read(Element question) {
        Element notify = Elements.child(question, SERVICE_V3, "notify");
        Element header = Elements.child(notify, NOTIFICATION_V3, "Header");
        Element message = Elements.child(notify, NOTIFICATION_V3, "Message");
        Element messageHeader = Elements.child(message, NOTIFICATION_V3, "header");
        return new ReceivedNotice(
                Elements.text(Elements.child(header, MESSAGE, "Sender"), SENDER, "Id"),
                Elements.children(header, MESSAGE, "Recipient").stream()
                        .map(Node::getTextContent)
                        .toList(),
                Elements.text(messageHeader, MESSAGE_V3, "Id"),
                Elements.text(messageHeader, MESSAGE_V3, "Language"),
                Elements.text(Elements.child(message, NOTIFICATION_V3, "body"), MESSAGE, "ContentType"),
                Elements.optional(notify, NOTIFICATION_V3, "EmailMessage") != null,
                Elements.optional(notify, NOTIFICATION_V3, "SmsMessage") != null);
    }

    /** What the schema cannot say: language, types as the receiver takes them, and nobody twice. */
    void checkContent(Predicate<String> bodies) throws SoapFault {
        if (!"svSE".equals(language)) {
            throw SoapFault.application(SoapFault.INVALID_INPUT, "Language is not svSE");
        }
        if (!bodies.test(contentType)) {
            throw SoapFault.application(SoapFault.UNSUPPORTED_TYPE, "content type not supported");
        }
        if (messageId.isBlank()) {
            throw SoapFault.application(SoapFault.INVALID_INPUT, "the message has no Id");
        }
        if (new HashSet<>(recipients).size() < recipients.size()) {
            throw SoapFault.application(SoapFault.INVALID_INPUT, "a recipient stands twice");
        }
    }

    @Override
    public String toString() {
        return "ReceivedNotice " + messageId;
    }
}
