package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Row 39: a broker whose journal is gone, under a hub that runs and under one that was stopped. */
class LostBrokerJourneyTest {

    @TempDir
    Path home;

    @Test
    void theLanesAreFilledFromTheDatabaseAndEveryEventIsPublishedAgainUnderItsId() throws Exception {
        try (var broker = new ExternalBroker(home.resolve("broker"))) {
            List<String> events;
            try (RunningHub hub = hub(broker)) {
                String read = hub.accepted("bygglov", Requests.to(Requests.REACHABLE));
                JsonNode delivered = hub.await("bygglov", read, "DELIVERED");

                broker.stop();
                String onALane = hub.accepted("bygglov", Requests.to(Requests.REACHABLE));
                lose();
                broker.start();

                events = ids(delivered);
                events.addAll(ids(hub.await("bygglov", onALane, "DELIVERED")));
                assertThat(events).hasSize(4);
                hears(broker, events);
            }

            broker.stop();
            lose();
            broker.start();
            try (RunningHub hub = hub(broker)) {
                hears(broker, events);
                String later = hub.accepted("bygglov", Requests.to(Requests.REACHABLE));
                hub.await("bygglov", later, "DELIVERED");
            }
        }
    }

    private RunningHub hub(ExternalBroker broker) {
        return RunningHub.start(
                home.resolve("hub"),
                "brevvaxel.broker.url=tcp://localhost:" + broker.port(),
                "brevvaxel.broker.user=brevvaxel",
                "brevvaxel.broker.password=" + ExternalBroker.PASSWORD,
                // Not the slow round for lane messages that are lost one by one.
                "brevvaxel.letter.stranded-after=10m");
    }

    private void lose() throws Exception {
        assertThat(FileSystemUtils.deleteRecursively(home.resolve("broker"))).isTrue();
    }

    private static List<String> ids(JsonNode letter) {
        List<String> ids = new ArrayList<>();
        letter.path("history").forEach(event -> ids.add(event.path("eventId").asText()));
        return ids;
    }

    /** Events of one letter in their order; nobody has read any before on this journal. */
    private static void hears(ExternalBroker broker, List<String> events) throws Exception {
        try (var bygglov = new SystemClient(broker.port(), "bygglov")) {
            events.forEach(id -> bygglov.await(one -> id.equals(one.id())));
        }
    }
}
