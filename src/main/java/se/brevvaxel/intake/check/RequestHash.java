package se.brevvaxel.intake.check;

import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.SendRequest;
import se.brevvaxel.letter.Letter;

/**
 * Sums up what a request says, so that the same request is known again: every field that is there, by its name and in
 * the order of {@link SendRequest}, each with its length, and the SHA-256 of each attachment. Key order, white space,
 * {@code null} or absence, the hyphen in a number, a time's zone, and whether an attachment came inside or beside the
 * request make no difference. What policy and sender add is not in it, for that may change before a repeat comes; and a
 * field that a later version adds leaves the sum of older requests as it was, for sums outlive letters.
 */
final class RequestHash {

    private final MessageDigest digest = sha256();

    private RequestHash() {}

    /**
     * The sum of one request.
     *
     * @param letter what became of it: where its number, time and attachments stand in one form
     */
    static byte[] of(SendRequest request, Letter letter) {
        RequestHash hash = new RequestHash();
        hash.field("request", normalised(request, letter));
        return hash.digest.digest();
    }

    private static SendRequest normalised(SendRequest request, Letter letter) {
        SendRequest.Recipient recipient = Objects.requireNonNull(request.recipient());
        return new SendRequest(
                request.schemaVersion(),
                request.sourceMessageId(),
                request.caseNumber(),
                request.caseType(),
                request.category(),
                request.protectionClass(),
                request.channelPolicy(),
                new SendRequest.Recipient(
                        letter.recipient().id().digits(),
                        recipient.name(),
                        recipient.protectedIdentity(),
                        recipient.address()),
                request.subject(),
                request.body(),
                letter.attachments().stream()
                        .map(document -> new SendRequest.Attachment(
                                document.filename(), document.contentType(), document.content(), null, null))
                        .toList(),
                request.caseworker(),
                request.support(),
                request.matter(),
                request.payment(),
                request.print(),
                letter.notBefore() == null ? null : letter.notBefore().toString(),
                request.batch());
    }

    /** What says nothing is not there. */
    private void field(String name, @Nullable Object value) {
        if (saysNothing(value)) {
            return;
        }
        add(name);
        if (value instanceof Record record) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                field(component.getName(), read(record, component));
            }
            add("");
        } else if (value instanceof List<?> items) {
            items.forEach(item -> field("item", item));
            add("");
        } else if (value instanceof byte[] content) {
            digest.update(sha256().digest(content));
        } else {
            add(String.valueOf(value));
        }
    }

    private static boolean saysNothing(@Nullable Object value) {
        if (value instanceof Record record) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                if (!saysNothing(read(record, component))) {
                    return false;
                }
            }
            return true;
        }
        return value == null
                || (value instanceof String text && text.isBlank())
                || (value instanceof List<?> items && items.isEmpty());
    }

    private static @Nullable Object read(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException cannotBe) {
            throw new IllegalStateException("a record whose parts are public", cannotBe);
        }
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException cannotBe) {
            throw new IllegalStateException("every Java has SHA-256", cannotBe);
        }
    }
}
