package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.brevvaxel.FreePort;

/** A hub is killed while an external forwarder has its letters, and while it hands one over. */
class ForwarderCrashJourneyTest {

    private static final String SYSTEM = "bygglov";
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final int LETTERS = 20;

    @TempDir
    Path home;

    @Test
    void whatTheForwarderHasIsAskedAboutAndWhatItMayHaveIsUnknown() throws Exception {
        int port = FreePort.find();
        try (HubProcess hub = HubProcess.start(
                home,
                "forwarder-crash",
                "brevvaxel.sandbox.port=" + port,
                "brevvaxel.config-dir=" + configured(port),
                "brevvaxel.letter.stranded-after=3s",
                // Whoever dies while asking keeps the letter for as long as a question may take.
                "brevvaxel.external.connect-timeout=2s",
                "brevvaxel.external.read-timeout=3s",
                "brevvaxel.external.first-interval=100ms",
                "brevvaxel.external.max-interval=500ms")) {
            hub.fault(
                    "{\"target\": \"formedlaren\", \"operation\": \"checkDistributionStatus\", \"kind\": \"PENDING\"}");
            List<String> forwarded = new ArrayList<>();
            for (int i = 0; i < LETTERS; i++) {
                forwarded.add(accepted(hub));
            }
            await(hub, "FORWARDED", forwarded);
            hub.fault(
                    "{\"target\": \"formedlaren\", \"operation\": \"distributeSecure\", \"kind\": \"TIMEOUT_AFTER_STORE\", \"delay\": \"30s\"}");
            String onItsWay = accepted(hub);
            Awaitility.await().atMost(BOUND).until(() -> distributions(onItsWay) == 1);
            assertThat(states(hub)).containsEntry(onItsWay, "SENDING");

            hub.kill();
            hub.startAgain();

            await(hub, "DELIVERED", forwarded);
            await(hub, "UNKNOWN", List.of(onItsWay));
            for (String letter : states(hub).keySet()) {
                assertThat(distributions(letter)).as(letter).isOne();
            }
            assertThat(hub.repeatedDeliveries()).isZero();
        }
    }

    private Path configured(int port) throws IOException {
        Path config = Files.createDirectories(home.resolve("config"));
        for (String name : List.of("systems.yaml", "policy.yaml", "senders.yaml")) {
            Files.writeString(
                    config.resolve(name),
                    Files.readString(Path.of("config", name))
                            .replace(
                                    "    forwarding: BUILT_IN\n",
                                    "    forwarding: EXTERNAL\n    forwarder-url: https://localhost:" + port
                                            + "/forwarder/Message/v3\n"));
        }
        return config;
    }

    private static String accepted(HubProcess hub) throws Exception {
        var answer = hub.post(SYSTEM, RunningHub.JSON.writeValueAsString(Requests.to(Requests.REACHABLE)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return RunningHub.JSON.readTree(answer.body()).required("letterId").asText();
    }

    private static void await(HubProcess hub, String state, List<String> letters) {
        Awaitility.await(state).atMost(BOUND).untilAsserted(() -> assertThat(states(hub))
                .containsAllEntriesOf(all(letters, state)));
    }

    private static Map<String, String> all(List<String> letters, String state) {
        Map<String, String> all = new TreeMap<>();
        letters.forEach(letter -> all.put(letter, state));
        return all;
    }

    private static Map<String, String> states(HubProcess hub) throws SQLException, IOException {
        try (Connection connection = hub.database();
                PreparedStatement query = connection.prepareStatement("select id, state from letter");
                ResultSet row = query.executeQuery()) {
            Map<String, String> states = new TreeMap<>();
            while (row.next()) {
                states.put(row.getString("id"), row.getString("state"));
            }
            return states;
        }
    }

    /** How many envelopes with this letter the forwarder has stored. */
    private long distributions(String letter) throws IOException {
        long found = 0;
        try (var files = Files.walk(home.resolve("data/sandbox/distributions"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".xml")).toList()) {
                found += Files.readString(file).contains(">" + letter + "<") ? 1 : 0;
            }
        }
        return found;
    }
}
