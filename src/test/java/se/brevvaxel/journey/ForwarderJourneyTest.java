package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.xml.transform.dom.DOMSource;
import org.apache.camel.CamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.w3c.dom.Element;
import se.brevvaxel.FreePort;
import se.brevvaxel.contract.ContractSchemas;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.sandbox.keys.SandboxKeys;
import se.brevvaxel.sandbox.operator.StoredDelivery;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.AskedFault.Kind;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.seal.DeliveryVerifier;
import se.brevvaxel.seal.SecureXml;

/** Letters of a sender with an external forwarder, from the HTTP door to every outcome. */
class ForwarderJourneyTest {

    private static final String SYSTEM = "bygglov";
    private static final String M3 = "http://minameddelanden.gov.se/schema/Message/v3";

    /** Longer than a restart takes on any machine. */
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @TempDir
    static Path home;

    private static int port;
    private static RunningHub hub;

    @BeforeAll
    static void begin() throws IOException {
        port = FreePort.find();
        configure("EXTERNAL", "");
        hub = start();
    }

    @AfterAll
    static void end() {
        hub.close();
    }

    @AfterEach
    void quiet() {
        hub.sandbox().clearFaults();
    }

    @Test
    void aLetterIsForwardedAndDeliveredByTheForwardersWord() throws Exception {
        String id = hub.accepted(SYSTEM, request(Requests.REACHABLE));
        JsonNode letter = hub.await(SYSTEM, id, "DELIVERED");

        assertThat(told(letter)).containsExactly("RECEIVED", "FORWARDED", "DELIVERED");
        assertThat(steps(id)).containsSubsequence("LOOKED_UP", "DECIDED", "SENDING", "ANSWERED", "TRACED");
        String distribution = letter.at("/history/1/transactionId").asText();
        assertThat(distributions(id)).singleElement().satisfies(one -> assertThat(one.transId())
                .isEqualTo(distribution));
        assertThat(hub.sandbox().mailbox(Counterpart.SANDBOXLADAN))
                .noneMatch(one -> one.messageId().equals(id));
    }

    @Test
    void whatIsHandedOverIsValidAndItsSignatureHolds() throws Exception {
        String id = hub.accepted(SYSTEM, Requests.withPdf(request(Requests.REACHABLE), Requests.pdf(20_000)));
        hub.await(SYSTEM, id, "DELIVERED");
        byte[] envelope = hub.sandbox()
                .envelope(Counterpart.FORMEDLAREN, distributions(id).get(0).transId())
                .orElseThrow();

        Element question = (Element)
                SecureXml.parse(envelope).getDocumentElement().getFirstChild().getFirstChild();
        ContractSchemas.message().newValidator().validate(new DOMSource(question));
        Element signed =
                (Element) question.getElementsByTagNameNS(M3, "signedDelivery").item(0);
        var authority = hub.bean(SandboxKeys.class).authority();
        assertThat(new DeliveryVerifier(List.of(authority), Clock.systemUTC())
                        .verifySigned(signed)
                        .sender()
                        .organisationNumber())
                .isEqualTo("162021004748");
    }

    @ParameterizedTest
    @CsvSource({"PAPER, DIGITAL_PREFERRED, PRINTED", "DELIVERY_FAILED, DIGITAL_PREFERRED, FAILED"})
    void theForwardersFinalWordIsTold(Kind kind, String policy, String status) throws Exception {
        hub.sandbox().fault(AskedFault.of(Counterpart.FORMEDLAREN, kind).withTimes(1));
        String id = hub.accepted(SYSTEM, request(Requests.REACHABLE).put("channelPolicy", policy));
        assertThat(told(hub.await(SYSTEM, id, status))).containsExactly("RECEIVED", "FORWARDED", status);
    }

    @Test
    void whoTheForwarderDidNotReachGetsPaperFromUs() throws Exception {
        hub.sandbox()
                .fault(AskedFault.of(Counterpart.FORMEDLAREN, Kind.NOT_REACHED).withTimes(1));
        JsonNode printed = hub.await(SYSTEM, hub.accepted(SYSTEM, request(Requests.REACHABLE)), "PRINTED");
        assertThat(last(printed).at("/reason/key").asText()).isEqualTo("NOT_REACHED_BY_FORWARDER");
        assertThat(last(printed).at("/print/job").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PENDING, 0", "FAULT, 5004", "FAULT, 5000", "STATUS, 503", "EMPTY, 0", "CLOSE, 0", "WRONG_RECIPIENT, 0"
    })
    void whatIsNotFinalIsAskedAboutUntilItIs(Kind kind, int code) throws Exception {
        AskedFault fault = AskedFault.of(Counterpart.FORMEDLAREN, kind)
                .withOperation("checkDistributionStatus")
                .withTimes(2);
        hub.sandbox().fault(code == 0 ? fault : kind == Kind.STATUS ? fault.withStatus(code) : fault.withCode(code));
        String id = hub.accepted(SYSTEM, request(Requests.REACHABLE));
        assertThat(told(hub.await(SYSTEM, id, "DELIVERED"))).containsExactly("RECEIVED", "FORWARDED", "DELIVERED");
    }

    @ParameterizedTest
    @CsvSource({"TIMEOUT_AFTER_STORE", "CLOSE_AFTER_STORE", "EMPTY", "HTML"})
    void aHandOverWithoutAReadableAnswerIsUnknown(Kind kind) throws Exception {
        hub.sandbox().fault(AskedFault.of(Counterpart.FORMEDLAREN, kind).withTimes(1));
        JsonNode unknown = last(hub.await(SYSTEM, hub.accepted(SYSTEM, request(Requests.REACHABLE)), "UNKNOWN"));
        assertThat(unknown.at("/reason/key").asText()).isEqualTo("NO_ANSWER_FROM_FORWARDER");
    }

    @Test
    void aRefusedSenderPausesItsLaneUntilTheForwarderLetsItIn() throws Exception {
        hub.sandbox()
                .fault(AskedFault.of(Counterpart.FORMEDLAREN, Kind.FAULT)
                        .withCode(6005)
                        .withTimes(2));
        String id = hub.accepted(SYSTEM, request(Requests.REACHABLE));
        JsonNode delayed = last(hub.await(SYSTEM, id, "DELAYED"));
        assertThat(delayed.at("/reason/key").asText()).isEqualTo("SENDER_REFUSED_BY_FORWARDER");
        hub.await(SYSTEM, id, "DELIVERED");
    }

    @Test
    void aLetterThatMustNotBePaperIsHeldAndNeverLeaves() throws Exception {
        String id = hub.accepted(SYSTEM, request(Requests.REACHABLE).put("channelPolicy", "DIGITAL_ONLY"));
        JsonNode held = last(hub.await(SYSTEM, id, "HELD"));
        assertThat(held.at("/reason/key").asText()).isEqualTo("FORWARDER_MAY_PRINT");
        assertThat(distributions(id)).isEmpty();
    }

    /** Which is as far away as it is configured; the test brings it nearer. */
    @Test
    void whatHasNoFinalOutcomeAtTheDeadlineIsHeld() throws Exception {
        hub.sandbox().fault(AskedFault.of(Counterpart.FORMEDLAREN, Kind.PENDING));
        String id = hub.accepted(SYSTEM, request(Requests.REACHABLE));
        hub.await(SYSTEM, id, "FORWARDED");
        Duration left = Duration.between(
                Instant.now(),
                hub.bean(JdbcTemplate.class)
                        .queryForObject(
                                "select outcome_deadline_at from letter where id = ?::uuid", Timestamp.class, id)
                        .toInstant());
        assertThat(left).isBetween(DEADLINE.minusSeconds(30), DEADLINE);
        hub.bean(JdbcTemplate.class)
                .update("update letter set outcome_deadline_at = now() + interval '1 second' where id = ?::uuid", id);

        JsonNode held = last(hub.await(SYSTEM, id, "HELD"));
        assertThat(held.at("/reason/key").asText()).isEqualTo("NO_FINAL_OUTCOME");
    }

    @Test
    void eachLetterEndsWhereItBeganAcrossARestartAndASwitch() throws Exception {
        hub.sandbox().fault(AskedFault.of(Counterpart.FORMEDLAREN, Kind.STATUS));
        String waiting = hub.accepted(SYSTEM, request(Requests.REACHABLE));
        hub.await(SYSTEM, waiting, "DELAYED");
        hub.close();

        configure("BUILT_IN", "");
        hub = start();
        assertThat(told(hub.await(SYSTEM, waiting, "DELIVERED")))
                .containsExactly("RECEIVED", "DELAYED", "FORWARDED", "DELIVERED");
        String here = hub.accepted(SYSTEM, request(Requests.REACHABLE));
        assertThat(told(hub.await(SYSTEM, here, "DELIVERED"))).containsExactly("RECEIVED", "DELIVERED");
        assertThat(distributions(here)).isEmpty();
        assertThat(distributions(waiting)).hasSize(1);
        hub.sandbox().fault(AskedFault.of(Counterpart.SANDBOXLADAN, Kind.STATUS));
        String begunHere = hub.accepted(SYSTEM, request(Requests.REACHABLE));
        hub.await(SYSTEM, begunHere, "DELAYED");
        closeLane("formedling-" + Counterpart.SANDBOXLADAN.organisationNumber());
        String onItsLaneHere = acceptedAndSwitched();
        hub.close();

        configure("EXTERNAL", "    lookup: FORWARDER\n");
        hub = start();
        assertThat(told(hub.await(SYSTEM, begunHere, "DELIVERED"))).containsExactly("RECEIVED", "DELAYED", "DELIVERED");
        assertThat(told(hub.await(SYSTEM, onItsLaneHere, "DELIVERED"))).containsExactly("RECEIVED", "DELIVERED");
        assertThat(List.of(begunHere, onItsLaneHere)).allSatisfy(id -> {
            assertThat(distributions(id)).isEmpty();
            assertThat(hub.sandbox().mailbox(Counterpart.SANDBOXLADAN))
                    .filteredOn(one -> one.messageId().equals(id))
                    .hasSize(1);
        });
        hub.sandbox()
                .fault(AskedFault.of(Counterpart.FORMEDLAREN, Kind.HOLD)
                        .withOperation("checkDistributionStatus")
                        .withTimes(1));
        String unasked = hub.accepted(SYSTEM, request(Requests.NOT_REACHABLE));
        hub.await(SYSTEM, unasked, "FORWARDED");
        assertThat(steps(unasked)).doesNotContain("LOOKED_UP");
        Awaitility.await()
                .atMost(RunningHub.PATIENCE)
                .until(() -> hub.sandbox().counts().get(Counterpart.FORMEDLAREN).calls() >= 2);
        hub.close();

        configure("EXTERNAL", "");
        hub = start();
        assertThat(told(hub.await(SYSTEM, unasked, "PRINTED"))).containsExactly("RECEIVED", "FORWARDED", "PRINTED");
    }

    /** Nobody is left to sign for: what has left is traced to its end, what has not waits for a person. */
    @Test
    void whoseSenderIsGoneWhileTheyLieWithAForwarderOrOnItsLane() throws Exception {
        hub.sandbox()
                .fault(AskedFault.of(Counterpart.FORMEDLAREN, Kind.PENDING).withOperation("checkDistributionStatus"));
        String handedOver = hub.accepted(SYSTEM, request(Requests.REACHABLE));
        hub.await(SYSTEM, handedOver, "FORWARDED");
        closeLane("formedling-extern-" + column("forwarder", handedOver));
        String onItsLane = acceptedAndSwitched();
        hub.close();

        configure("EXTERNAL", "");
        for (String name : List.of("systems.yaml", "senders.yaml")) {
            Path file = home.resolve("config").resolve(name);
            Files.writeString(file, Files.readString(file).replace(ALetter.SENDER, "162120002411"));
        }
        hub = start();
        assertThat(told(hub.await(SYSTEM, handedOver, "DELIVERED")))
                .containsExactly("RECEIVED", "FORWARDED", "DELIVERED");
        JsonNode held = hub.await(SYSTEM, onItsLane, "HELD");
        assertThat(told(held)).containsExactly("RECEIVED", "HELD");
        assertThat(distributions(handedOver)).hasSize(1);
        assertThat(distributions(onItsLane)).isEmpty();
        try (Stream<Path> contents = Files.walk(home.resolve("data/content"))) {
            String kept = column("content_handle", onItsLane);
            assertThat(contents.anyMatch(file -> file.endsWith(kept)))
                    .as("its content is kept")
                    .isTrue();
        }
        hub.close();

        configure("EXTERNAL", "");
        hub = start();
        assertThat(told(hub.letter(SYSTEM, onItsLane))).containsExactly("RECEIVED", "HELD");
    }

    /** From now on what is laid on the lane stays there, until the next start. */
    private static void closeLane(String route) throws Exception {
        hub.bean(CamelContext.class).getRouteController().stopRoute(route);
    }

    private static String acceptedAndSwitched() throws Exception {
        String id = hub.accepted(SYSTEM, request(Requests.REACHABLE));
        Awaitility.await("decided").atMost(RunningHub.PATIENCE).until(() -> column("state", id), "SWITCHED"::equals);
        return id;
    }

    private static String column(String column, String id) {
        return hub.bean(JdbcTemplate.class)
                .queryForObject("select " + column + " from letter where id = ?::uuid", String.class, id);
    }

    private static RunningHub start() {
        return RunningHub.start(
                home,
                "brevvaxel.sandbox.port=" + port,
                "brevvaxel.config-dir=" + home.resolve("config"),
                "brevvaxel.external.connect-timeout=2s",
                "brevvaxel.external.read-timeout=3s",
                "brevvaxel.external.first-interval=100ms",
                "brevvaxel.external.max-interval=500ms",
                "brevvaxel.external.deadline=" + DEADLINE.toSeconds() + "s");
    }

    /** The sample configuration, with the sandbox's sender forwarded so. */
    private static void configure(String forwarding, String more) throws IOException {
        Path config = Files.createDirectories(home.resolve("config"));
        for (String name : List.of("systems.yaml", "policy.yaml", "senders.yaml")) {
            String text = Files.readString(Path.of("config", name));
            String external = forwarding.equals("EXTERNAL")
                    ? "    forwarder-url: https://localhost:" + port + "/forwarder/Message/v3\n" + more
                    : "";
            Files.writeString(
                    config.resolve(name),
                    text.replace("    forwarding: BUILT_IN\n", "    forwarding: " + forwarding + "\n" + external));
        }
    }

    private static ObjectNode request(String recipient) {
        ObjectNode request = Requests.to(recipient);
        request.withObject("/recipient").put("protectedIdentity", "NONE");
        return request;
    }

    private static List<StoredDelivery> distributions(String id) {
        return hub.sandbox().mailbox(Counterpart.FORMEDLAREN).stream()
                .filter(one -> one.messageId().equals(id))
                .toList();
    }

    private static List<String> steps(String id) {
        return hub.bean(JdbcTemplate.class)
                .queryForList("select step from log_line where letter_id = ?::uuid order by id", String.class, id);
    }

    private static JsonNode last(JsonNode letter) {
        JsonNode history = letter.path("history");
        return history.get(history.size() - 1);
    }

    private static List<String> told(JsonNode letter) {
        Stream<JsonNode> events = StreamSupport.stream(letter.path("history").spliterator(), false);
        return events.map(event -> event.path("status").asText()).toList();
    }
}
