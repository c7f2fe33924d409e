package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.brevvaxel.TestCertificates;
import se.brevvaxel.delivery.digital.envelope.TestPki;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.sandbox.SandboxFixture;
import se.brevvaxel.sandbox.keys.SandboxKeys;

/** faults.md 23 and 24: a hub with certificates in files, from the day that they have ended, and it is never restarted. */
class CertificateJourneyTest {

    private static final TestPki SIGNERS = new TestPki("Signers CA");
    private static final TestPki UNKNOWN = new TestPki("Unknown CA");

    @TempDir
    static Path home;

    private static RunningHub hub;

    @BeforeAll
    static void begin() throws IOException {
        SandboxFixture.giveKeys(home.resolve("data"));
        Files.createDirectories(home.resolve("keys"));
        Files.writeString(file("signers.pem"), TestCertificates.pem(SIGNERS.certificate()));
        put("kommun", SIGNERS.expired(ALetter.SENDER, "kommun.example"));
        put("klient", UNKNOWN.organisation(SandboxKeys.Role.FORWARDER.organisationNumber(), "klient.example"));
        hub = RunningHub.start(
                home,
                Stream.of(settings(), bundle("kommun", "kommun"), bundle("mina-meddelanden", "klient"))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }

    @AfterAll
    static void end() {
        hub.close();
    }

    @Test
    void whatWaitsForACertificateGoesWhenItsFilesAreRenewedAndBadFilesChangeNothing() throws Exception {
        String letter = hub.accepted("bygglov", Requests.to(Requests.REACHABLE));

        // FaR knows no such client.
        awaitReason(letter, "REGISTER_UNAVAILABLE");
        Path sandbox = SandboxKeys.folder(home.resolve("data"));
        Files.copy(sandbox.resolve("forwarder.key"), file("klient.new"));
        Files.copy(sandbox.resolve("forwarder.pem"), file("klient.newer"));
        replace("klient.new", "klient.key");
        replace("klient.newer", "klient.pem");

        // FaR and the operator know this one. Now it is the sender's certificate that has ended.
        awaitReason(letter, "SIGNING_PAUSED");
        assertThat(health("/sending")).startsWith("503").contains("\"kommun\":\"not valid; ended ");
        assertThat(health("/readiness")).startsWith("200");
        String paper = hub.accepted("bygglov", Requests.to(Requests.NOT_REACHABLE));
        hub.await("bygglov", paper, "PRINTED");

        put("kommun", SIGNERS.organisation(ALetter.SENDER, "kommun.example"));
        hub.await("bygglov", letter, "DELIVERED");
        assertThat(health("/sending"))
                .startsWith("200")
                .contains(" seen; the first to end, until ")
                .doesNotContain("localhost");

        Files.writeString(file("klient.key"), "halv fil");
        Awaitility.await("it is told").atMost(RunningHub.PATIENCE).until(() -> health("/sending")
                .contains("its files are not used: the key or the certificates"));
        String another = hub.accepted("bygglov", Requests.to(Requests.REACHABLE));
        hub.await("bygglov", another, "DELIVERED");
        assertThat(health("/sending")).startsWith("200").doesNotContain(home.toString());
    }

    private static List<String> settings() throws IOException {
        return List.of(
                "brevvaxel.config-dir=" + config(),
                "brevvaxel.sandbox.trusted=" + file("signers.pem"),
                "brevvaxel.certificates.round=300",
                "spring.ssl.bundle.watch.file.quiet-period=200ms");
    }

    private static Path config() throws IOException {
        Path config = Files.createDirectories(home.resolve("config"));
        for (String name : List.of("systems.yaml", "policy.yaml", "senders.yaml")) {
            Files.writeString(
                    config.resolve(name),
                    Files.readString(Path.of("config", name))
                            .replace(
                                    "    forwarding: BUILT_IN\n",
                                    "    forwarding: BUILT_IN\n    signing-bundle: kommun\n"));
        }
        return config;
    }

    private static List<String> bundle(String name, String files) {
        String bundle = "spring.ssl.bundle.pem." + name + ".";
        return List.of(
                bundle + "reload-on-update=true",
                bundle + "keystore.certificate=file:" + file(files + ".pem"),
                bundle + "keystore.private-key=file:" + file(files + ".key"),
                bundle + "truststore.certificate=file:"
                        + SandboxKeys.folder(home.resolve("data")).resolve("authority.pem"));
    }

    private static void put(String files, TestPki.Identity identity) throws IOException {
        Files.writeString(file(files + ".key"), TestCertificates.pem(identity.key()));
        Files.writeString(file(files + ".pem"), TestCertificates.pem(identity.certificate()));
    }

    private static void replace(String from, String to) throws IOException {
        Files.move(file(from), file(to), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path file(String name) {
        return home.resolve("keys").resolve(name);
    }

    private static void awaitReason(String id, String key) {
        Awaitility.await("letter " + id + " waits because of " + key)
                .atMost(RunningHub.PATIENCE)
                .until(
                        () -> {
                            JsonNode history = hub.letter("bygglov", id).path("history");
                            return history.path(history.size() - 1)
                                    .at("/reason/key")
                                    .asText();
                        },
                        key::equals);
    }

    private static void awaitHealth(String text) {
        Awaitility.await("health tells that " + text)
                .atMost(RunningHub.PATIENCE)
                .until(() -> health("/sending").contains(text));
    }

    private static String health(String group) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://localhost:" + hub.httpPort() + "/actuator/health" + group))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }
}
