package se.brevvaxel.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import se.brevvaxel.intake.RequestReading.Read;
import se.brevvaxel.intake.RequestReading.Unreadable;

/**
 * Reads a send request from JSON in UTF-8. A byte order mark is let pass; unknown and repeated fields, other types than
 * the interface names and anything after the object are faults; {@code null} is absent.
 */
final class SendRequestReader {

    private static final int DEEPEST = 20;
    private static final int LONGEST_NAME = 1_000;
    private static final int DECODED_AT_ONCE = 8_192;

    private final int longest;
    private final JsonMapper json;

    /** @param longest the most bytes a request may have */
    SendRequestReader(int longest) {
        this.longest = longest;
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxNameLength(LONGEST_NAME)
                .maxStringLength(longest)
                .build();
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(limits)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
        this.json = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .build();
    }

    RequestReading read(byte[] bytes) {
        if (bytes.length > longest) {
            return new Unreadable(FaultCode.REQUEST_TOO_LARGE.at(""));
        }
        if (!isUtf8Text(bytes)) {
            return new Unreadable(FaultCode.UNREADABLE.at("", "teckenkodningen är inte UTF-8"));
        }
        try (JsonParser parser = json.createParser(bytes)) {
            return read(parser);
        } catch (IOException cannotBe) {
            throw new UncheckedIOException("reading from memory", cannotBe);
        }
    }

    private RequestReading read(JsonParser parser) throws IOException {
        try {
            JsonNode tree = json.readTree(parser);
            if (tree == null || !tree.isObject()) {
                return new Unreadable(FaultCode.UNREADABLE.at("", "begäran ska vara ett JSON-objekt"));
            }
            if (parser.nextToken() != null) {
                return new Unreadable(FaultCode.UNREADABLE.at("", "det står mer efter objektet"));
            }
            return request(tree);
        } catch (MismatchedInputException repeated) {
            return new Unreadable(FaultCode.DUPLICATE_FIELD.at(place(parser)));
        } catch (JsonProcessingException notJson) {
            return new Unreadable(unreadable(notJson));
        }
    }

    private static Fault unreadable(JsonProcessingException notJson) {
        JsonLocation where = notJson.getLocation();
        return where == null
                ? FaultCode.UNREADABLE.at("")
                : FaultCode.UNREADABLE.at("", "rad " + where.getLineNr() + ", kolumn " + where.getColumnNr());
    }

    private static String place(JsonParser parser) {
        String place = "";
        JsonPointer rest = parser.getParsingContext().pathAsPointer();
        while (rest != null && !rest.matches()) {
            String name = rest.mayMatchElement() ? "/" + rest.getMatchingIndex() : null;
            String next = name != null ? place + name : JsonFields.pointerTo(place, rest.getMatchingProperty());
            if (next.equals(place)) {
                return place;
            }
            place = next;
            rest = rest.tail();
        }
        return place;
    }

    /** Java's own decoder is strict where the parser is not, and no JSON has a NUL, which UTF-16 is full of. */
    private static boolean isUtf8Text(byte[] bytes) {
        for (byte one : bytes) {
            if (one == 0) {
                return false;
            }
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer piece = CharBuffer.allocate(DECODED_AT_ONCE);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        while (true) {
            var result = decoder.decode(in, piece, true);
            if (result.isError()) {
                return false;
            }
            if (result.isUnderflow()) {
                return true;
            }
            piece.clear();
        }
    }

    private static RequestReading request(JsonNode tree) {
        Faults faults = new Faults();
        JsonFields fields = new JsonFields(tree, "", faults);
        SendRequest request = new SendRequest(
                fields.text("schemaVersion"),
                fields.text("sourceMessageId"),
                fields.text("caseNumber"),
                fields.text("caseType"),
                fields.text("category"),
                fields.number("protectionClass"),
                fields.text("channelPolicy"),
                fields.object("recipient", SendRequestReader::recipient),
                fields.text("subject"),
                fields.object("body", body -> new SendRequest.Body(body.text("contentType"), body.text("text"))),
                fields.list("attachments", SendRequestReader::attachment),
                fields.object("caseworker", who -> new SendRequest.Caseworker(who.text("userId"), who.text("email"))),
                fields.object("support", SendRequestReader::support),
                fields.object("matter", SendRequestReader::matter),
                fields.object("payment", SendRequestReader::payment),
                fields.object("print", SendRequestReader::print),
                fields.text("notBefore"),
                fields.text("batch"));
        fields.nothingElse();
        return new Read(request, faults.all());
    }

    private static SendRequest.Recipient recipient(JsonFields fields) {
        return new SendRequest.Recipient(
                fields.text("id"),
                fields.text("name"),
                fields.text("protectedIdentity"),
                fields.object("address", SendRequestReader::address));
    }

    private static SendRequest.Address address(JsonFields fields) {
        return new SendRequest.Address(
                fields.text("careOf"),
                fields.text("street"),
                fields.text("postalCode"),
                fields.text("city"),
                fields.text("country"));
    }

    private static SendRequest.Attachment attachment(JsonFields fields) {
        return new SendRequest.Attachment(
                fields.text("filename"),
                fields.text("contentType"),
                fields.bytes("content"),
                fields.text("file"),
                fields.text("upload"));
    }

    private static SendRequest.Support support(JsonFields fields) {
        return new SendRequest.Support(
                fields.text("text"), fields.text("url"), fields.text("phoneNumber"), fields.text("email"));
    }

    private static SendRequest.Matter matter(JsonFields fields) {
        return new SendRequest.Matter(
                fields.text("matterId"),
                fields.text("eventId"),
                fields.text("precedingEventId"),
                fields.text("subject"),
                fields.text("eventType"),
                fields.text("status"));
    }

    private static SendRequest.Payment payment(JsonFields fields) {
        return new SendRequest.Payment(
                fields.text("amount"),
                fields.text("currency"),
                fields.text("dueDate"),
                fields.text("giroType"),
                fields.text("giroNumber"),
                fields.text("reference"));
    }

    private static SendRequest.Print print(JsonFields fields) {
        return new SendRequest.Print(
                fields.text("envelope"),
                fields.flag("duplex"),
                fields.flag("colour"),
                fields.text("postage"),
                fields.text("costCentre"));
    }
}
