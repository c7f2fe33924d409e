package se.brevvaxel.seal;

import static se.brevvaxel.contract.ContractNames.MESSAGE;
import static se.brevvaxel.contract.ContractNames.MESSAGE_V2;
import static se.brevvaxel.contract.ContractNames.MESSAGE_V3;
import static se.brevvaxel.contract.ContractNames.OFFICIAL_MATTER_V3;
import static se.brevvaxel.contract.ContractNames.SENDER;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Reads a signed delivery strictly by place. */
final class ContentReading {

    /** What XML Schema lets stand inside base64. */
    private static final Pattern WHITE_SPACE = Pattern.compile("[ \t\r\n]+");

    private ContentReading() {}

    /** @throws SealBroken {@link SealBroken.Fault#STRUCTURE} */
    static String senderId(Element delivery) throws SealBroken {
        return Children.text(sender(header(delivery)), new QName(SENDER, "Id"));
    }

    /** @throws SealBroken {@link SealBroken.Fault#STRUCTURE} if anything is missing, doubled or not base64 */
    static SignedContent of(Element delivery) throws SealBroken {
        Element header = header(delivery);
        List<SignedContent.Message> messages = new ArrayList<>();
        for (Element message : Children.of(delivery, new QName(MESSAGE_V3, "Message"))) {
            messages.add(message(message));
        }
        if (messages.isEmpty()) {
            throw new SealBroken(SealBroken.Fault.STRUCTURE, "Delivery has no Message");
        }
        return new SignedContent(
                senderId(delivery),
                Children.text(sender(header), new QName(SENDER, "Name")),
                Children.text(header, new QName(MESSAGE_V2, "Recipient")),
                Children.optionalText(header, new QName(MESSAGE_V2, "Reference")),
                List.copyOf(messages));
    }

    private static SignedContent.Message message(Element message) throws SealBroken {
        Element header = header(message);
        List<SignedContent.Part> attachments = new ArrayList<>();
        for (Element attachment : Children.of(message, new QName(MESSAGE_V3, "Attachment"))) {
            attachments.add(part(attachment));
        }
        Element matter = matter(header);
        Element identity =
                matter == null ? null : Children.atMostOne(matter, new QName(OFFICIAL_MATTER_V3, "Identity"));
        return new SignedContent.Message(
                Children.text(header, new QName(MESSAGE_V3, "Id")),
                Children.text(header, new QName(MESSAGE_V3, "Subject")),
                Children.text(header, new QName(MESSAGE_V3, "Language")),
                identity == null
                        ? null
                        : Children.optionalText(identity, new QName(OFFICIAL_MATTER_V3, "OfficialMatterId")),
                matter == null ? null : Children.optionalText(matter, new QName(OFFICIAL_MATTER_V3, "EventType")),
                part(Children.only(message, new QName(MESSAGE_V3, "Body"))),
                List.copyOf(attachments));
    }

    /** In the form that the contract prescribes, or in the one that its wildcard lets pass (mina-meddelanden.md 2.11). */
    private static @Nullable Element matter(Element header) throws SealBroken {
        Element matter = Children.atMostOne(header, new QName(MESSAGE_V3, "OfficialMatter"));
        if (matter == null) {
            return null;
        }
        Element extension = Children.atMostOne(matter, new QName(MESSAGE_V3, "OfficialMatterExtension"));
        return extension != null
                ? extension
                : Children.atMostOne(matter, new QName(OFFICIAL_MATTER_V3, "OfficialMatterExtension"));
    }

    private static SignedContent.Part part(Element part) throws SealBroken {
        return new SignedContent.Part(
                Children.text(part, new QName(MESSAGE, "ContentType")),
                decoded(Children.text(part, new QName(MESSAGE, "Body"))),
                Children.optionalText(part, new QName(MESSAGE, "Filename")),
                Children.optionalText(part, new QName(MESSAGE, "Checksum")));
    }

    /** Strictly: where readers forgive, two of them read two things. */
    private static byte[] decoded(String base64) throws SealBroken {
        try {
            return Base64.getDecoder().decode(WHITE_SPACE.matcher(base64).replaceAll(""));
        } catch (IllegalArgumentException e) {
            throw new SealBroken(SealBroken.Fault.STRUCTURE, "a Body is not base64");
        }
    }

    private static Element header(Element parent) throws SealBroken {
        return Children.only(parent, new QName(MESSAGE_V3, "Header"));
    }

    private static Element sender(Element header) throws SealBroken {
        return Children.only(header, new QName(MESSAGE_V2, "Sender"));
    }
}
