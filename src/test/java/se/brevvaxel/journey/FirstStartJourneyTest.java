package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** What a newcomer sees. */
@ExtendWith(OutputCaptureExtension.class)
class FirstStartJourneyTest {

    @TempDir
    Path home;

    @Test
    void theFirstStartSendsThreeLettersAndTellsTheirStoriesAndTheSecondDoesNot(CapturedOutput console)
            throws Exception {
        try (RunningHub hub = RunningHub.startOnWhatIsThere(home, "brevvaxel.sandbox.sample-letters=true")) {
            assertThat(health(hub)).isEqualTo(200);
            assertThat(hub.bean(ThreadPoolTaskScheduler.class)
                            .getScheduledThreadPoolExecutor()
                            .getCorePoolSize())
                    .as("the rounds have threads of their own, not the sample letters'")
                    .isEqualTo(6);
            Awaitility.await().atMost(RunningHub.PATIENCE).untilAsserted(() -> assertThat(console.getAll())
                    .contains("Tre exempelbrev har gått sin väg")
                    .contains("levererat till brevlådan hos Sandboxlådan")
                    .contains("lämnat till utskrift, jobb job-")
                    .contains("åter till verksamhetssystemet: Mottagaren har ingen digital brevlåda")
                    .contains("http://localhost:" + hub.httpPort() + "/"));
            assertThat(home.resolve("drop/socialtjanst/receipts")).isNotEmptyDirectory();
            assertThat(home.resolve("drop/socialtjanst/in")).isEmptyDirectory();
        }
        int told = console.getAll().length();
        try (RunningHub hub = RunningHub.startOnWhatIsThere(home, "brevvaxel.sandbox.sample-letters=true")) {
            Awaitility.await().atMost(RunningHub.PATIENCE).untilAsserted(() -> assertThat(
                            console.getAll().substring(told))
                    .contains("Titta vidare")
                    .doesNotContain("Tre exempelbrev"));
            assertThat(health(hub)).isEqualTo(200);
        }
    }

    private static int health(RunningHub hub) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://localhost:" + hub.httpPort() + "/actuator/health/readiness"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}
