package se.brevvaxel.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A small JSON object, read as strictly as a send request is. No fault quotes what was sent. */
public final class StrictObject {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictObject() {}

    /**
     * The object, with a fault for each field that is none of these.
     *
     * @return nothing if it is no object, or not JSON, or has a field twice: then that is a fault
     */
    public static @Nullable JsonNode read(byte[] body, Set<String> fields, Faults faults) {
        JsonNode tree;
        try {
            tree = JSON.readTree(body);
        } catch (IOException unreadable) {
            tree = null;
        }
        if (tree == null || !tree.isObject()) {
            faults.add(FaultCode.UNREADABLE, "");
            return null;
        }
        knows(fields, tree, "", faults);
        return tree;
    }

    /**
     * Notes a fault for each field of an object that is none of these.
     *
     * @param at where the object stands; of its fields the names are not told: they are theirs, and may be anything
     */
    public static void knows(Set<String> fields, JsonNode object, String at, Faults faults) {
        object.fieldNames().forEachRemaining(name -> {
            if (!fields.contains(name)) {
                faults.add(FaultCode.UNKNOWN_FIELD, at);
            }
        });
    }
}
