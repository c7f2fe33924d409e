package se.brevvaxel.content;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.Document;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Recipient;
import se.brevvaxel.letter.SignedOriginal;
import se.brevvaxel.letter.identity.IdentityNumber;

/**
 * A letter as bytes, and back: a version, a header in JSON behind its length, then the documents as they are, and last
 * what the sender has signed, if that is how it came.
 *
 * <p>Documents are most of a letter. Raw behind the header they cost no base64, neither in space nor in time. What a
 * later version adds to the header is passed over here; a field that is renamed in {@code Letter} breaks what is
 * already kept, and a test holds the names.
 */
final class LetterBytes {

    private static final byte VERSION = 1;
    private static final String DOCUMENTS = "documents";
    private static final byte[] NONE = {};

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addSerializer(Document.class, new DocumentWriter())
                    .addDeserializer(Document.class, new DocumentReader())
                    .addSerializer(SignedOriginal.class, new OriginalWriter())
                    .addDeserializer(SignedOriginal.class, new OriginalReader()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private LetterBytes() {}

    static byte[] of(Letter letter) {
        byte[] header = json(letter);
        int size = 1 + Integer.BYTES + header.length;
        for (Document document : letter.attachments()) {
            size += document.content().length;
        }
        byte[] original = letter.original() == null ? NONE : letter.original().bytes();
        size += original.length;
        ByteBuffer bytes =
                ByteBuffer.allocate(size).put(VERSION).putInt(header.length).put(header);
        letter.attachments().forEach(document -> bytes.put(document.content()));
        return bytes.put(original).array();
    }

    /** @throws Unreadable if the bytes are not a letter of this version */
    static Letter read(byte[] kept) throws Unreadable {
        ByteBuffer bytes = ByteBuffer.wrap(kept);
        if (bytes.remaining() < 1 + Integer.BYTES || bytes.get() != VERSION) {
            throw new Unreadable("not a letter of version " + VERSION);
        }
        try {
            byte[] header = take(bytes, bytes.getInt());
            Letter letter =
                    JSON.readerFor(Letter.class).withAttribute(DOCUMENTS, bytes).readValue(header);
            if (bytes.hasRemaining()) {
                throw new Unreadable(bytes.remaining() + " bytes behind the last document");
            }
            return letter;
        } catch (JsonProcessingException e) {
            throw Unreadable.without(e);
        } catch (IOException e) {
            throw new Unreadable("documents: " + e.getMessage());
        }
    }

    /** What a list needs to know of a recipient. */
    record KeptRecipient(IdentityNumber.Kind kind, String digits, @Nullable String name) {

        IdentityNumber number() {
            return new IdentityNumber(kind, digits);
        }

        @Override
        public String toString() {
            return "KeptRecipient[" + number() + "]";
        }
    }

    static byte[] of(Recipient recipient) {
        return json(new KeptRecipient(recipient.id().kind(), recipient.id().digits(), recipient.name()));
    }

    /** @throws Unreadable if the bytes are not a recipient */
    static KeptRecipient readRecipient(byte[] kept) throws Unreadable {
        try {
            return JSON.readValue(kept, KeptRecipient.class);
        } catch (JsonProcessingException e) {
            throw Unreadable.without(e);
        } catch (IOException e) {
            throw new Unreadable("recipient");
        }
    }

    private static byte[] json(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            // The cause is left out: its message may quote the letter.
            throw new IllegalArgumentException(
                    "cannot be written: " + e.getClass().getSimpleName());
        }
    }

    private static byte[] take(ByteBuffer bytes, int length) throws Unreadable {
        if (length < 0 || length > bytes.remaining()) {
            throw new Unreadable("shorter than it says");
        }
        byte[] taken = new byte[length];
        bytes.get(taken);
        return taken;
    }

    /** The bytes are not what they should be. The message never quotes them. */
    static final class Unreadable extends IOException {

        private static final long serialVersionUID = 1;

        Unreadable(String what) {
            super(what);
        }

        /** Says what kind of fault it was, and not what the parser quotes. */
        static Unreadable without(JsonProcessingException quoting) {
            return new Unreadable("header: " + quoting.getClass().getSimpleName());
        }
    }

    private static final class DocumentWriter extends StdSerializer<Document> {

        private static final long serialVersionUID = 1;

        DocumentWriter() {
            super(Document.class);
        }

        @Override
        public void serialize(Document document, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            json.writeStringField("filename", document.filename());
            json.writeStringField("contentType", document.contentType());
            json.writeNumberField("length", document.content().length);
            json.writeEndObject();
        }
    }

    /** Reads documents in their order, and takes the bytes of each from what follows the header. */
    private static final class DocumentReader extends StdDeserializer<Document> {

        private static final long serialVersionUID = 1;

        DocumentReader() {
            super(Document.class);
        }

        @Override
        public Document deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonNode node = context.readTree(json);
            ByteBuffer bytes = (ByteBuffer) Objects.requireNonNull(context.getAttribute(DOCUMENTS));
            return new Document(
                    node.path("filename").asText(),
                    node.path("contentType").asText(),
                    take(bytes, node.path("length").asInt(-1)));
        }
    }

    private static final class OriginalWriter extends StdSerializer<SignedOriginal> {

        private static final long serialVersionUID = 1;

        OriginalWriter() {
            super(SignedOriginal.class);
        }

        @Override
        public void serialize(SignedOriginal original, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeNumber(original.bytes().length);
        }
    }

    /** Stands last in the header, so its bytes are those behind the documents. */
    private static final class OriginalReader extends StdDeserializer<SignedOriginal> {

        private static final long serialVersionUID = 1;

        OriginalReader() {
            super(SignedOriginal.class);
        }

        @Override
        public SignedOriginal deserialize(JsonParser json, DeserializationContext context) throws IOException {
            ByteBuffer bytes = (ByteBuffer) Objects.requireNonNull(context.getAttribute(DOCUMENTS));
            return new SignedOriginal(take(bytes, json.getIntValue()));
        }
    }
}
