package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import se.brevvaxel.FreePort;
import se.brevvaxel.sandbox.operator.StoredDelivery;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.Counterpart;

/**
 * Two nodes on one broker and one database, with their drop, print and content folders in common. What lies around them (FaR,
 * operators, the database server, the broker) outlives them: it is this process'.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesJourneyTest {

    private static final String SYSTEM = "bygglov";
    private static final Duration BOUND = Duration.ofSeconds(90);

    @TempDir
    static Path folder;

    private static RunningHub around;
    private static ExternalBroker broker;
    private static SystemClient system;
    private static JdbcTemplate jdbc;
    private static HubProcess a;
    private static HubProcess b;

    @BeforeAll
    static void begin() throws Exception {
        int sandbox = FreePort.find();
        int database = FreePort.find();
        around = RunningHub.start(
                folder.resolve("around"), "brevvaxel.sandbox.port=" + sandbox, "brevvaxel.database.port=" + database);
        String password = Files.readString(folder.resolve("around/data/postgres-superuser.password"))
                .strip();
        String server = "jdbc:postgresql://localhost:" + database + "/";
        new JdbcTemplate(new DriverManagerDataSource(server + "postgres", "postgres", password))
                .execute("create database nodes");
        jdbc = new JdbcTemplate(new DriverManagerDataSource(server + "nodes", "postgres", password));
        broker = new ExternalBroker(folder.resolve("broker"));
        system = new SystemClient(broker.port(), SYSTEM);
        String[] shared = {
            "spring.datasource.url=" + server + "nodes",
            "spring.datasource.username=postgres",
            "spring.datasource.password=" + password,
            "brevvaxel.broker.url=tcp://localhost:" + broker.port(),
            "brevvaxel.broker.user=brevvaxel",
            "brevvaxel.broker.password=" + ExternalBroker.PASSWORD,
            "brevvaxel.far.url=https://localhost:" + sandbox + "/far/Recipient/v3",
            "brevvaxel.keys.file=" + folder.resolve("around/data/keys/keys.yaml"),
            "brevvaxel.drop-dir=" + folder.resolve("drop"),
            "brevvaxel.print-dir=" + folder.resolve("print"),
            "brevvaxel.content.dir=" + folder.resolve("content"),
            "brevvaxel.node.lease=3s",
            "brevvaxel.operator.read-timeout=60s",
            "brevvaxel.unknown.resend-after=1s",
            "brevvaxel.letter.stranded-after=3s",
            "brevvaxel.shutdown.finish=2s"
        };
        CompletableFuture<HubProcess> first = CompletableFuture.supplyAsync(() -> start("node-a", shared));
        b = start("node-b", shared);
        a = first.join();
    }

    private static HubProcess start(String name, String... more) {
        try {
            return HubProcess.start(folder.resolve(name), name, more);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void end() throws Exception {
        a.close();
        b.close();
        system.close();
        broker.close();
        around.close();
    }

    @Test
    @Order(1)
    void whatComesInThroughBothAndThroughOneFolderIsEachOnce() throws Exception {
        SystemFolder drop = new SystemFolder(folder.resolve("drop").resolve(SYSTEM));
        Set<String> handedIn = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            ObjectNode dropped = request(i);
            drop.drop("brev-" + i, dropped);
            handedIn.add(dropped.path("sourceMessageId").asText());
            ObjectNode posted = request(i + 1);
            post(i % 2 == 0 ? a : b, posted);
            handedIn.add(posted.path("sourceMessageId").asText());
        }

        eachEndsOnce(handedIn);

        assertThat(drop.names("in")).isEmpty();
        assertThat(drop.names("work")).isEmpty();
        assertThat(drop.names("error")).isEmpty();
        assertThat(drop.names("done")).as("each request once").hasSize(20);
    }

    /** With a letter on the wire, and with drops that it has in hand. Nobody starts it again. */
    @Test
    @Order(2)
    void whatAKilledNodeHadInHandIsFinishedByTheOther() throws Exception {
        around.sandbox().fault(AskedFault.of(Counterpart.SANDBOXLADAN, AskedFault.Kind.HOLD));
        ObjectNode onTheWire = request(0);
        String letter = post(a, onTheWire);
        Awaitility.await("on the wire").atMost(BOUND).until(() -> "SENDING".equals(state(letter)));
        HubProcess sends = claimedBy(letter).startsWith(nameOf(a)) ? a : b;
        HubProcess other = sends == a ? b : a;
        String life = claimedBy(letter).substring(nameOf(sends).length() + 1);
        sends.kill();
        around.sandbox().clearFaults();
        // As it lies there when a node dies between its claim and its receipt.
        ObjectNode inHand = request(1);
        Path left = folder.resolve("drop").resolve(SYSTEM).resolve("work/" + UUID.randomUUID() + "." + life);
        Files.createDirectories(left.resolve("files"));
        Files.createDirectories(left.resolve("request"));
        Files.write(left.resolve("request/brev.json"), RunningHub.JSON.writeValueAsBytes(inHand));

        ObjectNode meanwhile = request(2);
        post(other, meanwhile);

        eachEndsOnce(Set.of(id(onTheWire), id(inHand), id(meanwhile)));
        assertThat(new SystemFolder(folder.resolve("drop").resolve(SYSTEM)).names("work"))
                .isEmpty();
        assertThat(jdbc.queryForList(
                        "select step from log_line where letter_id = ?::uuid and step = 'NO_ANSWER'",
                        String.class,
                        letter))
                .as("its outcome was unknown, and that is written")
                .isNotEmpty();
        sends.startAgain();
    }

    /** One after the other, while letters come; each with a call that is never answered, on the schema of a later version. */
    @Test
    @Order(3)
    void aRollingRestartUnderLoadLosesNothing() throws Exception {
        aLaterVersionMigrates();
        Set<String> handedIn = ConcurrentHashMap.newKeySet();
        Set<Integer> answers = ConcurrentHashMap.newKeySet();
        CompletableFuture<Void> restarts = CompletableFuture.runAsync(() -> {
            restartWithAHeldCall(a);
            restartWithAHeldCall(b);
        });
        for (int i = 0; !restarts.isDone(); i++) {
            ObjectNode request = request(i);
            handInSomewhere(request, i, answers);
            handedIn.add(id(request));
            TimeUnit.MILLISECONDS.sleep(100);
        }
        restarts.get();

        assertThat(answers).contains(202).isSubsetOf(202, 503);
        eachEndsOnce(handedIn);
    }

    /** What a later version adds is nothing to this one: its nodes go on, and start, on the newer schema. */
    private static void aLaterVersionMigrates() {
        jdbc.execute("alter table letter add column of_a_later_version text");
        jdbc.execute("create table of_a_later_version (id bigint primary key)");
        jdbc.update(
                """
                insert into flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                select max(installed_rank) + 1, '999', 'later', 'SQL', 'V999__later.sql', 1, 'postgres', 1, true
                from flyway_schema_history""");
    }

    private static void restartWithAHeldCall(HubProcess node) {
        try {
            around.sandbox().fault(AskedFault.of(Counterpart.PROVBOXEN, AskedFault.Kind.HOLD));
            Awaitility.await("a call is held")
                    .atMost(BOUND)
                    .until(() -> count(
                                    "select count(*) from letter where state = 'SENDING' and claimed_by like ?"
                                            + " and operator_id = ? and updated_at < now() - interval '500 ms'",
                                    nameOf(node) + "/%",
                                    Counterpart.PROVBOXEN.organisationNumber())
                            > 0);
            Duration took = node.terminate();
            around.sandbox().clearFaults();
            assertThat(took).as("SIGTERM to end").isBetween(Duration.ofSeconds(1), Duration.ofSeconds(26));
            assertThat(node.said()).contains("Calls that nobody has answered are hung up");
            node.startAgain();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tries again where nobody listens, or where it is told that nothing is taken in. */
    private static void handInSomewhere(ObjectNode request, int first, Set<Integer> answers) throws Exception {
        String text = RunningHub.JSON.writeValueAsString(request);
        for (int turn = first; ; turn++) {
            try {
                int answer = (turn % 2 == 0 ? a : b).post(SYSTEM, text).statusCode();
                answers.add(answer);
                if (answer == 202) {
                    return;
                }
            } catch (IOException closed) {
                // Refused, or cut off: the same letter again is the same letter.
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static String post(HubProcess node, ObjectNode request) throws Exception {
        HttpResponse<String> answer = node.post(SYSTEM, RunningHub.JSON.writeValueAsString(request));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return RunningHub.JSON.readTree(answer.body()).path("letterId").asText();
    }

    /** Two of three with a mailbox, at one operator or another; one on paper. */
    private static ObjectNode request(int i) {
        return Requests.to(
                switch (i % 3) {
                    case 0 -> Requests.REACHABLE;
                    case 1 -> Requests.REACHABLE_ELSEWHERE;
                    default -> Requests.NOT_REACHABLE;
                });
    }

    private static String id(ObjectNode request) {
        return request.path("sourceMessageId").asText();
    }

    /** In a mailbox or on paper, in one place and once; and told once. */
    private static void eachEndsOnce(Set<String> handedIn) throws Exception {
        Awaitility.await("all have ended")
                .atMost(BOUND)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> ended(handedIn) == handedIn.size());
        List<String> places = new ArrayList<>();
        for (Counterpart operator : List.of(Counterpart.SANDBOXLADAN, Counterpart.PROVBOXEN)) {
            around.sandbox().mailbox(operator).stream()
                    .map(StoredDelivery::messageId)
                    .forEach(places::add);
        }
        try (Stream<Path> files = Files.walk(folder.resolve("print"))) {
            files.filter(file -> file.getParent().getFileName().toString().startsWith("job-"))
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".pdf"))
                    .map(name -> name.substring(0, 36))
                    .forEach(places::add);
        }
        assertThat(places).as("every letter in one place").doesNotHaveDuplicates();
        assertThat(places)
                .containsAll(jdbc.queryForList(
                        "select id::text from letter where source_message_id = any (?)", String.class, (Object)
                                handedIn.toArray(String[]::new)));
        Awaitility.await("all is told")
                .atMost(BOUND)
                .until(() -> count("select count(*) from outbox where published_at is null") == 0);
        Awaitility.await("each event once, and all of them").atMost(BOUND).untilAsserted(() -> assertThat(
                        system.told().stream()
                                .map(told -> told.event().path("eventId").asText())
                                .toList())
                .doesNotHaveDuplicates()
                .hasSize(count("select count(*) from outbox")));
    }

    private static int ended(Set<String> handedIn) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select count(*) from letter where state in ('DELIVERED', 'PRINTED') and source_message_id = any (?)",
                Integer.class,
                (Object) handedIn.toArray(String[]::new)));
    }

    private static int count(String query, Object... values) {
        return Objects.requireNonNull(jdbc.queryForObject(query, Integer.class, values));
    }

    private static String state(String letter) {
        return jdbc.queryForObject("select state from letter where id = ?::uuid", String.class, letter);
    }

    private static String claimedBy(String letter) {
        return Objects.requireNonNull(
                jdbc.queryForObject("select claimed_by from letter where id = ?::uuid", String.class, letter));
    }

    private static String nameOf(HubProcess node) throws IOException {
        return Files.readString(node.home.resolve("data/node")).strip();
    }
}
