package se.brevvaxel.intake.json;

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
import se.brevvaxel.intake.Fault;
import se.brevvaxel.intake.FaultCode;
import se.brevvaxel.intake.RequestReading;
import se.brevvaxel.intake.RequestReading.Unreadable;

/**
 * Reads a send request from JSON in UTF-8. A byte order mark is let pass; unknown and repeated fields, other types than
 * the interface names and anything after the object are faults; {@code null} is absent.
 */
public final class JsonRequestReader {

    private static final int DEEPEST = 20;
    private static final int LONGEST_NAME = 1_000;
    private static final int DECODED_AT_ONCE = 8_192;

    private final int longest;
    private final JsonMapper json;

    /**
     * Ready for any number of requests at a time.
     *
     * @param longest the most bytes a request may have
     */
    public JsonRequestReader(int longest) {
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

    /** Reads one request: everything that can be read of it, with every fault of its shape. */
    public RequestReading read(byte[] bytes) {
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
            return RequestForm.read(tree);
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
}
