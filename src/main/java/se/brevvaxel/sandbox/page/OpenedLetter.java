package se.brevvaxel.sandbox.page;

import static se.brevvaxel.contract.ContractNames.MESSAGE;
import static se.brevvaxel.contract.ContractNames.MESSAGE_V2;
import static se.brevvaxel.contract.ContractNames.MESSAGE_V3;
import static se.brevvaxel.contract.ContractNames.SENDER;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import se.brevvaxel.sandbox.operator.ReceivedDelivery;
import se.brevvaxel.sandbox.operator.ReceivedNotice;
import se.brevvaxel.sandbox.soap.Elements;
import se.brevvaxel.sandbox.world.Population;

/**
 * A letter or a notice taken out of its envelope, as a mailbox shows it. Names no person when printed.
 *
 * @param senderName as the sender wrote it
 * @param sender its organisation number
 * @param recipient masked; of a notice how many there are
 * @param messages mostly one
 * @param email what the operator sends on as e-mail; null: nothing
 * @param sms what it sends on as SMS; null: nothing
 */
record OpenedLetter(
        String senderName,
        String sender,
        String recipient,
        List<Message> messages,
        ReceivedNotice.@Nullable SentOn email,
        ReceivedNotice.@Nullable SentOn sms) {

    /** What is to be read. */
    record Message(String subject, Text text, List<Attachment> attachments, Particulars particulars, Support support) {}

    /** The message's own text; of a stranger. */
    record Text(String type, String content) {

        public boolean isHtml() {
            return type.equals("text/html");
        }
    }

    /** A file; of a stranger, its name and type too. */
    @SuppressWarnings("ArrayRecordComponent")
    record Attachment(String name, String type, byte[] content) {

        /** In words, such as {@code 12 kB}. */
        public String size() {
            int kilobytes = (content.length + 999) / 1000;
            return kilobytes < 1000
                    ? kilobytes + " kB"
                    : "%.1f MB".formatted(content.length / 1e6).replace('.', ',');
        }

        @Override
        public String toString() {
            return "Attachment of " + content.length + " bytes";
        }
    }

    /** Where the recipient may turn. */
    record Support(String text, @Nullable String url, @Nullable String phone, @Nullable String email) {}

    static OpenedLetter of(ReceivedDelivery delivery, Element header) {
        return new OpenedLetter(
                Elements.text(Elements.child(header, MESSAGE_V2, "Sender"), SENDER, "Name"),
                delivery.sender(),
                Population.masked(delivery.recipient()),
                delivery.messages().stream().map(OpenedLetter::message).toList(),
                null,
                null);
    }

    static OpenedLetter of(ReceivedNotice notice, String recipients) {
        Text text = new Text(notice.contentType(), new String(notice.text(), StandardCharsets.UTF_8));
        return new OpenedLetter(
                notice.senderName(),
                notice.sender(),
                recipients,
                List.of(message(notice.messageHeader(), text, List.of())),
                notice.email(),
                notice.sms());
    }

    /** The first message's subject. */
    public String subject() {
        return messages.get(0).subject();
    }

    private static Message message(Element message) {
        Element header = Elements.child(message, MESSAGE_V3, "Header");
        Element body = Elements.child(message, MESSAGE_V3, "Body");
        List<Attachment> attachments = new ArrayList<>();
        for (Element one : Elements.children(message, MESSAGE_V3, "Attachment")) {
            attachments.add(new Attachment(
                    Elements.text(one, MESSAGE, "Filename"), Elements.text(one, MESSAGE, "ContentType"), content(one)));
        }
        Text text = new Text(
                Elements.text(body, MESSAGE, "ContentType"), new String(content(body), StandardCharsets.UTF_8));
        return message(header, text, attachments);
    }

    private static Message message(Element header, Text text, List<Attachment> attachments) {
        Element support = Elements.child(header, MESSAGE_V3, "Supportinfo");
        return new Message(
                Elements.text(header, MESSAGE_V3, "Subject"),
                text,
                attachments,
                Particulars.of(header),
                new Support(
                        Elements.text(support, MESSAGE_V3, "Text"),
                        optional(support, "URL"),
                        optional(support, "PhoneNumber"),
                        optional(support, "EmailAdress")));
    }

    private static byte[] content(Element part) {
        return Base64.getMimeDecoder().decode(Elements.text(part, MESSAGE, "Body"));
    }

    private static @Nullable String optional(Element parent, String name) {
        Element found = Elements.optional(parent, MESSAGE_V3, name);
        return found == null ? null : found.getTextContent();
    }

    @Override
    public String toString() {
        return "OpenedLetter of " + messages.size();
    }
}
