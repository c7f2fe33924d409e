package se.brevvaxel.intake.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.FaultCode;
import se.brevvaxel.intake.Faults;

/**
 * The fields of one JSON object: each is asked for by name and type, what has another type is a fault and absent, and
 * what nobody asked for is unknown.
 */
final class JsonFields {

    /** A name that can stand in a pointer. Others could say more than a name: the pointer then stops at the object. */
    private static final Pattern NAME = Pattern.compile("(?!.*[0-9]{5})[A-Za-z_$@][A-Za-z0-9_$@.:-]{0,63}");

    private static final Base64.Decoder BASE64 = Base64.getDecoder();

    private final JsonNode object;
    private final String pointer;
    private final Faults faults;
    private final Set<String> asked = new HashSet<>();

    JsonFields(JsonNode object, String pointer, Faults faults) {
        this.object = object;
        this.pointer = pointer;
        this.faults = faults;
    }

    /** A pointer to a field, as far as its name may be repeated. */
    static String pointerTo(String parent, String name) {
        return NAME.matcher(name).matches() ? parent + "/" + name : parent;
    }

    @Nullable
    String text(String name) {
        JsonNode value = value(name, JsonNode::isTextual);
        return value == null ? null : value.textValue();
    }

    @Nullable
    Boolean flag(String name) {
        JsonNode value = value(name, JsonNode::isBoolean);
        return value == null ? null : (Boolean) value.booleanValue();
    }

    /** A whole number; one that no int can hold is not a permitted value of any field. */
    @Nullable
    Integer number(String name) {
        JsonNode value = value(name, JsonNode::isIntegralNumber);
        if (value != null && !value.canConvertToInt()) {
            faults.add(FaultCode.NOT_PERMITTED_VALUE, pointer + "/" + name);
            return null;
        }
        return value == null ? null : (Integer) value.intValue();
    }

    /** Base64 with its padding, and nothing else in between. */
    byte @Nullable [] bytes(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            if (text.length() % 4 == 0) {
                return BASE64.decode(text);
            }
        } catch (IllegalArgumentException notBase64) {
            // told below
        }
        faults.add(FaultCode.NOT_BASE64, pointer + "/" + name);
        return null;
    }

    <T> @Nullable T object(String name, Function<JsonFields, T> form) {
        JsonNode value = value(name, JsonNode::isObject);
        return value == null ? null : read(value, pointer + "/" + name, form);
    }

    /** What is not an object in the list leaves an empty item, so that the others keep their place. */
    <T> List<T> list(String name, Function<JsonFields, T> form) {
        List<T> items = new ArrayList<>();
        JsonNode value = value(name, JsonNode::isArray);
        for (int i = 0; value != null && i < value.size(); i++) {
            String place = pointer + "/" + name + "/" + i;
            JsonNode item = value.get(i);
            if (item.isObject()) {
                items.add(read(item, place, form));
            } else {
                faults.add(FaultCode.WRONG_TYPE, place);
                items.add(form.apply(new JsonFields(MissingNode.getInstance(), place, faults)));
            }
        }
        return items;
    }

    private <T> T read(JsonNode value, String place, Function<JsonFields, T> form) {
        JsonFields fields = new JsonFields(value, place, faults);
        T read = form.apply(fields);
        fields.nothingElse();
        return read;
    }

    /** Every field that nobody has asked for is a fault. */
    void nothingElse() {
        object.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                faults.add(FaultCode.UNKNOWN_FIELD, pointerTo(pointer, name));
            }
        });
    }

    private @Nullable JsonNode value(String name, Predicate<JsonNode> type) {
        asked.add(name);
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!type.test(value)) {
            faults.add(FaultCode.WRONG_TYPE, pointer + "/" + name);
            return null;
        }
        return value;
    }
}
