package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.AskedFault.Kind;
import se.brevvaxel.sandbox.world.Counterpart;

/** Somebody whom letters need says nothing for a while: an operator, the register, or a database with too few places. */
class SilenceJourneyTest {

    private static final String SYSTEM = "bygglov";
    private static final int FAILURES_BEFORE_PAUSE = 3;

    @TempDir
    static Path home;

    private static RunningHub hub;

    @BeforeAll
    static void aHubWithBreakersWhosePolicyKnowsSilence() throws IOException {
        Path config = home.resolve("config");
        AddedSystemJourneyTest.copy(Path.of("config"), config);
        Path policy = config.resolve("policy.yaml");
        Files.writeString(
                policy,
                Files.readString(policy)
                        .replace(
                                "  bygglov.kungorelse:\n",
                                "  bygglov.kungorelse:\n    register-silent: NOT_REACHABLE\n"));
        hub = RunningHub.start(
                home,
                "brevvaxel.config-dir=" + config,
                "brevvaxel.retry.failures-before-pause=" + FAILURES_BEFORE_PAUSE,
                "brevvaxel.retry.max-delay=10s",
                "brevvaxel.far.give-up=2s");
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
    void anOperatorThatAnswersNobodyIsLeftAloneAndNobodyElseWaits() throws Exception {
        double alarms = alarms("no-answer");
        hub.sandbox().fault(AskedFault.of(Counterpart.SANDBOXLADAN, Kind.STATUS).withStatus(503));
        long calls = hub.sandbox().counts().get(Counterpart.SANDBOXLADAN).calls();
        List<String> waiting = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            waiting.add(hub.accepted(SYSTEM, Requests.to(Requests.REACHABLE)));
        }
        for (String id : waiting) {
            hub.await(SYSTEM, id, "DELAYED");
        }
        String elsewhere = hub.accepted(SYSTEM, Requests.to(Requests.REACHABLE_ELSEWHERE));
        hub.await(SYSTEM, elsewhere, "DELIVERED");

        long tried = hub.sandbox().counts().get(Counterpart.SANDBOXLADAN).calls() - calls;
        assertThat(tried)
                .as("calls that forty letters cost an operator that is down")
                .isBetween((long) FAILURES_BEFORE_PAUSE, 20L);
        assertThat(alarms("no-answer")).isEqualTo(alarms + 1);

        hub.sandbox().clearFaults();
        for (String id : waiting) {
            hub.await(SYSTEM, id, "DELIVERED");
        }
        assertThat(hub.sandbox().mailbox(Counterpart.SANDBOXLADAN))
                .extracting(one -> one.messageId())
                .containsAll(waiting)
                .doesNotHaveDuplicates();
    }

    @Test
    void aRegisterThatIsSilentForTooLongLetsOnlyThoseGoThatThePolicyNames() throws Exception {
        hub.sandbox().fault(AskedFault.of(Counterpart.FAR, Kind.STATUS).withStatus(503));
        String byPolicy = hub.accepted(SYSTEM, Requests.to(Requests.REACHABLE).put("caseType", "bygglov.kungorelse"));
        String patient = hub.accepted(SYSTEM, Requests.to(Requests.REACHABLE));

        JsonNode printed = hub.await(SYSTEM, byPolicy, "PRINTED");
        assertThat(statuses(printed)).containsExactly("RECEIVED", "DELAYED", "PRINTED");
        assertThat(statuses(hub.letter(SYSTEM, patient))).containsExactly("RECEIVED", "DELAYED");

        hub.sandbox().clearFaults();
        hub.await(SYSTEM, patient, "DELIVERED");
    }

    @Test
    void aRegisterThatAsksToBeLeftAloneIsNotAskedByEveryLetter() throws Exception {
        hub.sandbox()
                .fault(AskedFault.of(Counterpart.FAR, Kind.STATUS)
                        .withStatus(429)
                        .withDelay(Duration.ofSeconds(2)));
        long calls = hub.sandbox().counts().get(Counterpart.FAR).calls();
        List<String> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            waiting.add(hub.accepted(SYSTEM, Requests.to(Requests.REACHABLE)));
        }
        for (String id : waiting) {
            hub.await(SYSTEM, id, "DELAYED");
        }
        assertThat(hub.sandbox().counts().get(Counterpart.FAR).calls() - calls)
                .as("questions that twenty letters cost a register that asks to be left alone")
                .isLessThan(waiting.size());

        hub.sandbox().clearFaults();
        for (String id : waiting) {
            hub.await(SYSTEM, id, "DELIVERED");
        }
    }

    @Test
    void aPoolThatIsExhaustedMakesLettersWaitAndLosesNone() throws Exception {
        HikariDataSource pool = hub.bean(HikariDataSource.class);
        int places = pool.getMaximumPoolSize();
        long patience = pool.getConnectionTimeout();
        pool.setMaximumPoolSize(1);
        pool.setConnectionTimeout(250);
        pool.getHikariPoolMXBean().softEvictConnections();
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try {
            List<Future<String>> handedIn = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                ObjectNode request = Requests.to(i % 4 == 3 ? Requests.NOT_REACHABLE : Requests.REACHABLE_ELSEWHERE);
                handedIn.add(callers.submit(() -> handIn(request)));
            }
            List<String> ids = new ArrayList<>();
            for (Future<String> one : handedIn) {
                ids.add(one.get(RunningHub.PATIENCE.toSeconds(), TimeUnit.SECONDS));
            }
            assertThat(ids).doesNotHaveDuplicates();
            pool.setMaximumPoolSize(places);
            pool.setConnectionTimeout(patience);
            for (int i = 0; i < ids.size(); i++) {
                hub.await(SYSTEM, ids.get(i), i % 4 == 3 ? "PRINTED" : "DELIVERED");
            }
            assertThat(hub.sandbox().mailbox(Counterpart.PROVBOXEN))
                    .extracting(one -> one.messageId())
                    .doesNotHaveDuplicates();
        } finally {
            pool.setMaximumPoolSize(places);
            pool.setConnectionTimeout(patience);
            callers.shutdownNow();
        }
    }

    /** As a system would: what is told to come again comes again, under its own id. */
    private static String handIn(ObjectNode request) {
        return Awaitility.await()
                .atMost(RunningHub.PATIENCE)
                .until(
                        () -> {
                            var answer = hub.post(SYSTEM, request);
                            assertThat(answer.statusCode()).isIn(202, 503);
                            return answer.statusCode() == 202
                                    ? RunningHub.JSON
                                            .readTree(answer.body())
                                            .path("letterId")
                                            .asText()
                                    : "";
                        },
                        id -> !id.isEmpty());
    }

    private static List<String> statuses(JsonNode letter) {
        List<String> statuses = new ArrayList<>();
        letter.path("history")
                .forEach(event -> statuses.add(event.path("status").asText()));
        return statuses;
    }

    private static double alarms(String kind) {
        return hub.bean(MeterRegistry.class).find("brevvaxel.alarms").tag("kind", kind).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
