package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import se.brevvaxel.sandbox.world.Account;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.AskedFault.Kind;
import se.brevvaxel.sandbox.world.Counterpart;

/** What happens when something goes wrong between two steps: resends by rule, paused lanes, paper that is gone. */
class MishapJourneyTest {

    private static final String SYSTEM = "bygglov";

    @TempDir
    static Path home;

    private static RunningHub hub;

    @BeforeAll
    static void aHubThatSendsAgainByRule() {
        hub = RunningHub.start(
                home,
                "brevvaxel.unknown.resend-after=500ms",
                "brevvaxel.retry.first-delay=3s",
                "brevvaxel.retry.max-delay=3s",
                "brevvaxel.print.close-after=3s");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @AfterEach
    void quiet() {
        hub.sandbox().clearFaults();
    }

    @Test
    void anUnknownOutcomeIsSentAgainUnderTheSameIdWhenTheRuleSaysSo() throws Exception {
        long repeated = hub.sandbox().counts().get(Counterpart.SANDBOXLADAN).duplicates();
        hub.sandbox()
                .fault(AskedFault.of(Counterpart.SANDBOXLADAN, Kind.CLOSE_AFTER_STORE)
                        .withTimes(1));
        String id = hub.accepted(SYSTEM, Requests.to(Requests.REACHABLE));
        hub.await(SYSTEM, id, "DELIVERED");

        assertThat(hub.sandbox().mailbox(Counterpart.SANDBOXLADAN))
                .filteredOn(one -> one.messageId().equals(id))
                .hasSize(1);
        assertThat(details(id)).anyMatch(detail -> detail.startsWith("resend under the same id"));
        assertThat(hub.sandbox().counts().get(Counterpart.SANDBOXLADAN).duplicates())
                .as("the operator got it twice, and counts that")
                .isEqualTo(repeated + 1);
    }

    @Test
    void anUnknownOutcomeIsNeverSentToAnotherOperator() throws Exception {
        String mover = "189002089804";
        hub.sandbox().settle(Account.at(Counterpart.SANDBOXLADAN, mover));
        hub.sandbox()
                .fault(AskedFault.of(Counterpart.SANDBOXLADAN, Kind.CLOSE_AFTER_STORE)
                        .withTimes(1));
        String id = hub.accepted(SYSTEM, Requests.to(mover));
        Awaitility.await().atMost(RunningHub.PATIENCE).until(() -> steps(id).contains("SENDING"));
        hub.sandbox().settle(Account.at(Counterpart.PROVBOXEN, mover));

        JsonNode held = hub.await(SYSTEM, id, "HELD");
        JsonNode last = held.path("history").get(held.path("history").size() - 1);
        assertThat(last.at("/reason/key").asText()).isEqualTo("OUTCOME_WAS_UNKNOWN");
        assertThat(hub.sandbox().mailbox(Counterpart.PROVBOXEN))
                .noneMatch(one -> one.messageId().equals(id));
    }

    @Test
    void aPausedLaneIsNotTriedByTheLettersThatWaitAtIt() throws Exception {
        hub.sandbox()
                .fault(AskedFault.of(Counterpart.PROVBOXEN, Kind.FAULT)
                        .withCode(6005)
                        .withTimes(1));
        String first = hub.accepted(SYSTEM, Requests.to(Requests.REACHABLE_ELSEWHERE));
        hub.await(SYSTEM, first, "DELAYED");
        String second = hub.accepted(SYSTEM, Requests.to(Requests.REACHABLE_ELSEWHERE));
        JsonNode waiting = hub.await(SYSTEM, second, "DELAYED");

        assertThat(waiting.path("history").get(1).at("/reason/key").asText()).isEqualTo("SENDER_REFUSED");
        assertThat(steps(second)).doesNotContain("SENDING");
        hub.await(SYSTEM, first, "DELIVERED");
        hub.await(SYSTEM, second, "DELIVERED");
    }

    @Test
    void paperThatIsGoneFromTheTrayIsMadeAnewAndDelaysNoOther() throws Exception {
        String lost = hub.accepted(SYSTEM, Requests.to(Requests.NOT_REACHABLE));
        String other = hub.accepted(SYSTEM, Requests.to(Requests.NOT_REACHABLE));
        Path tray = home.resolve("print/.tray");
        Awaitility.await()
                .atMost(RunningHub.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> Files.exists(tray.resolve(lost + ".json")));
        Files.delete(tray.resolve(lost + ".pdf"));

        hub.await(SYSTEM, lost, "PRINTED");
        hub.await(SYSTEM, other, "PRINTED");
        for (String id : List.of(lost, other)) {
            try (Stream<Path> jobs = Files.list(home.resolve("print"))) {
                assertThat(jobs.filter(job -> Files.exists(job.resolve(id + ".pdf"))
                                && job.getFileName().toString().startsWith("job-")))
                        .hasSize(1);
            }
        }
        try (Stream<Path> left = Files.list(tray)) {
            assertThat(left).isEmpty();
        }
    }

    private static List<String> steps(String id) {
        return column("step", id);
    }

    private static List<String> details(String id) {
        return column("coalesce(detail, '')", id);
    }

    private static List<String> column(String column, String id) {
        return hub.bean(JdbcTemplate.class)
                .queryForList(
                        "select " + column + " from log_line where letter_id = ?::uuid order by id", String.class, id);
    }
}
