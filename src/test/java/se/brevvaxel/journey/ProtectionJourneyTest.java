package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import se.brevvaxel.FreePort;

/** Rows 45 and 46, with a register of protected identities that is asked over HTTP: the sandbox's. */
@ExtendWith(OutputCaptureExtension.class)
class ProtectionJourneyTest {

    private static final String REACHABLE = "191212121212";
    private static final String PROTECTED = "189002039809";
    private static final String DEAD = "189002049808";

    @TempDir
    static Path home;

    private static RunningHub hub;
    private static String register;

    @BeforeAll
    static void start() throws IOException {
        int http = FreePort.find();
        register = "http://localhost:" + http + "/sandbox/v1/protection";
        Path config = Files.createDirectories(home.resolve("config"));
        for (String name : List.of("systems.yaml", "policy.yaml", "senders.yaml")) {
            String text = Files.readString(Path.of("config", name));
            Files.writeString(
                    config.resolve(name),
                    text.replace(
                            "    forwarding: BUILT_IN\n",
                            "    forwarding: BUILT_IN\n    protection-look-up: sandbox\n"));
        }
        hub = RunningHub.start(
                home,
                "server.port=" + http,
                "brevvaxel.config-dir=" + config,
                "brevvaxel.protection.look-ups.sandbox.url=" + register,
                "brevvaxel.protection.look-ups.sandbox.read-timeout=1s",
                "brevvaxel.protection.fresh-for=0s",
                "brevvaxel.protection.alarm-after=1s");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void whoIsProtectedOrDeadIsHeldAndOthersGetTheirLetters() throws Exception {
        String one = handIn(REACHABLE);
        String two = handIn(PROTECTED);
        String three = handIn(DEAD);

        reaches(one, "DELIVERED", null);
        reaches(two, "HELD", "PROTECTED_IDENTITY");
        reaches(three, "HELD", "RECIPIENT_DECEASED");
    }

    @Test
    void whileTheRegisterIsSilentNothingLeavesAndAfterwardsAllGoes(CapturedOutput output) throws Exception {
        register("/mood", "{\"mood\":\"SILENT\"}");
        String silent = handIn(REACHABLE);
        reaches(silent, "DELAYED", "PROTECTION_LOOK_UP_SILENT");

        register("/mood", "{\"mood\":\"REFUSES\"}");
        String refused = handIn(REACHABLE);
        reaches(refused, "DELAYED", "PROTECTION_LOOK_UP_SILENT");
        await().atMost(RunningHub.PATIENCE).untilAsserted(() -> {
            assertThat(health("/sending")).startsWith("503").contains("\"sandbox\":\"DOWN: no answer since");
            assertThat(output)
                    .containsOnlyOnce("alarm protection-silent: the protection look-up sandbox has given no answer");
        });
        assertThat(health("/readiness")).startsWith("200");

        register("/mood", "{\"mood\":\"ANSWERS\"}");
        reaches(silent, "DELIVERED", null);
        reaches(refused, "DELIVERED", null);
        assertThat(health("/sending")).startsWith("200").contains("\"sandbox\":\"UP: answered");
        await().atMost(RunningHub.PATIENCE).untilAsserted(() -> assertThat(output)
                .containsOnlyOnce("Registret över skyddade identiteter sandbox svarar igen"));
        assertThat(output).doesNotContain(REACHABLE);
    }

    private static String handIn(String recipient) throws Exception {
        return hub.accepted("bygglov", Requests.to(recipient));
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

    private static void register(String path, String json) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(register + path))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(204);
    }

    private static void reaches(String letter, String status, String reason) {
        await().atMost(RunningHub.PATIENCE).untilAsserted(() -> {
            var row = hub.bean(JdbcTemplate.class)
                    .queryForMap("select status, reason from letter where id = ?::uuid", letter);
            assertThat(row.get("status")).isEqualTo(status);
            if (reason != null) {
                assertThat(row.get("reason")).isEqualTo(reason);
            }
        });
    }
}
