package se.brevvaxel.intake.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes is a letter or a refusal with reasons; it is never an exception. */
class AnyInputTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String[] TEXTS = {
        "",
        " ",
        "\u0000",
        "\ud800",
        "\n",
        "../x",
        "191212121212",
        "1212121212",
        "<script>",
        "é".repeat(3000),
        "2026-11-22",
        "0.00",
        "%PDF-",
        "QUI=",
        "http://[::1",
        "a@b.c",
        "\uD83D\uDCE8",
        "\\",
        "~1/~0",
        "null"
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aChangedRequestIsAnswered(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            ObjectNode request = whole();
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                change(request, random);
            }
            answered(Sample.bytes(request));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7, 8})
    void changedBytesAreAnswered(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            byte[] request = Sample.bytes(whole());
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                request[random.nextInt(request.length)] = (byte) random.nextInt();
            }
            answered(request);
        }
    }

    private static void answered(byte[] request) {
        Checked checked = Sample.inspect(request);
        if (checked instanceof Checked.Refused refused) {
            assertThat(refused.reasons()).isNotEmpty().allSatisfy(fault -> {
                assertThat(fault.code()).matches("BV1[0-9]{2}");
                assertThat(fault.field()).matches("(/[A-Za-z0-9_$@.:-]+)*");
                assertThat(fault.text()).endsWith(".").doesNotContain("Tolvan");
            });
        } else {
            assertThat(((Checked.Ready) checked).requestHash()).hasSize(32);
        }
    }

    private static ObjectNode whole() {
        ObjectNode request = Sample.withAttachment(a -> a.put("content", Sample.base64(Sample.pdf(64))));
        request.withObject("/recipient/address")
                .put("street", "a")
                .put("postalCode", "85230")
                .put("city", "b");
        request.putObject("payment")
                .put("amount", "1.00")
                .put("dueDate", "2026-12-01")
                .put("giroType", "PG");
        request.withObject("/payment").put("giroNumber", "1-2").put("currency", "SEK");
        request.putObject("print").put("duplex", true).put("envelope", "C4");
        request.putObject("support").put("text", "a").put("url", "https://a.example");
        request.putObject("matter").put("status", "closed");
        request.put("notBefore", "2026-11-22T12:00:00Z")
                .put("protectionClass", 2)
                .put("batch", "x");
        return request;
    }

    /** Removes, replaces, repeats or adds something somewhere. */
    private static void change(ObjectNode request, Random random) {
        List<JsonNode> containers = new ArrayList<>();
        gather(request, containers);
        JsonNode container = containers.get(random.nextInt(containers.size()));
        if (container instanceof ArrayNode array) {
            array.add(any(random));
            return;
        }
        ObjectNode object = (ObjectNode) container;
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.isEmpty() || random.nextInt(6) == 0
                ? TEXTS[random.nextInt(TEXTS.length)]
                : names.get(random.nextInt(names.size()));
        if (random.nextInt(4) == 0) {
            object.remove(name);
        } else {
            object.set(name, any(random));
        }
    }

    private static void gather(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> gather(child, containers));
        }
    }

    private static JsonNode any(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextInt(6) - 1);
            case 3 -> NODES.numberNode(random.nextDouble());
            case 4 -> NODES.numberNode(BigInteger.TEN.pow(40));
            case 5 -> NODES.arrayNode().add(random.nextInt());
            case 6 -> NODES.objectNode().put("x", "y");
            default -> NODES.textNode(TEXTS[random.nextInt(TEXTS.length)]);
        };
    }
}
