package se.brevvaxel.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.Door;
import se.brevvaxel.letter.Handover;
import se.brevvaxel.letter.Reason;

/** The events as they are written, against the schema that is published of them. With a real PostgreSQL. */
class StatusEventSchemaTest {

    private static final Instant NOW = Instant.parse("2026-11-22T13:05:11Z");
    private static final Handover HANDOVER = new Handover("bygglov", "B-1", Door.JMS, "brevvaxel.out.bygglov", "c-1");
    private static final ObjectMapper JSON = ALetterStore.JSON;
    private static final JsonSchema SCHEMA = schema();

    private static final ALetterStore STORE = ALetterStore.open(Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterAll
    static void close() {
        STORE.close();
    }

    @Test
    void whatADigitalLetterTellsFits() throws Exception {
        LetterRow row = accepted("digital");
        take(Step.of(row, LetterState.SWITCHED, NOW)
                .by(Channel.DIGITAL)
                .through("165568402266", "Kivra", "https://operator.example/"));
        take(Step.of(now(row), LetterState.SENDING, NOW).claim("node/1", NOW.plusSeconds(60)));
        take(Step.of(now(row), LetterState.UNKNOWN, NOW)
                .because(Reason.NO_ANSWER)
                .outcomeUnknown()
                .tell(Status.UNKNOWN));
        take(Step.of(now(row), LetterState.DELIVERED, NOW.plusMillis(7))
                .acceptedByOperator("trans-1")
                .tell(Status.DELIVERED));

        assertThat(told(row)).containsExactly("RECEIVED", "UNKNOWN", "DELIVERED");
    }

    @Test
    void whatAPrintedLetterTellsFits() throws Exception {
        UUID job = UUID.randomUUID();
        STORE.jobs.open(job, "job-" + job, 1);
        LetterRow row = accepted("printed");
        take(Step.of(row, LetterState.DELAYED, NOW)
                .because(Reason.REGISTER_UNAVAILABLE)
                .tell(Status.DELAYED));
        take(Step.of(now(row), LetterState.ACCEPTED, NOW));
        take(Step.of(now(row), LetterState.PRINT_ORDERED, NOW)
                .because(Reason.RECIPIENT_NOT_REACHABLE)
                .by(Channel.PRINT));
        take(Step.of(now(row), LetterState.MADE, NOW));
        take(Step.of(now(row), LetterState.PRINTING, NOW).inJob(job));
        take(Step.of(now(row), LetterState.PRINTED, NOW)
                .handedToPrint(job, "job-" + job)
                .tell(Status.PRINTED));

        assertThat(told(row)).containsExactly("RECEIVED", "DELAYED", "PRINTED");
    }

    @ParameterizedTest
    @CsvSource({"RETURNED, RETURNED", "HELD, HELD", "FAILED, FAILED"})
    void whatEveryOtherEndTellsFits(LetterState state, Status status) throws Exception {
        LetterRow row = accepted("end-" + state);
        take(Step.of(row, state, NOW).because(Reason.DECIDED_BY_PERSON).tell(status));

        assertThat(told(row)).containsExactly("RECEIVED", status.name());
    }

    @Test
    void whatAReopenedLetterTellsFits() throws Exception {
        LetterRow row = accepted("reopened");
        take(Step.decided(row, LetterState.CANCELLED, NOW)
                .because(Reason.CANCELLED_BY_SOURCE)
                .tell(Status.CANCELLED));
        LetterRow reopened = STORE.taken(Step.late(now(row), LetterState.DELIVERED, NOW)
                .withoutReason()
                .by(Channel.DIGITAL)
                .through("165568402266", "Kivra", "https://operator.example/")
                .acceptedByOperator("trans-1")
                .tell(Status.DELIVERED));

        assertThat(told(row)).containsExactly("RECEIVED", "CANCELLED", "REOPENED", "DELIVERED");
        assertThat(STORE.events(row))
                .extracting(event -> event.path("sequence").asInt())
                .containsExactly(1, 2, 3, 4);
        assertThat(STORE.events(row))
                .extracting(event -> event.path("final").asBoolean())
                .containsExactly(false, true, false, true);
        assertThat(STORE.events(row).get(2).at("/reason/key").asText()).isEqualTo("ANSWERED_LATE");
        assertThat(STORE.events(row).get(3).has("reason")).isFalse();
        assertThat(reopened.way().sequence()).isEqualTo(4);
        assertThat(STORE.steps(row)).containsExactly("ACCEPTED", "REOPENED");
    }

    /** What is told again because a cancellation came too late is another body under the same id. */
    @Test
    void whatATooLateCancellationIsToldFits() throws Exception {
        LetterRow row = accepted("too-late");
        STORE.answers.latest(
                row,
                new Handover("bygglov", "too-late", Door.JMS, "brevvaxel.out.x", "c-9"),
                Reason.TOO_LATE_TO_CANCEL);

        List<Outgoing> due = STORE.outbox.due(1000, List.of()).stream()
                .filter(one -> one.destination().equals("brevvaxel.out.x"))
                .toList();
        assertThat(due).singleElement().satisfies(one -> {
            JsonNode event = JSON.readTree(one.body());
            assertFits(event);
            assertThat(event.at("/reason/code").asText()).isEqualTo("BV604");
            assertThat(event.path("status").asText()).isEqualTo("RECEIVED");
            assertThat(event.path("eventId").asText()).isEqualTo(one.eventId().toString());
            assertThat(one.correlationId()).isEqualTo("c-9");
        });
    }

    @Test
    void whatARefusalTellsFits() throws Exception {
        var faults = List.of(
                new StatusEvent.Why("BV105", null, "/subject", "Uppgiften saknas."),
                new StatusEvent.Why("BV101", null, "", "Begäran kan inte läsas som JSON i UTF-8."));
        STORE.events.rejected(null, HANDOVER, "B-refused", "BYGG 1", faults);
        STORE.events.rejected(null, HANDOVER, null, null, faults);

        List<String> refusals = STORE.jdbc.queryForList(
                "select body from status_event where status = 'REJECTED' and body not like '%B-told-once%'",
                String.class);
        assertThat(refusals).hasSize(2).allSatisfy(body -> assertFits(JSON.readTree(body)));
    }

    /** A door that does not know after a crash what it has told tells it again. */
    @Test
    void aRefusalIsToldOnceUnderItsId() throws Exception {
        UUID refusal = UUID.randomUUID();
        var fault = List.of(new StatusEvent.Why("BV105", null, "/subject", "Uppgiften saknas."));
        STORE.events.rejected(refusal, HANDOVER, "B-told-once", null, fault);
        STORE.events.rejected(refusal, HANDOVER, "B-told-once", null, fault);

        List<String> told = STORE.jdbc.queryForList(
                "select e.body from outbox o join status_event e on e.event_id = o.event_id where o.event_id = ?",
                String.class,
                refusal);
        assertThat(told).singleElement().satisfies(body -> {
            assertFits(JSON.readTree(body));
            assertThat(JSON.readTree(body).get("eventId").asText()).isEqualTo(refusal.toString());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"event.json", "event-rejected.json"})
    void theSamplesFit(String name) throws Exception {
        assertFits(JSON.readTree(Files.readString(Path.of("src/docs/samples", name))));
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void everyStatusIsInTheSchemaWithItsEnd(Status status) throws Exception {
        ObjectNode event = sample(status == Status.REJECTED ? "event-rejected.json" : "event.json");
        event.putObject("print").put("job", UUID.randomUUID().toString()).put("place", "job-1");
        event.put("status", status.name()).put("final", status.isFinal());
        assertThat(SCHEMA.validate(event)).isEmpty();

        assertThat(SCHEMA.validate(event.put("final", !status.isFinal()))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"schemaVersion", "eventId", "sequence", "occurredAt", "letterId", "system", "status", "final"})
    void anEventWithoutThisIsNone(String field) throws Exception {
        ObjectNode event = sample("event.json");
        event.remove(field);

        assertThat(SCHEMA.validate(event)).isNotEmpty();
    }

    /** Letters' whole history, each event of which must fit. */
    private static List<String> told(LetterRow row) throws IOException {
        for (JsonNode event : STORE.events(row)) {
            assertFits(event);
        }
        return STORE.told(row);
    }

    private static void assertFits(JsonNode event) throws IOException {
        assertThat(SCHEMA.validate(event)).as(event.toString()).isEmpty();
        // Readers are told to pass over fields that they do not know; we should know all that we write.
        assertThat(JSON.readTree(source()).path("properties").fieldNames())
                .toIterable()
                .containsAll(event::fieldNames);
    }

    private static ObjectNode sample(String name) throws IOException {
        return (ObjectNode) JSON.readTree(Files.readString(Path.of("src/docs/samples", name)));
    }

    private static void take(Step step) {
        STORE.taken(step);
    }

    private static LetterRow now(LetterRow row) {
        return STORE.now(row);
    }

    private static LetterRow accepted(String sourceMessageId) {
        return STORE.accepted(ALetter.usual()
                .called(sourceMessageId)
                .caseNumber(null)
                .protectionClass(null)
                .acceptedAt(NOW)
                .build());
    }

    private static JsonSchema schema() {
        try {
            return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(source());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String source() throws IOException {
        return Files.readString(Path.of("src/main/resources/schema/status-event-v1.schema.json"));
    }
}
