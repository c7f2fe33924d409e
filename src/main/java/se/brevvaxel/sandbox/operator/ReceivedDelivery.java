package se.brevvaxel.sandbox.operator;

import static se.brevvaxel.contract.ContractNames.MESSAGE;
import static se.brevvaxel.contract.ContractNames.MESSAGE_V2;
import static se.brevvaxel.contract.ContractNames.MESSAGE_V3;
import static se.brevvaxel.contract.ContractNames.SENDER;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
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

    private static final Set<String> BODY_TYPES = Set.of("text/plain", "text/html");
    private static final Set<String> ATTACHMENT_TYPES = Set.of("application/pdf");

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

    /** What the schema cannot say of a message: language, types and checksums (mina-meddelanden.md 5.6). */
    public void checkContent() throws SoapFault {
        for (Element message : messages) {
            Element header = Elements.child(message, MESSAGE_V3, "Header");
            if (!"svSE".equals(Elements.text(header, MESSAGE_V3, "Language"))) {
                throw SoapFault.application(SoapFault.INVALID_INPUT, "Language is not svSE");
            }
            checkType(Elements.child(message, MESSAGE_V3, "Body"), BODY_TYPES);
            for (Element attachment : Elements.children(message, MESSAGE_V3, "Attachment")) {
                checkType(attachment, ATTACHMENT_TYPES);
                checkChecksum(attachment);
            }
        }
    }

    private static void checkType(Element part, Set<String> allowed) throws SoapFault {
        if (!allowed.contains(Elements.text(part, MESSAGE, "ContentType"))) {
            throw SoapFault.application(SoapFault.UNSUPPORTED_TYPE, "content type not supported");
        }
    }

    private static void checkChecksum(Element attachment) throws SoapFault {
        byte[] content = Base64.getMimeDecoder().decode(Elements.text(attachment, MESSAGE, "Body"));
        if (!md5(content).equals(Elements.text(attachment, MESSAGE, "Checksum"))) {
            throw SoapFault.application(SoapFault.INVALID_INPUT, "checksum does not fit the attachment");
        }
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
