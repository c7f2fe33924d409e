package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The samples of the documentation, handed in as they lie there. {@code letter.json} is ThreeDoorsJourneyTest's. */
class SamplesJourneyTest {

    private static final Path SAMPLES = Path.of("src/docs/samples");

    @ParameterizedTest
    @CsvSource({
        "letter-html.json, DELIVERED",
        "letter-print.json, PRINTED",
        "letter-returned.json, RETURNED",
    })
    void aSampleEndsAsItsPageSays(String sample, String status) throws Exception {
        RunningHub hub = RunningHub.shared();
        JsonNode request = RunningHub.JSON.readTree(Files.readAllBytes(SAMPLES.resolve(sample)));

        JsonNode letter = hub.await("bygglov", hub.accepted("bygglov", request), status);

        assertThat(letter.path("final").asBoolean()).isTrue();
    }

    @Test
    void theDropWithADocumentBesideItIsDelivered() throws Exception {
        RunningHub hub = RunningHub.shared();
        Path drop = hub.home.resolve("drop/bygglov");
        for (String name : new String[] {"beslut.pdf", "beslut.json", "beslut.ready"}) {
            Files.copy(SAMPLES.resolve("drop").resolve(name), drop.resolve("in").resolve(name));
        }

        Awaitility.await().atMost(RunningHub.PATIENCE).untilAsserted(() -> {
            try (Stream<Path> receipts = Files.list(drop.resolve("receipts"))) {
                assertThat(receipts)
                        .extracting(receipt -> RunningHub.JSON.readTree(receipt.toFile()))
                        .anySatisfy(event -> {
                            assertThat(event.path("sourceMessageId").asText()).isEqualTo("BYGG-2026-000127-1");
                            assertThat(event.path("status").asText()).isEqualTo("DELIVERED");
                        });
            }
        });
        assertThat(drop.resolve("in")).isEmptyDirectory();
    }
}
