package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the README says that a newcomer can do. */
class ThreeDoorsJourneyTest {

    private static final Path SAMPLE = Path.of("src/docs/samples/letter.json");

    /** The sample letter of the README through all three doors is one letter, and each door says what became of it. */
    @Test
    void theSampleLetterComesThroughEveryDoor() throws Exception {
        RunningHub hub = RunningHub.shared();
        hub.sandbox().clearFaults();
        byte[] sample = Files.readAllBytes(SAMPLE);
        JsonNode request = RunningHub.JSON.readTree(sample);
        try (SystemClient queue = new SystemClient(hub, "bygglov")) {
            var answer = hub.post("bygglov", sample);
            assertThat(answer.statusCode()).isEqualTo(202);
            String letter =
                    RunningHub.JSON.readTree(answer.body()).path("letterId").asText();
            hub.await("bygglov", letter, "DELIVERED");
            // An HTTP letter's events come on the queue too, under its own id.
            String id = request.path("sourceMessageId").asText();
            assertThat(queue.await(id, "DELIVERED").event().path("letterId").asText())
                    .isEqualTo(letter);

            String messageId = queue.send(queue.session().createTextMessage(Files.readString(SAMPLE)));
            assertThat(queue.await(messageId, "DELIVERED")
                            .event()
                            .path("letterId")
                            .asText())
                    .isEqualTo(letter);

            SystemFolder folder = SystemFolder.of(hub, "bygglov");
            folder.drop("letter", sample);
            assertThat(folder.awaitReceipt(id, "DELIVERED").path("letterId").asText())
                    .isEqualTo(letter);
            Awaitility.await().atMost(RunningHub.PATIENCE).untilAsserted(() -> {
                assertThat(folder.names("done")).anyMatch(name -> name.startsWith(letter) && name.endsWith(".json"));
                assertThat(folder.names("in")).isEmpty();
            });

            JsonNode found =
                    RunningHub.JSON.readTree(hub.get("bygglov", "/letters?caseNumber=BYGG%202026-000123&limit=100")
                            .body());
            assertThat(found.path("items").findValuesAsText("letterId")).contains(letter);
            assertThat(hub.get("ekonomi", "/letters/" + letter).statusCode()).isEqualTo(404);
        }
    }
}
