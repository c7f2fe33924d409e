package se.brevvaxel.sandbox.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static se.brevvaxel.contract.ContractNames.MESSAGE;
import static se.brevvaxel.contract.ContractNames.MESSAGE_V2;
import static se.brevvaxel.contract.ContractNames.MESSAGE_V3;
import static se.brevvaxel.contract.ContractNames.SENDER;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import org.w3c.dom.Element;
import se.brevvaxel.sandbox.soap.Elements;
import se.brevvaxel.sandbox.soap.SoapFault;

/**
 * What a signed delivery says, read from the element whose signature was verified. Names no person when printed.
 *
 * @param sender {@code Header/Sender/Id}
 * @param recipient {@code Header/Recipient}
 * @param messageId the id of its first message: every known sender sends exactly one
 * @param messages the messages themselves
 */
public record ReceivedDelivery(String sender, String recipient, String messageId, List<Element> messages) {

    /** Reads a delivery that is valid by the schema. */
    public static ReceivedDelivery read(Element signedDelivery) {
        Element delivery = Elements.child(signedDelivery, MESSAGE_V3, "Delivery");
        Element header = Elements.child(delivery, MESSAGE_V3, "Header");
        List<Element> messages = Elements.children(delivery, MESSAGE_V3, "Message");
        return new ReceivedDelivery(
                Elements.text(Elements.child(header, MESSAGE_V2, "Sender"), SENDER, "Id"),
                Elements.text(header, MESSAGE_V2, "Recipient"),
                Elements.text(Elements.child(messages.get(0), MESSAGE_V3, "Header"), MESSAGE_V3, "Id"),
                messages);
    }

    int attachments() {
        return messages.stream()
                .mapToInt(message ->
                        Elements.children(message, MESSAGE_V3, "Attachment").size())
                .sum();
    }

    /**
     * What the schema cannot say of a message: id, language, types, text and checksums (mina-meddelanden.md 5.6).
     *
     * @param bodies the content types of texts that the receiver takes
     * @param attachments the content types of attachments that it takes
     */
    public void checkContent(Predicate<String> bodies, Predicate<String> attachments) throws SoapFault {
        for (Element message : messages) {
            Element header = Elements.child(message, MESSAGE_V3, "Header");
            if (!"svSE".equals(Elements.text(header, MESSAGE_V3, "Language"))) {
                throw SoapFault.application(SoapFault.INVALID_INPUT, "Language is not svSE");
            }
            if (Elements.text(header, MESSAGE_V3, "Id").isBlank()) {
                throw SoapFault.application(SoapFault.INVALID_INPUT, "the message has no Id");
            }
            Element body = Elements.child(message, MESSAGE_V3, "Body");
            checkType(body, bodies);
            checkText(content(body));
            for (Element attachment : Elements.children(message, MESSAGE_V3, "Attachment")) {
                checkType(attachment, attachments);
                checkChecksum(attachment);
            }
        }
    }

    private static void checkType(Element part, Predicate<String> taken) throws SoapFault {
        if (!taken.test(Elements.text(part, MESSAGE, "ContentType"))) {
            throw SoapFault.application(SoapFault.UNSUPPORTED_TYPE, "content type not supported");
        }
    }

    /** The text carries the message, attachments only complement it; and it is UTF-8. */
    private static void checkText(byte[] text) throws SoapFault {
        try {
            if (UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString().isBlank()) {
                throw SoapFault.application(SoapFault.INVALID_INPUT, "the message has no text");
            }
        } catch (CharacterCodingException notText) {
            throw SoapFault.application(SoapFault.INVALID_INPUT, "the message's text is not UTF-8");
        }
    }

    private static void checkChecksum(Element attachment) throws SoapFault {
        if (!md5(content(attachment)).equals(Elements.text(attachment, MESSAGE, "Checksum"))) {
            throw SoapFault.application(SoapFault.INVALID_INPUT, "checksum does not fit the attachment");
        }
    }

    private static byte[] content(Element part) {
        return Base64.getMimeDecoder().decode(Elements.text(part, MESSAGE, "Body"));
    }

    private static String md5(byte[] content) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("no MD5", missing);
        }
    }

    @Override
    public String toString() {
        return "ReceivedDelivery " + messageId;
    }
}
