package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import se.brevvaxel.FreePort;
import se.brevvaxel.LiveSettings;
import se.brevvaxel.TestCertificates;
import se.brevvaxel.TestCertificates.Leaf;
import se.brevvaxel.sandbox.SandboxFixture;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.seal.DeliveryVerifier;
import se.brevvaxel.seal.SecureXml;
import se.brevvaxel.seal.Verified;

/** Letters to a counterpart that nobody here wrote: from a sandbox that is pointed at it, and from a hub in live mode. */
class ForeignPartsJourneyTest {

    private static final String CLIENT = "162120002411";
    private static final String SOMEBODY_ABROAD = "189001019802";

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"pem", "jks"})
    void environmentVariablesAlonePointTheHubAtAnotherCounterpart(String kind) throws Exception {
        try (var abroad = new ForeignParts()) {
            Leaf client = abroad.authority.leaf(CLIENT, "the client given");
            // In the world, not on this machine: documentation addresses of RFC 5737, where nobody answers.
            abroad.moves(SOMEBODY_ABROAD, "https://192.0.2.1/Service/v3");
            int port = FreePort.find();
            SandboxFixture.giveKeys(home.resolve("data"));
            try (Program hub = start(environment(abroad, port, bundle(kind, client, abroad.authority)))) {
                hub.awaitAnswer("http://localhost:" + port + "/actuator/health/readiness");
                var caller = new HttpCaller(port, "sandbox-bygglov");

                ObjectNode request = Requests.withPdf(Requests.to(Requests.REACHABLE), Requests.pdf(20_000));
                String id = caller.accepted(request);
                JsonNode delivered = caller.await(id, "DELIVERED");
                String outside = caller.accepted(Requests.to(SOMEBODY_ABROAD));
                JsonNode held = caller.await(outside, "HELD");

                assertThat(delivered.at("/mailboxOperator/id").asText()).isEqualTo(ForeignParts.OPERATOR);
                assertThat(delivered.at("/mailboxOperator/name").asText()).isEqualTo(ForeignParts.OPERATOR_NAME);
                assertThat(delivered.path("transactionId").asText()).isEqualTo(ForeignParts.RECEIPT);
                assertThat(held.at("/reason/key").asText()).isEqualTo("UNKNOWN_OPERATOR");
                assertThat(abroad.delivered).hasSize(1);
                assertThat(abroad.clients).containsExactly(client.certificate());
                Verified verified = verify(abroad.delivered.get(0), authorityOfTheSandbox());
                assertThat(verified.sender().organisationNumber()).isEqualTo("162021004748");
                nothingWentToTheSandbox(caller);
                nobodyElseOnTheNetworkIsAnswered(port);
            }
        }
    }

    @Test
    void aHubInLiveModeWithAllThatIsRealDelivers() throws Exception {
        try (var abroad = new ForeignParts()) {
            String[] settings = new LiveSettings(home, abroad.authority)
                    .with("brevvaxel.far.url", abroad.farUrl())
                    .properties();
            try (RunningHub hub = RunningHub.startOnWhatIsThere(home, settings)) {
                var caller = new HttpCaller(hub.httpPort(), LiveSettings.TOKEN);
                String id = caller.accepted(Requests.withPdf(Requests.to(Requests.REACHABLE), Requests.pdf(20_000)));
                caller.await(id, "DELIVERED");

                Verified verified = verify(abroad.delivered.get(0), abroad.authority.certificate());
                assertThat(verified.sender().organisationNumber()).isEqualTo(LiveSettings.SENDER);
                assertThat(verified.forwarder().organisationNumber()).isEqualTo(LiveSettings.FORWARDER);
                assertThat(caller.get("/sandbox/v1/counts").statusCode()).isEqualTo(404);
                assertThat(new HttpCaller(hub.httpPort(), "sandbox-bygglov")
                                .get("/brevvaxel/v1/letters/" + id)
                                .statusCode())
                        .isEqualTo(401);
                assertThat(caller.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
                assertThat(caller.get("/actuator/prometheus").statusCode()).isEqualTo(200);
                for (String shut : List.of("/actuator", "/actuator/env", "/actuator/beans", "/actuator/jolokia")) {
                    assertThat(caller.get(shut).statusCode()).as(shut).isEqualTo(404);
                }
                assertThat(home.resolve("data/sandbox")).doesNotExist();
                assertThat(home.resolve("data/keys")).doesNotExist();
            }
        }
    }

    private Map<String, String> environment(ForeignParts abroad, int port, String bundle) {
        return Map.ofEntries(
                Map.entry("BREVVAXEL_FAR_URL", abroad.farUrl()),
                Map.entry("SPRING_APPLICATION_JSON", bundle),
                Map.entry("SERVER_PORT", String.valueOf(port)),
                Map.entry("BREVVAXEL_DATA_DIR", home.resolve("data").toString()),
                Map.entry("BREVVAXEL_DROP_DIR", home.resolve("drop").toString()),
                Map.entry("BREVVAXEL_PRINT_DIR", home.resolve("print").toString()),
                Map.entry("BREVVAXEL_BROKER_PORT", "0"),
                Map.entry("BREVVAXEL_DATABASE_PORT", "0"),
                Map.entry(
                        "BREVVAXEL_DATABASE_BINARIES_DIR",
                        Path.of("target/postgres-binaries").toAbsolutePath().toString()),
                Map.entry("BREVVAXEL_SANDBOX_PORT", String.valueOf(FreePort.find())),
                Map.entry("BREVVAXEL_SANDBOX_SAMPLE_LETTERS", "false"));
    }

    /** {@code mina-meddelanden}, whose name has a dash, as JSON. */
    private String bundle(String kind, Leaf client, TestCertificates authority) throws Exception {
        ObjectNode root = RunningHub.JSON.createObjectNode();
        ObjectNode bundle = root.withObject("/spring/ssl/bundle/" + kind + "/mina-meddelanden");
        if (kind.equals("pem")) {
            bundle.withObject("/keystore")
                    .put("certificate", "file:" + write("client.pem", TestCertificates.pem(client.certificate())))
                    .put("private-key", "file:" + write("client.key", TestCertificates.pem(client.key())));
            bundle.withObject("/truststore")
                    .put("certificate", "file:" + write("trusted.pem", TestCertificates.pem(authority.certificate())));
        } else {
            KeyStore trust = KeyStore.getInstance("JKS");
            trust.load(null, null);
            trust.setCertificateEntry("authority", authority.certificate());
            bundle.withObject("/keystore")
                    .put("location", "file:" + write("client.p12", client.keyStore()))
                    .put("password", TestCertificates.PASSWORD)
                    .put("type", "PKCS12");
            bundle.withObject("/truststore")
                    .put("location", "file:" + write("trusted.jks", trust))
                    .put("password", TestCertificates.PASSWORD)
                    .put("type", "JKS");
        }
        return root.toString();
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(home.resolve(name), text);
    }

    private Path write(String name, KeyStore store) throws Exception {
        Path file = home.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, TestCertificates.PASSWORD.toCharArray());
        }
        return file;
    }

    /** No argument, no file, and no variable but these and the class path; in a folder with no configuration. */
    private Program start(Map<String, String> environment) throws IOException {
        return Program.start(home.resolve("working"), environment);
    }

    private X509Certificate authorityOfTheSandbox() throws Exception {
        Path keys = home.resolve("data/sandbox/keys");
        char[] password = Files.readString(keys.resolve("password")).toCharArray();
        KeyStore sender = KeyStore.getInstance(keys.resolve("sender.p12").toFile(), password);
        return (X509Certificate) sender.getCertificateChain("key")[1];
    }

    private static Verified verify(byte[] envelope, X509Certificate authority) throws Exception {
        Element sealed = (Element) SecureXml.parse(envelope)
                .getElementsByTagNameNS(RecordedEnvelope.SV3, "deliverSecure")
                .item(1);
        return new DeliveryVerifier(List.of(authority), Clock.systemUTC()).verifySealed(sealed);
    }

    private static void nothingWentToTheSandbox(HttpCaller caller) throws Exception {
        JsonNode counts =
                RunningHub.JSON.readTree(caller.get("/sandbox/v1/counts").body());
        int all = Counterpart.values().length;
        assertThat(counts.properties()).hasSize(all);
        assertThat(counts.findValues("calls")).hasSize(all).allSatisfy(calls -> assertThat(calls.asLong())
                .isZero());
        assertThat(counts.findValues("connections"))
                .allSatisfy(connections -> assertThat(connections.asLong()).isZero());
    }

    /** A sandbox has passwords that everybody knows. */
    private static void nobodyElseOnTheNetworkIsAnswered(int port) throws Exception {
        for (InetAddress address : addressesOfThisMachine()) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, port), 2_000);
                fail("the sandbox's HTTP answers on " + address);
            } catch (ConnectException e) {
                assertThat(e).hasMessageContaining("refused");
            }
        }
    }

    private static List<InetAddress> addressesOfThisMachine() throws SocketException {
        List<InetAddress> addresses = new ArrayList<>();
        NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .forEach(addresses::add);
        return addresses;
    }
}
