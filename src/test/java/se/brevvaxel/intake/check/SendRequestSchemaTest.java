package se.brevvaxel.intake.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.intake.AttachedFiles;
import se.brevvaxel.intake.Fault;
import se.brevvaxel.intake.FaultCode;
import se.brevvaxel.intake.Handing;

/** The published schema says what intake does, no more and no less, as far as a schema can see. */
class SendRequestSchemaTest {

    private static final Path SAMPLES = Path.of("src/docs/samples");
    private static final JsonSchema SCHEMA = schema();

    /** What no schema can see. */
    private static final Set<String> BEYOND_A_SCHEMA = Set.of(
            FaultCode.PERSONAL_NUMBER.code(),
            FaultCode.IDENTITY_CHECK_DIGIT.code(),
            FaultCode.IDENTITY_DATE.code(),
            FaultCode.NOT_BASE64.code(),
            FaultCode.NOT_PDF.code(),
            FaultCode.FILE_MISSING.code(),
            FaultCode.FILENAME_TWICE.code());

    /** What may come in the place of anything. */
    private static final List<JsonNode> INTRUDERS = List.of(
            NullNode.getInstance(),
            IntNode.valueOf(4),
            BooleanNode.TRUE,
            Sample.JSON.createArrayNode(),
            Sample.JSON.createArrayNode().add("a"),
            Sample.JSON.createObjectNode(),
            Sample.JSON.createObjectNode().put("okand", 1),
            TextNode.valueOf("x"),
            TextNode.valueOf("två\nrader"),
            TextNode.valueOf("slutar med radbrytning\n"),
            TextNode.valueOf("en\u2028rad"),
            TextNode.valueOf("klocka\u0007"),
            TextNode.valueOf("hel \uD83D\uDE00"),
            TextNode.valueOf("../upp"),
            TextNode.valueOf("å".repeat(101)),
            TextNode.valueOf("å".repeat(256)),
            TextNode.valueOf("å".repeat(2001)));

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.getFileName().toString().startsWith("event"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void thereIsASampleOfEveryKind() throws IOException {
        assertThat(samples())
                .extracting(sample -> sample.getFileName().toString())
                .contains(
                        "letter.json", "letter-print.json", "letter-returned.json", "letter-html.json", "beslut.json");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleFitsTheSchemaAndIsAccepted(Path sample) throws IOException {
        byte[] request = Files.readAllBytes(sample);

        assertThat(SCHEMA.validate(Sample.JSON.readTree(request))).isEmpty();
        AttachedFiles beside = (name, limit) -> Files.readAllBytes(sample.resolveSibling(name));
        assertThat(Sample.inspection().inspect(Sample.handing(request, beside), Sample.SENDER))
                .isInstanceOf(Checked.Ready.class);
    }

    @Test
    void aRequestWithEverythingFitsAndIsAccepted() {
        assertThat(SCHEMA.validate(everything())).isEmpty();
        assertThat(faults(everything())).isEmpty();
    }

    @Test
    void theSchemaNamesEveryFieldThatIsReadAndNoOther() throws IOException {
        assertThat(Sample.JSON.readTree(source()).at("/properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(() -> everything().fieldNames());
    }

    static Stream<String> places() {
        List<String> places = new ArrayList<>();
        gather(everything(), "", places);
        return places.stream();
    }

    @ParameterizedTest
    @MethodSource("places")
    void whateverStandsAtAPlaceIsJudgedAlike(String place) {
        for (JsonNode intruder : INTRUDERS) {
            if (place.endsWith("/content") && intruder.isTextual()) {
                continue; // base64 has a test of its own
            }
            ObjectNode request = everything();
            replace(request, place, intruder);
            assertThat(SCHEMA.validate(request).isEmpty())
                    .as("%s: %s, which intake says %s of", place, intruder, faults(request))
                    .isEqualTo(faults(request).isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void whatIsNotThereIsMissedAlike(String place) {
        ObjectNode request = everything();
        JsonNode parent = request.at(place.substring(0, place.lastIndexOf('/')));
        if (parent instanceof ObjectNode object) {
            object.remove(place.substring(place.lastIndexOf('/') + 1));
            assertThat(SCHEMA.validate(request).isEmpty())
                    .as("%s, which intake says %s of", place, faults(request))
                    .isEqualTo(faults(request).isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/recipient/id, 1912121212",
        "/recipient/id, 16191212121",
        "/recipient/id, 160012121212",
        "/recipient/id, 19121212121A",
        "/recipient/id, se/191212121212",
        "/recipient/address/postalCode, 8523",
        "/recipient/address/country, Sverige",
        "/payment/amount, '124,50'",
        "/payment/amount, 0.00",
        "/payment/amount, -1.00",
        "/payment/giroNumber, 12",
        "/payment/dueDate, 1/12 2026",
        "/notBefore, 2026-12-01T08:00:00",
        "/support/url, ftp://kommunen.example/",
        "/support/email, info",
        "/matter/status, CLOSED",
        "/attachments/0/filename, a/b.pdf",
        "/attachments/0/filename, .dold.pdf",
        "/attachments/0/filename, 'slut.pdf '",
        "/attachments/0/contentType, application/zip",
        "/attachments/0/content, '@@@@'",
        "/attachments/0/content, ''",
        "/attachments/0/upload, 018f",
        "/attachments/0/file, beslut.pdf",
        "/channelPolicy, DIGITAL",
        "/schemaVersion, 2",
    })
    void whatHasTheWrongFormIsRefusedByBoth(String place, String text) {
        ObjectNode request = everything();
        replace(request, place, TextNode.valueOf(text));

        assertThat(Sample.inspection().inspect(handing(request), Sample.SENDER)).isInstanceOf(Checked.Refused.class);
        assertThat(SCHEMA.validate(request)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/recipient/id, 16202100-4748",
        "/recipient/id, 202100-4748",
        "/recipient/id, 2021004748",
        "/recipient/id, 121212+1212",
        "/recipient/address/postalCode, 85230",
        "/payment/giroNumber, 5050-1055",
        "/notBefore, 2026-12-01t08:00:00.5+01:00",
        "/support/url, HTTP://kommunen.example/",
    })
    void whatIsWrittenInAnotherWayIsAcceptedByBoth(String place, String text) {
        ObjectNode request = everything();
        replace(request, place, TextNode.valueOf(text));

        assertThat(faults(request)).isEmpty();
        assertThat(SCHEMA.validate(request)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"street\":\"\",\"city\":null}", "null"})
    void anAddressWithoutAnyPartIsNone(String address) throws IOException {
        ObjectNode request = everything();
        replace(request, "/recipient/address", Sample.JSON.readTree(address));

        assertThat(faults(request)).isEmpty();
        assertThat(SCHEMA.validate(request)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"careOf\":\"a\"}", "{\"street\":\"a\",\"city\":\"b\"}", "{\"country\":\"NO\"}"})
    void anAddressWithSomePartsIsNotEnough(String address) throws IOException {
        ObjectNode request = everything();
        replace(request, "/recipient/address", Sample.JSON.readTree(address));

        assertThat(faults(request)).isNotEmpty();
        assertThat(SCHEMA.validate(request)).isNotEmpty();
    }

    @Test
    void theApiDescriptionHasTheSameFieldsAndAnExampleThatIsAccepted() throws IOException {
        JsonNode openApi = new YAMLMapper()
                .readTree(
                        Path.of("src/main/resources/openapi/brevvaxel-v1.yaml").toFile());
        JsonNode schemas = openApi.at("/components/schemas");
        JsonNode published = Sample.JSON.readTree(source());
        JsonNode example = openApi.at("/components/examples/SendRequest/value");

        assertThat(names(schemas.path("SendRequest"))).isEqualTo(names(published));
        assertThat(names(schemas.path("Recipient"))).isEqualTo(names(published.at("/$defs/recipient")));
        for (String part : List.of("body", "caseworker", "support", "matter", "print")) {
            assertThat(names(schemas.at("/SendRequest/properties/" + part)))
                    .isEqualTo(names(published.at("/properties/" + part)));
        }
        assertThat(names(schemas.at("/SendRequest/properties/payment")))
                .isEqualTo(names(published.at("/$defs/payment")));
        assertThat(SCHEMA.validate(example)).isEmpty();
        assertThat(Sample.inspect((ObjectNode) example)).isInstanceOf(Checked.Ready.class);
    }

    private static Set<String> names(JsonNode schema) {
        Set<String> names = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        assertThat(names).isNotEmpty();
        return names;
    }

    /** Every field of {@code interface.md}, each with a value of its own. */
    private static ObjectNode everything() {
        ObjectNode request = Sample.request();
        request.put("category", "ARENDE").put("protectionClass", 3).put("channelPolicy", "DIGITAL_PREFERRED");
        request.put("notBefore", "2026-12-01T08:00:00Z").put("batch", "utskick-7");
        request.withObject("/recipient").put("protectedIdentity", "NONE");
        request.withObject("/recipient/address")
                .put("careOf", "Testsson")
                .put("street", "Storgatan 1")
                .put("postalCode", "852 30")
                .put("city", "Sundsvall")
                .put("country", "SE");
        request.withArray("attachments")
                .add(Sample.JSON
                        .createObjectNode()
                        .put("filename", "beslut.pdf")
                        .put("contentType", "application/pdf")
                        .put("content", Sample.base64(Sample.pdf(100))))
                .add(Sample.JSON.createObjectNode().put("filename", "karta.pdf").put("file", "2.pdf"));
        request.putObject("caseworker").put("userId", "handlaggare1").put("email", "bygglov@kommunen.example");
        request.putObject("support")
                .put("text", "Ring oss.")
                .put("url", "https://kommunen.example/")
                .put("phoneNumber", "060-19 10 00")
                .put("email", "bygglov@kommunen.example");
        request.putObject("matter")
                .put("matterId", "1")
                .put("eventId", "2")
                .put("precedingEventId", "3")
                .put("subject", "Bygglov")
                .put("eventType", "Beslut")
                .put("status", "closed");
        request.putObject("payment")
                .put("amount", "124.50")
                .put("currency", "SEK")
                .put("dueDate", "2026-12-31")
                .put("giroType", "BG")
                .put("giroNumber", "5050-1055")
                .put("reference", "12345");
        request.putObject("print")
                .put("envelope", "C5")
                .put("duplex", true)
                .put("colour", false)
                .put("postage", "A")
                .put("costCentre", "3100");
        return request;
    }

    /** What intake finds wrong with the form. */
    private static List<Fault> faults(ObjectNode request) {
        Checked checked = Sample.inspection().inspect(handing(request), Sample.SENDER);
        return checked instanceof Checked.Refused refused
                ? refused.reasons().stream()
                        .filter(fault -> !BEYOND_A_SCHEMA.contains(fault.code()))
                        .toList()
                : List.of();
    }

    private static Handing handing(ObjectNode request) {
        return Sample.handing(Sample.bytes(request), Sample.files(Map.of("2.pdf", Sample.pdf(100))));
    }

    private static void gather(JsonNode node, String place, List<String> places) {
        if (!place.isEmpty()) {
            places.add(place);
        }
        if (node instanceof ArrayNode items) {
            for (int i = 0; i < items.size(); i++) {
                gather(items.get(i), place + "/" + i, places);
            }
        } else if (node instanceof ContainerNode<?>) {
            node.fields().forEachRemaining(field -> gather(field.getValue(), place + "/" + field.getKey(), places));
        }
    }

    private static void replace(ObjectNode request, String place, JsonNode value) {
        String name = place.substring(place.lastIndexOf('/') + 1);
        JsonNode parent = request.at(place.substring(0, place.lastIndexOf('/')));
        if (parent instanceof ArrayNode items) {
            items.set(Integer.parseInt(name), value);
        } else {
            ((ObjectNode) parent).set(name, value);
        }
    }

    private static JsonSchema schema() {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(source());
    }

    private static String source() {
        try {
            return Files.readString(Path.of("src/main/resources/schema/send-request-v1.schema.json"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
