package se.brevvaxel.sandbox.operator;

import static se.brevvaxel.contract.ContractNames.MESSAGE;
import static se.brevvaxel.contract.ContractNames.MESSAGE_V3;
import static se.brevvaxel.contract.ContractNames.NOTIFICATION_V2;
import static se.brevvaxel.contract.ContractNames.NOTIFICATION_V3;
import static se.brevvaxel.contract.ContractNames.SENDER;
import static se.brevvaxel.contract.ContractNames.SERVICE_V3;

import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import se.brevvaxel.sandbox.soap.Elements;
import se.brevvaxel.sandbox.soap.SoapFault;

/**
 * What a {@code notify} says that is valid by the schema, which has seen to all lengths. Names no person when printed.
 *
 * @param senderName as the sender wrote it
 * @param recipients whom it is to
 * @param messageHeader {@code header} of its message
 * @param contentType of the message's text
 * @param email to send on; null: none
 * @param sms to send on; null: none
 */
@SuppressWarnings("ArrayRecordComponent")
public record ReceivedNotice(
        String sender,
        String senderName,
        List<String> recipients,
        Element messageHeader,
        String contentType,
        byte[] text,
        @Nullable SentOn email,
        @Nullable SentOn sms) {

    /**
     * What the operator sends on in another channel.
     *
     * @param subject of an e-mail; empty: it is an SMS
     */
    public record SentOn(String from, String subject, String text) {

        private static @Nullable SentOn of(@Nullable Element message) {
            if (message == null) {
                return null;
            }
            Element header = Elements.child(message, NOTIFICATION_V2, "header");
            Element subject = Elements.optional(header, NOTIFICATION_V2, "Subject");
            return new SentOn(
                    Elements.text(header, NOTIFICATION_V2, "From"),
                    subject == null ? "" : subject.getTextContent(),
                    Elements.text(message, NOTIFICATION_V2, "text"));
        }

        @Override
        public String toString() {
            return "SentOn of " + text.length() + " characters";
        }
    }

    static ReceivedNotice read(Element question) {
        Element notify = Elements.child(question, SERVICE_V3, "notify");
        Element header = Elements.child(notify, NOTIFICATION_V3, "Header");
        Element message = Elements.child(notify, NOTIFICATION_V3, "Message");
        Element body = Elements.child(message, NOTIFICATION_V3, "body");
        Element sender = Elements.child(header, MESSAGE, "Sender");
        return new ReceivedNotice(
                Elements.text(sender, SENDER, "Id"),
                Elements.text(sender, SENDER, "Name"),
                Elements.children(header, MESSAGE, "Recipient").stream()
                        .map(Node::getTextContent)
                        .toList(),
                Elements.child(message, NOTIFICATION_V3, "header"),
                Elements.text(body, MESSAGE, "ContentType"),
                ReceivedDelivery.content(body),
                SentOn.of(Elements.optional(notify, NOTIFICATION_V3, "EmailMessage")),
                SentOn.of(Elements.optional(notify, NOTIFICATION_V3, "SmsMessage")));
    }

    /** {@code MessageHeader/Id}. */
    public String messageId() {
        return Elements.text(messageHeader, MESSAGE_V3, "Id");
    }

    /** What the schema cannot say: language, types as the receiver takes them, and nobody twice. */
    void checkContent(Predicate<String> bodies) throws SoapFault {
        if (!"svSE".equals(Elements.text(messageHeader, MESSAGE_V3, "Language"))) {
            throw SoapFault.application(SoapFault.INVALID_INPUT, "Language is not svSE");
        }
        if (!bodies.test(contentType)) {
            throw SoapFault.application(SoapFault.UNSUPPORTED_TYPE, "content type not supported");
        }
        ReceivedDelivery.checkText(text);
        if (messageId().isBlank()) {
            throw SoapFault.application(SoapFault.INVALID_INPUT, "the message has no Id");
        }
        if (new HashSet<>(recipients).size() < recipients.size()) {
            throw SoapFault.application(SoapFault.INVALID_INPUT, "a recipient stands twice");
        }
    }

    @Override
    public String toString() {
        return "ReceivedNotice " + messageId();
    }
}
