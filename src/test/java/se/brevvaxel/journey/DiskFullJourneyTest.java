package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.brevvaxel.SmallDisk;

/**
 * {@code faults.md} rows 36 and 37: a hub whose disks, real and small, are filled under it. What it refuses is not there,
 * what it has accepted comes to its end once, and nobody has to start anything again.
 */
class DiskFullJourneyTest {

    private static final int MB = 1024 * 1024;
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Set<String> ENDED = Set.of("DELIVERED", "PRINTED", "RETURNED", "UNKNOWN");

    @TempDir
    static Path home;

    private static SmallDisk data;
    private static SmallDisk others;
    private static SmallDisk drop;
    private static SmallDisk print;
    private static HubProcess hub;

    @BeforeAll
    static void start() throws Exception {
        data = SmallDisk.mount(home.resolve("data"), 500);
        // Mailboxes are not on our disks.
        others = SmallDisk.mount(home.resolve("data/sandbox"), 200);
        drop = SmallDisk.mount(home.resolve("drop"), 100);
        print = SmallDisk.mount(home.resolve("print"), 100);
        hub = HubProcess.start(home, "disk-full", "brevvaxel.disk.floor=64MB", "brevvaxel.letter.stranded-after=3s");
    }

    @AfterAll
    static void stop() throws Exception {
        if (hub != null) {
            hub.close();
        }
        for (SmallDisk disk : Stream.of(others, data, drop, print)
                .filter(java.util.Objects::nonNull)
                .toList()) {
            disk.close();
        }
    }

    @AfterEach
    void makeRoom() throws Exception {
        for (SmallDisk disk : List.of(data, drop, print)) {
            disk.makeRoom();
        }
        awaitDisk("UP");
    }

    @Test
    void row36BeforeTheDiskIsFullEveryDoorRefusesAndWhatIsAcceptedGoesOn() throws Exception {
        ObjectNode early =
                request("early").put("notBefore", Instant.now().plusSeconds(6).toString());
        assertThat(hub.post("bygglov", early.toString()).statusCode()).isEqualTo(202);
        SystemFolder folder = new SystemFolder(home.resolve("drop/bygglov"));
        data.fillTo(40 * MB);
        awaitDisk("OUT_OF_SERVICE");
        Awaitility.await("the broker has seen it too").atMost(BOUND).until(() -> hub.said()
                .contains("AMQ224128"));

        HttpResponse<String> refused = hub.post("bygglov", request("by-http").toString());
        folder.drop("by-folder", request("by-folder"));
        CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(request("by-jms")));

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(RunningHub.JSON
                        .readTree(refused.body())
                        .at("/reasons/0/code")
                        .asText())
                .isEqualTo("BV100");
        assertThat(refused.body()).doesNotContain("disk", home.toString());
        awaitStatus("early", "DELIVERED");
        assertThat(folder.names("in")).as("left where they are").contains("by-folder.json", "by-folder.ready");
        assertThat(folder.names("work")).isEmpty();
        assertThat(sent).as("the system waits with its message").isNotDone();
        assertThat(statuses()).doesNotContainKeys("by-http", "by-folder", "by-jms");
        assertThat(hub.said()).contains("alarm disk-full: data");
        assertThat(readiness()).isEqualTo(503);

        data.makeRoom();

        awaitDisk("UP");
        assertThat(hub.post("bygglov", request("by-http").toString()).statusCode())
                .isEqualTo(202);
        sent.get(BOUND.toSeconds(), TimeUnit.SECONDS);
        for (String source : List.of("by-http", "by-folder", "by-jms")) {
            awaitStatus(source, "DELIVERED");
        }
        assertThat(hub.repeatedDeliveries()).isZero();
    }

    /** The database must have a new piece of its log and gets none: PostgreSQL gives up, and comes again. */
    @Test
    void row37NothingLeftForContentDatabaseAndBrokerLosesNothing() throws Exception {
        try (var stream = new LetterStream(hub, "F-", 100)) {
            stream.begin();
            Awaitility.await().atMost(BOUND).pollInterval(Duration.ofMillis(5)).until(() -> stream.handedIn.get() > 30);
            data.fill();
            useUpTheLogOfTheDatabase();
            Awaitility.await("the database has died").atMost(BOUND).until(() -> hub.said()
                    .contains("The embedded PostgreSQL has died"));
            HttpResponse<String> refused =
                    hub.post("bygglov", request("while-full").toString());
            assertThat(refused.statusCode()).isEqualTo(503);

            data.makeRoom();

            stream.join();
            Map<String, String> ended = Awaitility.await("every letter has come to an end")
                    .atMost(Duration.ofSeconds(120))
                    .pollInterval(Duration.ofMillis(500))
                    .ignoreExceptionsInstanceOf(SQLException.class)
                    .until(
                            DiskFullJourneyTest::statuses,
                            all -> all.keySet().containsAll(stream.letters.keySet())
                                    && ENDED.containsAll(all.values()));
            assertThat(ended.keySet().stream().filter(source -> source.startsWith("F-")))
                    .as("each once")
                    .hasSameSizeAs(stream.letters.keySet());
            stream.answers.values().forEach(ids -> assertThat(ids).hasSize(1));
            assertThat(hub.repeatedDeliveries()).isZero();
        }
    }

    @Test
    void row36AFullDropFolderIsLeftAloneAndTheOtherDoorsAreOpen() throws Exception {
        SystemFolder folder = new SystemFolder(home.resolve("drop/bygglov"));
        ObjectNode dropped = request("dropped");
        // The file lies there and its marker comes when the disk is full: it takes no room.
        folder.lay("dropped.json", RunningHub.JSON.writeValueAsBytes(dropped));
        drop.fill();
        awaitDisk("OUT_OF_SERVICE");
        folder.lay("dropped.ready", new byte[0]);

        assertThat(readiness()).as("one door is shut, and the others are not").isEqualTo(200);
        assertThat(hub.post("bygglov", request("beside").toString()).statusCode())
                .isEqualTo(202);
        awaitStatus("beside", "DELIVERED");
        assertThat(folder.names("in")).contains("dropped.json", "dropped.ready");
        assertThat(folder.names("work")).isEmpty();

        drop.makeRoom();

        awaitStatus("dropped", "DELIVERED");
        folder.awaitReceipt("dropped", "DELIVERED");
        assertThat(folder.names("in")).isEmpty();
    }

    @Test
    void aFullPrintFolderMakesPaperWaitAndNothingElse() throws Exception {
        ObjectNode paper = request("paper").put("channelPolicy", "PRINT_ONLY");
        print.fill();
        Awaitility.await("it is told").atMost(BOUND).until(() -> hub.said().contains("alarm disk-full: print"));

        assertThat(hub.post("bygglov", paper.toString()).statusCode()).isEqualTo(202);
        assertThat(hub.post("bygglov", request("digital").toString()).statusCode())
                .isEqualTo(202);
        awaitStatus("digital", "DELIVERED");
        Awaitility.await("it has been tried and failed").atMost(BOUND).until(() -> hub.said()
                .contains("Route utskrift failed and will be tried again"));
        assertThat(statuses().get("paper")).isEqualTo("RECEIVED");

        print.makeRoom();

        awaitStatus("paper", "PRINTED");
        try (Stream<Path> files = Files.walk(home.resolve("print"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".pdf"))).hasSizeGreaterThanOrEqualTo(1);
        }
    }

    private static ObjectNode request(String source) {
        return Requests.withPdf(Requests.to(Requests.REACHABLE), Requests.pdf(5_000))
                .put("sourceMessageId", source);
    }

    private static void send(ObjectNode request) {
        try (var client = new SystemClient(hub.brokerPort, "ekonomi")) {
            client.send(client.message(request));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void useUpTheLogOfTheDatabase() throws IOException {
        String password = Files.readString(home.resolve("data/postgres-superuser.password"))
                .strip();
        try (Connection own = hub.database();
                Connection superuser =
                        DriverManager.getConnection(own.getMetaData().getURL(), "postgres", password);
                Statement statement = superuser.createStatement()) {
            for (int i = 0; i < 100; i++) {
                statement.execute("select pg_logical_emit_message(false, 'test', repeat('x', 4000000))");
            }
        } catch (SQLException noMoreRoom) {
            // So it was to be.
        }
    }

    private static Map<String, String> statuses() throws SQLException, IOException {
        try (Connection connection = hub.database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select source_message_id, status from letter")) {
            Map<String, String> statuses = new HashMap<>();
            while (row.next()) {
                assertThat(statuses.put(row.getString(1), row.getString(2)))
                        .as("one letter each")
                        .isNull();
            }
            return statuses;
        }
    }

    private static void awaitStatus(String source, String status) {
        Awaitility.await(source + " is " + status)
                .atMost(BOUND)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> status.equals(statuses().get(source)));
    }

    private static void awaitDisk(String status) {
        Awaitility.await("the disks are " + status)
                .atMost(BOUND)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> disks().path("status").asText(), status::equals);
    }

    private static int readiness() throws Exception {
        return Program.get("http://localhost:" + hub.httpPort + "/actuator/health/readiness")
                .statusCode();
    }

    private static JsonNode disks() throws Exception {
        return RunningHub.JSON
                .readTree(Program.get("http://localhost:" + hub.httpPort + "/actuator/health")
                        .body())
                .at("/components/disk");
    }
}
