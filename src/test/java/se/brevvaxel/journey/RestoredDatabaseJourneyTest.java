package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.util.FileSystemUtils;
import se.brevvaxel.FreePort;
import se.brevvaxel.sandbox.operator.StoredDelivery;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.AskedFault.Kind;
import se.brevvaxel.sandbox.world.Counterpart;

/** Row 42: a database that was restored to an older time, by a copy of its folder. */
class RestoredDatabaseJourneyTest {

    @TempDir
    Path home;

    @Test
    void whatMayHaveHappenedSinceIsNotDoneAgainAndAPersonDecides() throws Exception {
        Path data = home.resolve("data/postgres");
        String waiting;
        String toPrint;
        String held;
        try (RunningHub hub = RunningHub.start(home)) {
            held = hub.accepted("bygglov", Requests.to(Requests.REACHABLE).put("caseType", "finns.inte"));
            hub.await("bygglov", held, "HELD");
            hub.sandbox().fault(AskedFault.of(Counterpart.FAR, Kind.STATUS).withStatus(503));
            waiting = hub.accepted("bygglov", Requests.to(Requests.REACHABLE));
            toPrint = hub.accepted("bygglov", Requests.to(Requests.NOT_REACHABLE));
            hub.await("bygglov", waiting, "DELAYED");
            hub.await("bygglov", toPrint, "DELAYED");
        }
        FileSystemUtils.copyRecursively(data, home.resolve("copy"));

        String later;
        int told;
        try (RunningHub hub = RunningHub.start(home)) {
            told = sequence(hub.await("bygglov", waiting, "DELIVERED"));
            hub.await("bygglov", toPrint, "PRINTED");
            later = hub.accepted("bygglov", Requests.to(Requests.REACHABLE));
            hub.await("bygglov", later, "DELIVERED");
        }
        putBack(home.resolve("copy"), data);

        try (RunningHub hub = RunningHub.start(home)) {
            JsonNode unknown = hub.letter("bygglov", waiting);
            assertThat(unknown.path("status").asText()).isEqualTo("UNKNOWN");
            assertThat(last(unknown).at("/reason/key").asText()).isEqualTo("DATABASE_RESTORED");
            assertThat(sequence(unknown)).isGreaterThan(told);
            assertThat(hub.letter("bygglov", toPrint).path("status").asText()).isEqualTo("UNKNOWN");
            assertThat(hub.letter("bygglov", held).path("status").asText()).isEqualTo("HELD");
            assertThat(hub.get("bygglov", "/letters/" + later).statusCode()).isEqualTo(404);
            assertThat(received(hub, waiting)).isEqualTo(1);

            decide(hub, waiting, "RESEND_SAME_ID");
            decide(hub, held, "GIVE_UP");
            hub.await("bygglov", waiting, "DELIVERED");
            hub.await("bygglov", held, "FAILED");
            assertThat(received(hub, waiting)).as("again under the same id").isEqualTo(2);
            assertThat(jobs()).as("nothing is printed a second time").hasSize(1);

            hub.bean(JmsTemplate.class)
                    .convertAndSend("brevvaxel.work.switch", UUID.randomUUID().toString());
            Awaitility.await("a letter that the database does not know")
                    .atMost(RunningHub.PATIENCE)
                    .until(
                            () -> health(hub),
                            health -> health.contains("\"lettersOnLanesThatTheDatabaseDoesNotKnow\":1"));
            assertThat(health(hub)).contains("\"databaseRestoredAt\"");
            hub.bean(JdbcTemplate.class)
                    .update("update incarnation set judging_since = null, pair = ?", UUID.randomUUID());
        }

        assertThatThrownBy(() -> RunningHub.start(home))
                .as("a broker and a database that do not belong together")
                .hasStackTraceContaining("BV951");
    }

    /** The hub runs on: it is noticed before any station has a connection to the older database. */
    @Test
    void aRunningHubNoticesItBeforeItSendsAnythingAgain() throws Exception {
        int port = FreePort.find();
        Path data = home.resolve("postgres");
        EmbeddedPostgres server = postgres(data, port);
        try (RunningHub hub = RunningHub.start(
                home.resolve("hub"),
                "spring.datasource.url=jdbc:postgresql://localhost:" + port + "/postgres",
                "spring.datasource.username=postgres",
                "spring.datasource.hikari.connection-timeout=2000")) {
            hub.sandbox().fault(AskedFault.of(Counterpart.FAR, Kind.STATUS).withStatus(503));
            String id = hub.accepted("bygglov", Requests.to(Requests.REACHABLE));
            hub.await("bygglov", id, "DELAYED");
            server.close();
            FileSystemUtils.copyRecursively(data, home.resolve("copy"));
            server = postgres(data, port);
            long copied = awaitMark(hub, 0);
            hub.sandbox().clearFaults();
            awaitStatus(hub, id, "DELIVERED");
            // The mark moves every second: what is lost of less than that is not seen.
            awaitMark(hub, copied + 2);

            server.close();
            putBack(home.resolve("copy"), data);
            server = postgres(data, port);

            awaitStatus(hub, id, "UNKNOWN");
            assertThat(received(hub, id)).isEqualTo(1);
            String next = hub.accepted("bygglov", Requests.to(Requests.REACHABLE_ELSEWHERE));
            hub.await("bygglov", next, "DELIVERED");
            assertThat(received(hub, id)).isEqualTo(1);
        } finally {
            server.close();
        }
    }

    private static long awaitMark(RunningHub hub, long least) {
        return Awaitility.await("the mark")
                .atMost(RunningHub.PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> hub.bean(JdbcTemplate.class).queryForObject("select mark from incarnation", Long.class),
                        mark -> mark >= least);
    }

    private static EmbeddedPostgres postgres(Path data, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    /** While the database is away there is no letter to be read. */
    private static void awaitStatus(RunningHub hub, String id, String status) {
        Awaitility.await("letter " + id + " becomes " + status)
                .atMost(RunningHub.PATIENCE)
                .until(() -> hub.letter("bygglov", id).path("status").asText(), status::equals);
    }

    private static void putBack(Path copy, Path data) throws IOException {
        assertThat(FileSystemUtils.deleteRecursively(data)).isTrue();
        // PostgreSQL takes no folder that others may look into.
        FileSystemUtils.copyRecursively(copy, data);
        Files.setPosixFilePermissions(data, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
    }

    private static void decide(RunningHub hub, String id, String action) throws Exception {
        ObjectNode decision =
                RunningHub.JSON.createObjectNode().put("action", action).put("reason", "prov");
        var answer = hub.post("handlaggare", "/letters/" + id + "/decisions", decision);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private static int received(RunningHub hub, String id) {
        List<StoredDelivery> deliveries = hub.sandbox().mailbox(Counterpart.SANDBOXLADAN).stream()
                .filter(one -> one.messageId().equals(id))
                .toList();
        assertThat(deliveries).hasSize(1);
        return deliveries.get(0).received();
    }

    private List<Path> jobs() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("print"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("job-"))
                    .toList();
        }
    }

    private static JsonNode last(JsonNode letter) {
        return letter.path("history").get(letter.path("history").size() - 1);
    }

    private static int sequence(JsonNode letter) {
        return last(letter).path("sequence").asInt();
    }

    private static String health(RunningHub hub) throws Exception {
        return Program.get("http://localhost:" + hub.httpPort() + "/actuator/health")
                .body();
    }
}
