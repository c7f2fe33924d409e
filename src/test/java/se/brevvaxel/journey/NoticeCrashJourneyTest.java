package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub is killed while a notice to several recipients is on the wire. */
class NoticeCrashJourneyTest {

    private static final String SYSTEM = "bygglov";
    private static final Duration BOUND = Duration.ofSeconds(60);

    /** All with a mailbox at Sandboxlådan. */
    private static final List<String> RECIPIENTS = List.of(Requests.REACHABLE, "162120002411");

    private static final String POLICY =
            """

              bygglov.nyhet:
                protection-class: 1
                category: SERVICE
                channels: [DIGITAL]
                lead-text: Hej!
                notify:
                  sms:
                    from: Kommunen
                    text: Du har post.
            """;

    @TempDir
    Path home;

    @Test
    void everyLetterOfItIsUnknownAndGoesAgainUnderItsOneId() throws Exception {
        try (HubProcess hub = HubProcess.start(
                home,
                "notice-crash",
                "brevvaxel.config-dir=" + configured(),
                "brevvaxel.notice.gather=5s",
                "brevvaxel.operator.read-timeout=10s",
                "brevvaxel.unknown.resend-after=3s")) {
            hub.fault("{\"target\": \"sandboxladan\", \"kind\": \"TIMEOUT_AFTER_STORE\", \"delay\": \"30s\"}");
            List<String> letters = new ArrayList<>();
            for (String recipient : RECIPIENTS) {
                letters.add(accepted(hub, recipient));
            }
            Awaitility.await("the notice is stored").atMost(BOUND).until(() -> notices() == 1);
            assertThat(rows(hub, "state")).containsOnlyKeys(letters).values().containsOnly("SENDING");
            Set<String> sentAs = new HashSet<>(rows(hub, "notice_id").values());
            assertThat(sentAs).hasSize(1);

            hub.kill();
            hub.startAgain();

            Awaitility.await("unknown, and sent again by the rule")
                    .atMost(BOUND)
                    .untilAsserted(() -> assertThat(rows(hub, "state").values()).containsOnly("DELIVERED"));
            for (String letter : letters) {
                assertThat(told(hub, letter)).containsExactly("RECEIVED", "UNKNOWN", "DELIVERED");
            }
            assertThat(new HashSet<>(rows(hub, "notice_id").values())).isEqualTo(sentAs);
            assertThat(notices()).as("in the mailboxes").isOne();
            assertThat(hub.repeatedDeliveries()).isEqualTo(RECIPIENTS.size());
        }
    }

    private Path configured() throws IOException {
        Path config = Files.createDirectories(home.resolve("config"));
        for (String name : List.of("systems.yaml", "policy.yaml", "senders.yaml")) {
            String more = name.equals("policy.yaml") ? POLICY : "";
            Files.writeString(config.resolve(name), Files.readString(Path.of("config", name)) + more);
        }
        return config;
    }

    private static String accepted(HubProcess hub, String recipient) throws Exception {
        var request = Requests.to(recipient).put("caseType", "bygglov.nyhet");
        var answer = hub.post(SYSTEM, RunningHub.JSON.writeValueAsString(request));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return RunningHub.JSON.readTree(answer.body()).required("letterId").asText();
    }

    private static Map<String, String> rows(HubProcess hub, String column) throws SQLException, IOException {
        try (Connection connection = hub.database();
                PreparedStatement query = connection.prepareStatement("select id, " + column + " as it from letter");
                ResultSet row = query.executeQuery()) {
            Map<String, String> rows = new TreeMap<>();
            while (row.next()) {
                rows.put(row.getString("id"), row.getString("it"));
            }
            return rows;
        }
    }

    private static List<String> told(HubProcess hub, String letter) throws Exception {
        try (Connection connection = hub.database();
                PreparedStatement query = connection.prepareStatement(
                        "select body from status_event where letter_id = ?::uuid order by sequence")) {
            query.setString(1, letter);
            List<String> told = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    JsonNode event = RunningHub.JSON.readTree(row.getString("body"));
                    told.add(event.required("status").asText());
                }
            }
            return told;
        }
    }

    /** How many the operator has stored. */
    private long notices() throws IOException {
        try (var files = Files.walk(home.resolve("data/sandbox/notices/sandboxladan"))) {
            return files.filter(one -> one.toString().endsWith(".xml")).count();
        }
    }
}
