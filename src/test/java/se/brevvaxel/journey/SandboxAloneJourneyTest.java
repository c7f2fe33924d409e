package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.FreePort;
import se.brevvaxel.TestCertificates;
import se.brevvaxel.sandbox.SandboxFixture;
import se.brevvaxel.sandbox.far.RegisterDeskTest;

/** {@code java -jar brevvaxel.jar sandbox}: the counterpart alone, for testers of other systems. */
class SandboxAloneJourneyTest {

    private static final String TESTER = "162120002411";

    @TempDir
    Path home;

    private final int port = FreePort.find();
    private final int page = FreePort.find();
    private final int untrusted = FreePort.find();

    @Test
    void itAnswersOverTlsSaysWhereAndEndsCleanly() throws Exception {
        try (Program sandbox = sandbox()) {
            HttpClient client = client("forwarder");
            assertThat(ask(client, TESTER, "189003019800").body())
                    .contains("https://localhost:" + port + "/operators/senboxen/Service/v3");
            assertThat(sandbox.said())
                    .contains(
                            "https://localhost:" + port + "/far/Recipient/v3",
                            home.resolve("sandbox-data/sandbox/keys").toString(),
                            "authority.pem",
                            "191212121212 (Sandboxlådan)",
                            "http://localhost:" + page + "/sandbox/",
                            "/sandbox/v1/faults",
                            "http://localhost:" + page + "/sandbox/styrning",
                            "port " + untrusted + " (okänd utfärdare)")
                    .doesNotContain("WARN", "ERROR");
            assertThat(home.resolve("sandbox-data/postgres")).doesNotExist();
            assertThat(home.resolve("data")).doesNotExist();

            sandbox.process().destroy();

            assertThat(sandbox.ended(Duration.ofSeconds(15))).isEqualTo(143);
            assertThat(sandbox.said()).doesNotContain("Exception", "WARN", "ERROR");
            try (var free = new ServerSocket(port)) {
                assertThat(free.isBound()).isTrue();
            }
        }
    }

    @Test
    void aHubIsTestedAgainstItByEnvironmentVariablesAlone() throws Exception {
        int http = FreePort.find();
        SandboxFixture.giveKeys(home.resolve("working/data"));
        try (Program sandbox = sandbox();
                Program hub = Program.start(home.resolve("working"), pointedAtTheSandbox(http))
                        .awaitAnswer("http://localhost:" + http + "/actuator/health/readiness")) {
            var caller = new HttpCaller(http, "sandbox-bygglov");
            JsonNode delivered = caller.await(
                    caller.accepted(Requests.withPdf(Requests.to(Requests.REACHABLE), Requests.pdf(20_000))),
                    "DELIVERED");
            assertThat(delivered.at("/mailboxOperator/name").asText()).isEqualTo("Sandboxlådan");
            JsonNode kept = json("/sandbox/v1/mailboxes/sandboxladan");
            assertThat(kept).hasSize(1);
            assertThat(kept.at("/0/transId").asText())
                    .isEqualTo(delivered.path("transactionId").asText());

            ask("{\"target\": \"provboxen\", \"kind\": \"UNTRUSTED_CERTIFICATE\"}");
            String doubtful = caller.accepted(Requests.to(Requests.REACHABLE_ELSEWHERE));
            caller.await(doubtful, "DELAYED");
            assertThat(json("/sandbox/v1/counts").at("/provboxen/calls").asInt())
                    .isZero();
            clearFaults();
            assertThat(caller.await(doubtful, "DELIVERED")
                            .at("/mailboxOperator/name")
                            .asText())
                    .isEqualTo("Provboxen");

            caller.await(caller.accepted(Requests.to("189003019800")), "DELIVERED");
            String moving = caller.accepted(Requests.to("189003039808"));
            assertThat(caller.await(moving, "DELIVERED")
                            .at("/mailboxOperator/name")
                            .asText())
                    .isEqualTo("Provboxen");
            assertThat(hub.process().isAlive() && sandbox.process().isAlive()).isTrue();
            assertThat(RunningHub.JSON
                            .readTree(caller.get("/sandbox/v1/counts").body())
                            .findValues("calls"))
                    .allSatisfy(calls -> assertThat(calls.asInt()).isZero());
        }
    }

    @Test
    void aTesterMayBringItsOwnAuthorityAndPeople() throws Exception {
        SandboxFixture.giveKeys(home.resolve("sandbox-data"));
        TestCertificates own = new TestCertificates();
        Path trusted = Files.writeString(home.resolve("own.pem"), TestCertificates.pem(own.certificate()));
        Files.writeString(
                Files.createDirectories(home.resolve("config")).resolve("sandbox-population.yaml"),
                """
                senders:
                  - {id: "165560000001", name: Testarens kommun}
                accounts:
                  - {recipient: "189003019800", operator: senboxen}
                """);
        try (Program sandbox = sandbox("--trusted=" + trusted)) {
            KeyStore key = own.leaf("165560000001", "testaren").keyStore();
            HttpClient client = client(key, TestCertificates.PASSWORD.toCharArray());
            assertThat(ask(client, "165560000001", "189003019800").body()).contains("Senboxen");
            assertThat(sandbox.said())
                    .contains("också betrodda: " + trusted, "sandbox-population.yaml")
                    .doesNotContain("189003019800");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prot=1", "--port=ett", "--port=70000", "--data-dir=", "sandlåda", "--port"})
    void argumentsThatMakeNoSenseAreToldInWords(String argument) throws Exception {
        try (Program program = Program.start(home, Map.of(), "sandbox", argument)) {
            assertThat(program.ended(Duration.ofSeconds(60))).isEqualTo(2);
            assertThat(program.said())
                    .contains("Så här startas sandlådan ensam")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void whatKeepsItFromStartingIsToldInALine() throws Exception {
        SandboxFixture.giveKeys(home.resolve("sandbox-data"));
        try (var taken = new ServerSocket(port);
                Program program = Program.start(home, Map.of(), arguments())) {
            assertThat(taken.isBound()).isTrue();
            assertThat(program.ended(Duration.ofSeconds(60))).isEqualTo(1);
            assertThat(program.said())
                    .contains("Sandlådan startar inte: ", "kan inte lyssna på port " + port)
                    .doesNotContain("\tat ");
        }
        Files.writeString(
                Files.createDirectories(home.resolve("config")).resolve("sandbox-population.yaml"), "senders: 1");
        try (Program program = Program.start(home, Map.of(), arguments())) {
            assertThat(program.ended(Duration.ofSeconds(60))).isEqualTo(1);
            assertThat(program.said())
                    .contains("Sandlådan startar inte: ", "sandbox-population.yaml, line 1")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void itHelps() throws Exception {
        try (Program program = Program.start(home, Map.of(), "sandbox", "--help")) {
            assertThat(program.ended(Duration.ofSeconds(60))).isZero();
            assertThat(program.said()).contains("--config-dir", "BREVVAXEL_SANDBOX_PORT", "/sandbox/styrning");
        }
    }

    private Program sandbox(String... more) throws Exception {
        String[] all = Stream.concat(Stream.of(arguments()), Stream.of(more)).toArray(String[]::new);
        return Program.start(home, Map.of(), all).awaitAnswer("http://localhost:" + page + "/sandbox/v1/counts");
    }

    private String[] arguments() {
        return new String[] {
            "sandbox", "--port=" + port, "--http-port=" + page, "--untrusted-port=" + untrusted, "--wrong-host-port=0"
        };
    }

    /** Its own keys are those of the sandbox alone; it signs with what that one's authority has issued. */
    private Map<String, String> pointedAtTheSandbox(int http) {
        Path keys = home.resolve("sandbox-data/sandbox/keys");
        ObjectNode root = RunningHub.JSON.createObjectNode();
        ObjectNode bundles = root.withObject("/spring/ssl/bundle/pem");
        Map.of("mina-meddelanden", "forwarder", "sandbox-forwarder", "forwarder", "sandbox-sender", "sender")
                .forEach((bundle, role) -> {
                    ObjectNode one = bundles.withObject("/" + bundle);
                    one.withObject("/keystore")
                            .put("certificate", "file:" + keys.resolve(role + ".pem"))
                            .put("private-key", "file:" + keys.resolve(role + ".key"));
                    one.withObject("/truststore").put("certificate", "file:" + keys.resolve("authority.pem"));
                });
        String at = "https://localhost:" + port;
        return Map.ofEntries(
                Map.entry("BREVVAXEL_FAR_URL", at + "/far/Recipient/v3"),
                Map.entry("BREVVAXEL_AUTHORITY_URL", at + "/far/Authority"),
                Map.entry("SPRING_APPLICATION_JSON", root.toString()),
                Map.entry("SERVER_PORT", String.valueOf(http)),
                Map.entry("BREVVAXEL_BROKER_PORT", "0"),
                Map.entry("BREVVAXEL_DATABASE_PORT", "0"),
                Map.entry(
                        "BREVVAXEL_DATABASE_BINARIES_DIR",
                        Path.of("target/postgres-binaries").toAbsolutePath().toString()),
                Map.entry("BREVVAXEL_SANDBOX_PORT", String.valueOf(FreePort.find())),
                Map.entry("BREVVAXEL_SANDBOX_SAMPLE_LETTERS", "false"));
    }

    private void ask(String fault) throws Exception {
        assertThat(Program.post("http://localhost:" + page + "/sandbox/v1/faults", fault)
                        .statusCode())
                .isEqualTo(201);
    }

    private void clearFaults() throws Exception {
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + page + "/sandbox/v1/faults"))
                                .DELETE()
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
    }

    private JsonNode json(String path) throws Exception {
        return RunningHub.JSON.readTree(
                Program.get("http://localhost:" + page + path).body());
    }

    private HttpResponse<String> ask(HttpClient client, String sender, String recipient) throws Exception {
        URI far = URI.create("https://localhost:" + port + "/far/Recipient/v3");
        return client.send(
                SandboxFixture.post(far, RegisterDeskTest.question(sender, recipient))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpClient client(String role) throws Exception {
        Path keys = home.resolve("sandbox-data/sandbox/keys");
        char[] password = Files.readString(keys.resolve("password")).toCharArray();
        return client(KeyStore.getInstance(keys.resolve(role + ".p12").toFile(), password), password);
    }

    private HttpClient client(KeyStore key, char[] password) throws Exception {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(key, password);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(home.resolve("sandbox-data/sandbox/keys/authority.pem"))) {
            trusted.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(tls).build();
    }
}
