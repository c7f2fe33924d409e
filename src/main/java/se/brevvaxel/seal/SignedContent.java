package se.brevvaxel.seal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a signed delivery says (mina-meddelanden.md 2.9 to 2.11), read from the tree whose signature held. Texts are as
 * they stand; that they are valid by the schema is for others to see. Names no person when printed.
 *
 * @param senderId {@code Sender/Id}; the signer's organisation number is the same
 * @param senderName {@code Sender/Name}
 * @param recipient {@code Recipient}: a personal, co-ordination or organisation number
 * @param reference {@code Reference}
 * @param messages one or more
 */
public record SignedContent(
        String senderId, String senderName, String recipient, @Nullable String reference, List<Message> messages) {

    /**
     * One message to the recipient.
     *
     * @param id {@code Header/Id}
     * @param subject {@code Header/Subject}
     * @param language {@code Header/Language}
     * @param matterId {@code OfficialMatterId}
     * @param eventType {@code EventType}
     * @param attachments in their order; may be none
     */
    public record Message(
            String id,
            String subject,
            String language,
            @Nullable String matterId,
            @Nullable String eventType,
            Part body,
            List<Part> attachments) {

        @Override
        public String toString() {
            return "Message[" + attachments.size() + " attachments]";
        }
    }

    /**
     * A body or an attachment.
     *
     * @param content decoded; shared, never written to
     * @param filename of an attachment
     * @param checksum of an attachment, as the sender wrote it: MD5 in hexadecimal, not compared here
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Part(String contentType, byte[] content, @Nullable String filename, @Nullable String checksum) {

        @Override
        public String toString() {
            return "Part[" + contentType + ", " + content.length + " bytes]";
        }
    }

    @Override
    public String toString() {
        return "SignedContent[" + senderId + ", " + messages.size() + " messages]";
    }
}
