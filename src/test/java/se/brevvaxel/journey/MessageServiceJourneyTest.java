package se.brevvaxel.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.SmartLifecycle;
import se.brevvaxel.FreePort;
import se.brevvaxel.delivery.digital.envelope.SignedDelivery;
import se.brevvaxel.hub.doors.Listener;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.Document;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Matter;
import se.brevvaxel.sandbox.SandboxFixture;
import se.brevvaxel.sandbox.keys.SandboxKeys;
import se.brevvaxel.sandbox.operator.StoredDelivery;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.seal.DeliveryVerifier;
import se.brevvaxel.seal.OrganisationNumber;
import se.brevvaxel.seal.SecureXml;
import se.brevvaxel.seal.Verified;

/** Letters that come signed, through our own Message service to every outcome. */
class MessageServiceJourneyTest {

    private static final String SERVICE = "http://minameddelanden.gov.se/schema/Service/v3";

    @TempDir
    static Path home;

    private static final int PORT = FreePort.find();
    private static final int SANDBOX = FreePort.find();
    private static RunningHub hub;
    private static MessageCaller caller;

    private static ListedSigners signers;

    @BeforeAll
    static void begin() throws IOException {
        signers = new ListedSigners(home.resolve("signers"));
        hub = RunningHub.start(
                home,
                Stream.of(signers.settings(), ownCertificate(), settings())
                        .flatMap(List::stream)
                        .toArray(String[]::new));
        caller = new MessageCaller(PORT, bundle("sandbox-forwarder"));
    }

    private static List<String> settings() throws IOException {
        return List.of(
                "brevvaxel.message-service.port=" + PORT,
                "brevvaxel.sandbox.port=" + SANDBOX,
                "brevvaxel.config-dir=" + config(),
                "brevvaxel.external.first-interval=100ms",
                "brevvaxel.external.max-interval=500ms");
    }

    /** The service's certificate, in files that are read again when they change. */
    private static List<String> ownCertificate() throws IOException {
        SandboxFixture.giveKeys(home.resolve("data"));
        Files.createDirectories(home.resolve("door"));
        show("forwarder");
        String bundle = "spring.ssl.bundle.pem.door.";
        return List.of(
                "brevvaxel.message-service.ssl-bundle=door",
                "spring.ssl.bundle.watch.file.quiet-period=200ms",
                bundle + "reload-on-update=true",
                bundle + "keystore.certificate=file:" + home.resolve("door/own.pem"),
                bundle + "keystore.private-key=file:" + home.resolve("door/own.key"),
                bundle + "truststore.certificate=file:" + sandboxKeys().resolve("authority.pem"));
    }

    /** Puts this one's key and certificate where the service's are. */
    private static void show(String role) throws IOException {
        for (String kind : List.of(".key", ".pem")) {
            Files.copy(
                    sandboxKeys().resolve(role + kind),
                    home.resolve("door/own" + kind),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Path sandboxKeys() {
        return SandboxKeys.folder(home.resolve("data"));
    }

    @AfterAll
    static void end() {
        hub.close();
    }

    @Test
    void aSignedLetterReachesTheMailboxWithBothSignaturesAndByteForByte() throws Exception {
        Letter letter = MessageCaller.to(Requests.REACHABLE).build();
        SignedDelivery signed = signed(letter);

        String distribution = caller.distributed(signed);
        awaitStatus(distribution, "Digital Delivered");

        StoredDelivery stored = stored(letter);
        byte[] envelope = hub.sandbox()
                .envelope(Counterpart.SANDBOXLADAN, stored.transId())
                .orElseThrow();
        assertThat(new String(envelope, UTF_8)).contains(new String(signed.bytes(), UTF_8));
        Verified verified = verified(envelope);
        assertThat(verified.sender().organisationNumber()).isEqualTo(ALetter.SENDER);
        assertThat(verified.forwarder().organisationNumber())
                .isEqualTo(SandboxKeys.Role.FORWARDER.organisationNumber());
        JsonNode told = hub.letter("bygglov", distribution);
        assertThat(told(told)).containsExactly("RECEIVED", "DELIVERED");
        assertThat(told.at("/history/0/sourceMessageId").asText())
                .isEqualTo(letter.id().toString());
        assertThat(told.at("/history/0/caseNumber").asText()).isEqualTo("ref-1");
        assertThat(told.at("/history/0/protectionClass").asInt()).isEqualTo(3);
    }

    @Test
    void theSameLetterTwiceIsOneAndAnotherUnderItsIdIsRefused() throws Exception {
        ALetter letter = MessageCaller.to(Requests.REACHABLE);
        SignedDelivery signed = signed(letter.build());

        String first = caller.distributed(signed);

        assertThat(caller.distributed(signed)).isEqualTo(first);
        HttpResponse<String> other = caller.post(
                signed(letter.subject("Ett annat").build()).toDistribute().bytes());
        assertThat(MessageCaller.inWords(other)).isEqualTo("fault 5007");
        awaitStatus(first, "Digital Delivered");
        assertThat(hub.sandbox().mailbox(Counterpart.SANDBOXLADAN))
                .filteredOn(one -> one.messageId().equals(letter.build().id().toString()))
                .hasSize(1);
    }

    @Test
    void oneMessageToSeveralRecipientsIsALetterToEach() throws Exception {
        ALetter letter = MessageCaller.to(Requests.REACHABLE);
        String first = caller.distributed(signed(letter.build()));
        String second = caller.distributed(
                signed(letter.to(Requests.REACHABLE_ELSEWHERE).build()));

        assertThat(second).isNotEqualTo(first);
        awaitStatus(first, "Digital Delivered");
        awaitStatus(second, "Digital Delivered");
    }

    @Test
    void theSameLetterManyTimesAtOnceIsOne() throws Exception {
        Letter letter = MessageCaller.to(Requests.REACHABLE_ELSEWHERE).build();
        SignedDelivery signed = signed(letter);

        List<CompletableFuture<String>> calls = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> distributed(signed)))
                .limit(4)
                .toList();

        List<String> answers =
                calls.stream().map(CompletableFuture::join).distinct().toList();
        assertThat(answers).hasSize(1);
        awaitStatus(answers.get(0), "Digital Delivered");
        assertThat(rowsOf(letter)).isEqualTo(1);
        assertThat(hub.sandbox().mailbox(Counterpart.PROVBOXEN))
                .filteredOn(one -> one.messageId().equals(letter.id().toString()))
                .hasSize(1);
    }

    private static String distributed(SignedDelivery signed) {
        try {
            return caller.distributed(signed);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the README has it: what this hub signs comes in at its own service, and what came signed never goes round. */
    @Test
    void aHubCanBeItsOwnForwarder() throws Exception {
        String id = hub.accepted("bygglov", Requests.to(Requests.REACHABLE));

        JsonNode letter = hub.await("bygglov", id, "DELIVERED");

        assertThat(told(letter)).containsExactly("RECEIVED", "FORWARDED", "DELIVERED");
        String distribution = letter.at("/history/1/transactionId").asText();
        JsonNode asForwarder = hub.letter("bygglov", distribution);
        assertThat(told(asForwarder)).containsExactly("RECEIVED", "DELIVERED");
        assertThat(asForwarder.path("sourceMessageId").asText()).isEqualTo(id);
        assertThat(hub.sandbox().mailbox(Counterpart.SANDBOXLADAN))
                .filteredOn(one -> one.messageId().equals(id))
                .hasSize(1);
    }

    @Test
    void whoHasNoMailboxGetsPaperMadeOfWhatWasSigned() throws Exception {
        String distribution = caller.distributed(signed(MessageCaller.to(Requests.NOT_REACHABLE)
                .matter(event("faktura"))
                .build()));

        awaitStatus(distribution, "Paper Delivered");

        JsonNode printed = hub.letter("bygglov", distribution);
        assertThat(told(printed)).containsExactly("RECEIVED", "PRINTED");
        assertThat(printed.path("caseType").asText()).isEqualTo("ekonomi.faktura");
    }

    @Test
    void whoHasNoMailboxAndMayGetNoPaperIsNotReached() throws Exception {
        String distribution = caller.distributed(signed(MessageCaller.to(Requests.NOT_REACHABLE)
                .matter(event("händelse"))
                .build()));

        awaitStatus(distribution, "Not");

        assertThat(told(hub.letter("bygglov", distribution))).containsExactly("RECEIVED", "RETURNED");
    }

    @Test
    void withoutAMailboxAndAnAddressAPersonLooks() throws Exception {
        String distribution = caller.distributed(
                signed(MessageCaller.to(Requests.NOT_REACHABLE).build()));

        JsonNode held = hub.await("bygglov", distribution, "HELD");

        assertThat(last(held).at("/reason/key").asText()).isEqualTo("ADDRESS_MISSING");
        assertThat(caller.status(ALetter.SENDER, distribution)).isEqualTo("Digital Pending");
    }

    @Test
    void nothingIsToldToAnotherOrOfAnother() throws Exception {
        String distribution =
                caller.distributed(signed(MessageCaller.to(Requests.REACHABLE).build()));

        assertThat(caller.status("162120002411", distribution)).isEqualTo("fault 5014");
        assertThat(caller.status(ALetter.SENDER, "00000000-0000-7000-8000-000000000000"))
                .isEqualTo("fault 5003");
        assertThat(caller.status(ALetter.SENDER, "no id")).isEqualTo("fault 5003");
        MessageCaller otherSystem = new MessageCaller(PORT, bundle("sandbox-sender"));
        assertThat(otherSystem.status(ALetter.SENDER, distribution)).isEqualTo("fault 5003");
        String byHttp = hub.accepted("bygglov", Requests.to(Requests.REACHABLE));
        assertThat(caller.status(ALetter.SENDER, byHttp)).isEqualTo("fault 5003");
    }

    @Test
    void aRefusedLetterLeavesNothing() throws Exception {
        Letter letter = MessageCaller.to(Requests.REACHABLE).build();
        String changed = new String(signed(letter).toDistribute().bytes(), UTF_8)
                .replace("<Subject>Beslut<", "<Subject>Beslus<");
        int before = rows();

        assertThat(MessageCaller.inWords(caller.post(changed.getBytes(UTF_8)))).isEqualTo("fault 5012");
        assertThat(MessageCaller.inWords(caller.post(signed(MessageCaller.to(Requests.REACHABLE)
                                .subject("Om 191212121212")
                                .build())
                        .toDistribute()
                        .bytes())))
                .isEqualTo("fault 5001");
        assertThat(MessageCaller.inWords(caller.post(signed(MessageCaller.to(Requests.REACHABLE)
                                .attachments(ALetter.document("beslut.pdf", "not a pdf"))
                                .build())
                        .toDistribute()
                        .bytes())))
                .isEqualTo("fault 5001");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void whatNoMailboxWouldTakeIsRefusedAtTheDoor() throws Exception {
        ALetter large = MessageCaller.to(Requests.REACHABLE)
                .attachments(new Document("beslut.pdf", "application/pdf", Requests.pdf(1_571_500)));
        SignedDelivery signed = signed(large.build());
        assertThat(signed.bytes().length).isBetween(2_090_000, 2_300_000);

        assertThat(MessageCaller.inWords(caller.post(signed.toDistribute().bytes())))
                .isEqualTo("fault 5005");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/brevvaxel/v1/api-info", "/", "/actuator/health", "/far/Recipient/v3", "/sandbox/v1/counts"})
    void nothingElseAnswersOnItsPort(String path) throws Exception {
        HttpClient http = HttpClient.newBuilder()
                .sslContext(bundle("sandbox-forwarder").createSslContext())
                .build();

        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("https://localhost:" + PORT + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("Tomcat");
    }

    @Test
    void itAnswersOnNoOtherPort() throws Exception {
        HttpClient http = HttpClient.newBuilder()
                .sslContext(bundle("sandbox-forwarder").createSslContext())
                .build();
        byte[] envelope = signed(MessageCaller.to(Requests.REACHABLE).build())
                .toDistribute()
                .bytes();
        for (String address : List.of("http://localhost:" + hub.httpPort(), "https://localhost:" + SANDBOX)) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(address + "/Message/v3"))
                            .header("Content-Type", "text/xml; charset=utf-8")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(envelope))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(address).isBetween(302, 404);
            assertThat(answer.body()).doesNotContain("distributeSecureResponse");
        }
    }

    @Test
    void aNewCertificateInItsFilesIsShownToTheNextCallerWithoutARestart() throws Exception {
        assertThat(shownNumber()).isEqualTo(SandboxKeys.Role.FORWARDER.organisationNumber());

        show("stranger");

        Awaitility.await("the new one is shown")
                .atMost(RunningHub.PATIENCE)
                .until(MessageServiceJourneyTest::shownNumber, SandboxKeys.Role.STRANGER.organisationNumber()::equals);
        assertThat(caller.distributed(
                        signed(MessageCaller.to(Requests.REACHABLE).build())))
                .isNotBlank();
        assertThat(new MessageCaller(PORT, bundle("sandbox-forwarder"))
                        .distributed(signed(MessageCaller.to(Requests.REACHABLE).build())))
                .isNotBlank();
    }

    @Test
    void healthTellsWhetherItsPortIsOpen() throws Exception {
        SmartLifecycle service = (SmartLifecycle) hub.bean(Listener.class);
        assertThat(health()).isEqualTo("200 UP []");
        try {
            service.stop();

            assertThat(health()).isEqualTo("503 DOWN [\"message-service\"]");
            assertThatThrownBy(() -> new Socket("localhost", PORT)).isInstanceOf(ConnectException.class);
        } finally {
            service.start();
        }
        assertThat(health()).isEqualTo("200 UP []");
        assertThat(caller.status(ALetter.SENDER, "no id")).isEqualTo("fault 5003");
    }

    /** All of this journey's letters of class 3 are under the HARD rule, and pass while the list is in force. */
    @Test
    void underTheHardRuleARevokedSignerIsRefusedAndWithoutAListInForceEveryoneIs() throws Exception {
        SslBundle stolen = signers.revoked();
        int before = rows();

        assertThat(answer(MessageCaller.signed(letter(), stolen))).isEqualTo("fault 5002");
        assertThat(rows()).isEqualTo(before);
        awaitStatus(caller.distributed(signed(letter())), "Digital Delivered");

        signers.listEnds();
        try {
            before = rows();
            assertThat(answer(signed(letter()))).isEqualTo("fault 5002");
            assertThat(rows()).isEqualTo(before);
        } finally {
            signers.listIsRenewed();
        }
        awaitStatus(caller.distributed(signed(letter())), "Digital Delivered");
    }

    private static Letter letter() {
        return MessageCaller.to(Requests.REACHABLE).build();
    }

    private static String answer(SignedDelivery signed) throws Exception {
        return MessageCaller.inWords(caller.post(signed.toDistribute().bytes()));
    }

    /** Whom the service's certificate names, as a new caller sees it. */
    private static String shownNumber() throws Exception {
        try (SSLSocket socket = (SSLSocket) bundle("sandbox-forwarder")
                .createSslContext()
                .getSocketFactory()
                .createSocket("localhost", PORT)) {
            socket.startHandshake();
            return OrganisationNumber.of((X509Certificate) socket.getSession().getPeerCertificates()[0]);
        }
    }

    /** As whoever looks after the hub sees it: of the hub, and of the listeners. */
    private static String health() throws Exception {
        HttpResponse<String> told = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://localhost:" + hub.httpPort() + "/actuator/health/readiness"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        JsonNode doors = RunningHub.JSON.readTree(told.body()).at("/components/doors");
        return told.statusCode() + " " + doors.path("status").asText() + " " + doors.at("/details/closedListeners");
    }

    private static Matter event(String type) {
        return new Matter("M-1", null, null, null, type, null);
    }

    /** The sample configuration, with a sender whose external forwarder is this hub, and case types by event. */
    private static Path config() throws IOException {
        Path config = Files.createDirectories(home.resolve("config"));
        for (String name : List.of("systems.yaml", "policy.yaml", "senders.yaml")) {
            Files.writeString(
                    config.resolve(name),
                    Files.readString(Path.of("config", name))
                            .replace(
                                    "    forwarding: BUILT_IN\n",
                                    "    forwarding: EXTERNAL\n    signing-bundle: kommun\n"
                                            + "    forwarder-url: https://localhost:" + PORT + "/Message/v3\n")
                            .replace(
                                    "        kungörelse: bygglov.kungorelse\n",
                                    "        faktura: ekonomi.faktura\n        händelse: bygglov.handelse\n")
                            .replace(
                                    "  ekonomi:\n    sender: \"162021004748\"\n",
                                    "  ekonomi:\n    sender: \"162021004748\"\n    message-service:\n"
                                            + "      organisation-number: \"162021004748\"\n"
                                            + "      senders: [\"162021004748\"]\n"
                                            + "      case-type: ekonomi.faktura\n"));
        }
        return config;
    }

    private static int rowsOf(Letter letter) {
        Integer rows = hub.bean(org.springframework.jdbc.core.JdbcTemplate.class)
                .queryForObject(
                        "select count(*) from letter where source_message_id = ?",
                        Integer.class,
                        letter.id().toString());
        return rows == null ? -1 : rows;
    }

    private static int rows() {
        Integer rows = hub.bean(org.springframework.jdbc.core.JdbcTemplate.class)
                .queryForObject("select count(*) from letter", Integer.class);
        return rows == null ? -1 : rows;
    }

    private static SslBundle bundle(String name) {
        return hub.bean(SslBundles.class).getBundle(name);
    }

    private static SignedDelivery signed(Letter letter) {
        return MessageCaller.signed(letter, signers.sender());
    }

    private static void awaitStatus(String distribution, String status) {
        Awaitility.await("distribution " + distribution + " becomes " + status)
                .atMost(RunningHub.PATIENCE)
                .until(() -> caller.status(ALetter.SENDER, distribution), status::equals);
    }

    private static StoredDelivery stored(Letter letter) {
        return hub.sandbox().mailbox(Counterpart.SANDBOXLADAN).stream()
                .filter(one -> one.messageId().equals(letter.id().toString()))
                .findFirst()
                .orElseThrow();
    }

    private static Verified verified(byte[] envelope) throws Exception {
        org.w3c.dom.Document document = SecureXml.parse(envelope);
        var inner = document.getElementsByTagNameNS(SERVICE, "deliverSecure").item(1);
        var authorities = List.of(hub.bean(SandboxKeys.class).authority(), signers.authority());
        return new DeliveryVerifier(authorities, Clock.systemUTC()).verifySealed((org.w3c.dom.Element) inner);
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
