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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.Counterpart;

/** What an engineer is told of registrations, before any letter. */
@ExtendWith(OutputCaptureExtension.class)
class RegistrationsJourneyTest {

    private static final String SENDER = "162021004748";

    @TempDir
    Path home;

    @Test
    void aSenderThatFarDoesNotKnowIsToldBeforeAnyLetterAndTheHubIsWell(CapturedOutput output) throws Exception {
        Path config = config();
        try (RunningHub hub = RunningHub.start(
                home,
                "brevvaxel.config-dir=" + config,
                "brevvaxel.authority.check=1s",
                "brevvaxel.retry.max-delay=1s")) {
            JsonNode health = await(hub, "sender " + SENDER, "SENDER_NOT_REGISTERED");

            assertThat(health.at("/components/registrations/status").asText()).isEqualTo("UP");
            assertThat(health.at("/components/registrations/details/forwarder 169920000016")
                            .asText())
                    .isEqualTo("OK");
            assertThat(get(hub, "prometheus"))
                    .contains("brevvaxel_registrations_findings 1.0")
                    .contains("brevvaxel_alarms_total{kind=\"registration\"} 1.0");
            assertThat(hub.sandbox().counts().get(Counterpart.FAR).calls()).isZero();

            hub.sandbox()
                    .fault(AskedFault.of(Counterpart.AUTHORITY, AskedFault.Kind.FAULT)
                            .withCode(5000));
            await(hub, "authority", "no answer: Authority: fault 5000");
            hub.sandbox().clearFaults();
            await(hub, "authority", "answers");
        }
        assertThat(output)
                .containsOnlyOnce("Avsändaren " + SENDER + " (Sandboxkommunen) är inte registrerad i FaR.")
                .containsOnlyOnce("Authority gav inget svar att gå efter (Authority: fault 5000)")
                .containsOnlyOnce("Authority svarar igen");
    }

    /** The files of the repository, and a population of the sandbox in which our sender is missing. */
    private Path config() throws IOException {
        Path config = Files.createDirectories(home.resolve("config"));
        for (String file : new String[] {"policy.yaml", "senders.yaml", "systems.yaml"}) {
            Files.copy(Path.of("config").resolve(file), config.resolve(file));
        }
        Files.writeString(
                config.resolve("sandbox-population.yaml"),
                """
                senders:
                  - id: "162120002411"
                    name: Provkommun
                    dispatchers: ["169920000016"]
                accounts: []
                """);
        return config;
    }

    private static JsonNode await(RunningHub hub, String detail, String value) {
        return Awaitility.await(detail)
                .atMost(RunningHub.PATIENCE)
                .until(() -> RunningHub.JSON.readTree(get(hub, "health")), health -> health.at(
                                "/components/registrations/details/" + detail)
                        .asText()
                        .equals(value));
    }

    private static String get(RunningHub hub, String endpoint) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://localhost:" + hub.httpPort() + "/actuator/" + endpoint))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
