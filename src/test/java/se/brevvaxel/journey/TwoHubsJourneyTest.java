package se.brevvaxel.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import se.brevvaxel.FreePort;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.sandbox.keys.SandboxKeys;
import se.brevvaxel.sandbox.operator.StoredDelivery;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.seal.DeliveryVerifier;
import se.brevvaxel.seal.SecureXml;
import se.brevvaxel.seal.Verified;

/**
 * The two sides of forwarding talk to each other: a home hub, whose sender has an external forwarder, and another hub that
 * is that forwarder. Both know one FaR and one operator.
 */
class TwoHubsJourneyTest {

    private static final String SYSTEM = "bygglov";
    private static final String SERVICE = "http://minameddelanden.gov.se/schema/Service/v3";

    @TempDir
    static Path folder;

    private static RunningHub home;
    private static HubProcess forwarder;

    /** The home hub's sandbox is FaR and operator for both; they have the same keys, as they would share an authority. */
    @BeforeAll
    static void begin() throws Exception {
        int sandbox = FreePort.find();
        int service = FreePort.find();
        home = RunningHub.start(
                folder.resolve("home"),
                "brevvaxel.sandbox.port=" + sandbox,
                "brevvaxel.config-dir=" + configOfHome(service),
                "brevvaxel.external.connect-timeout=2s",
                "brevvaxel.external.read-timeout=5s",
                "brevvaxel.external.first-interval=100ms",
                "brevvaxel.external.max-interval=500ms",
                "brevvaxel.external.deadline=2m");
        forwarder = HubProcess.start(
                folder.resolve("forwarder"),
                "forwarding-hub",
                "brevvaxel.message-service.port=" + service,
                // Or home would come back half a minute after it was told to while the forwarder started.
                "brevvaxel.message-service.retry-after=1s",
                "brevvaxel.far.url=https://localhost:" + sandbox + "/far/Recipient/v3",
                "brevvaxel.letter.stranded-after=3s");
    }

    @AfterAll
    static void end() throws Exception {
        forwarder.close();
        home.close();
    }

    @Test
    void aLetterGoesThroughBothHubsToTheMailboxWithItsSignaturesIntact() throws Exception {
        ObjectNode request = Requests.withPdf(request(Requests.REACHABLE), Requests.pdf(30_000));

        String id = home.accepted(SYSTEM, request);
        JsonNode letter = home.await(SYSTEM, id, "DELIVERED");

        assertThat(told(letter)).containsExactly("RECEIVED", "FORWARDED", "DELIVERED");
        StoredDelivery stored = stored(id);
        byte[] envelope = home.sandbox()
                .envelope(Counterpart.SANDBOXLADAN, stored.transId())
                .orElseThrow();
        assertThat(sha256OfSigned(envelope))
                .as("the very bytes that home signed")
                .isEqualTo(sha256AtHome(id));
        Verified verified = verified(envelope);
        assertThat(verified.sender().organisationNumber()).isEqualTo(ALetter.SENDER);
        assertThat(verified.forwarder().organisationNumber())
                .isEqualTo(SandboxKeys.Role.FORWARDER.organisationNumber());
        String distribution = letter.at("/history/1/transactionId").asText();
        assertThat(stateAtTheForwarder(distribution)).isEqualTo("DELIVERED");
    }

    @Test
    void whoHasNoMailboxIsHeldAtTheForwarderForItHasNoAddressAndAtHomeTheLetterIsPending() throws Exception {
        String id = home.accepted(SYSTEM, request(Requests.NOT_REACHABLE));

        JsonNode forwarded = home.await(SYSTEM, id, "FORWARDED");

        String distribution = forwarded.at("/history/1/transactionId").asText();
        Awaitility.await("the forwarder holds it")
                .atMost(RunningHub.PATIENCE)
                .until(() -> stateAtTheForwarder(distribution), "HELD"::equals);
        int asked = asked(id);
        Awaitility.await("and says so when it is asked")
                .atMost(RunningHub.PATIENCE)
                .until(() -> asked(id), times -> times > asked);
        assertThat(home.letter(SYSTEM, id).path("status").asText()).isEqualTo("FORWARDED");
    }

    /** It is kept from doing anything with the letter but keeping it: its register does not answer. */
    @Test
    void aForwarderThatIsKilledRightAfterItTookALetterDeliversItOnce() throws Exception {
        home.sandbox().fault(AskedFault.of(Counterpart.FAR, AskedFault.Kind.HOLD));
        String id = home.accepted(SYSTEM, request(Requests.REACHABLE_ELSEWHERE));
        String distribution = home.await(SYSTEM, id, "FORWARDED")
                .at("/history/1/transactionId")
                .asText();
        forwarder.kill();
        assertThat(delivered(id)).isEmpty();

        home.sandbox().clearFaults();
        forwarder.startAgain();

        assertThat(told(home.await(SYSTEM, id, "DELIVERED"))).containsExactly("RECEIVED", "FORWARDED", "DELIVERED");
        assertThat(delivered(id)).hasSize(1);
        assertThat(stateAtTheForwarder(distribution)).isEqualTo("DELIVERED");
    }

    private static List<StoredDelivery> delivered(String id) {
        return home.sandbox().mailbox(Counterpart.PROVBOXEN).stream()
                .filter(one -> one.messageId().equals(id))
                .toList();
    }

    private static ObjectNode request(String recipient) {
        ObjectNode request = Requests.to(recipient);
        request.withObject("/recipient").put("protectedIdentity", "NONE");
        return request;
    }

    private static Path configOfHome(int service) throws IOException {
        Path config = Files.createDirectories(folder.resolve("home/config"));
        for (String name : List.of("systems.yaml", "policy.yaml", "senders.yaml")) {
            Files.writeString(
                    config.resolve(name),
                    Files.readString(Path.of("config", name))
                            .replace(
                                    "    forwarding: BUILT_IN\n",
                                    "    forwarding: EXTERNAL\n    lookup: FORWARDER\n    forwarder-url: https://localhost:"
                                            + service + "/Message/v3\n"));
        }
        return config;
    }

    private static StoredDelivery stored(String messageId) {
        return home.sandbox().mailbox(Counterpart.SANDBOXLADAN).stream()
                .filter(one -> one.messageId().equals(messageId))
                .findFirst()
                .orElseThrow();
    }

    private static String sha256OfSigned(byte[] envelope) throws Exception {
        String text = new String(envelope, ISO_8859_1);
        String end = "</SignedDelivery>";
        String signed = text.substring(text.indexOf("<SignedDelivery "), text.indexOf(end) + end.length());
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(signed.getBytes(ISO_8859_1)));
    }

    /** As home logged it when it handed the letter over. */
    private static String sha256AtHome(String id) {
        String told = home.bean(JdbcTemplate.class)
                .queryForObject(
                        "select detail from log_line where letter_id = ?::uuid and step = 'SENDING'", String.class, id);
        return String.valueOf(told).replaceAll("signed delivery sha256 ([0-9a-f]{64}),.*", "$1");
    }

    /** How often home has asked what became of it. */
    private static int asked(String id) {
        return Objects.requireNonNull(home.bean(JdbcTemplate.class)
                .queryForObject("select tries from letter where id = ?::uuid", Integer.class, id));
    }

    private static String stateAtTheForwarder(String distribution) throws Exception {
        try (var database = forwarder.database();
                var question = database.prepareStatement("select state from letter where id = ?::uuid")) {
            question.setString(1, distribution);
            ResultSet row = question.executeQuery();
            return row.next() ? row.getString(1) : "unknown";
        }
    }

    private static Verified verified(byte[] envelope) throws Exception {
        NodeList found = SecureXml.parse(envelope).getElementsByTagNameNS(SERVICE, "deliverSecure");
        return new DeliveryVerifier(List.of(home.bean(SandboxKeys.class).authority()), Clock.systemUTC())
                .verifySealed((Element) found.item(1));
    }

    private static List<String> told(JsonNode letter) {
        Stream<JsonNode> events = StreamSupport.stream(letter.path("history").spliterator(), false);
        return events.map(event -> event.path("status").asText()).toList();
    }
}
