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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A hub, or its database, is killed in the middle of a stream of letters, at moments that nobody chose. Whatever was
 * accepted comes to an end that is told, once.
 */
class CrashJourneyTest {

    private static final Logger LOG = LoggerFactory.getLogger(CrashJourneyTest.class);
    /** A letter that stands still for longer is a fault. */
    private static final Duration BOUND = Duration.ofSeconds(120);

    /** How long operators take to answer, in milliseconds. */
    private static final int SLOW = 500;

    private static final Set<String> ENDED = Set.of("DELIVERED", "PRINTED", "RETURNED", "HELD", "UNKNOWN");

    private record Row(String id, String status, int sequence, String reason, String printJob, String system) {}

    @TempDir
    static Path home;

    private static HubProcess hub;

    @BeforeAll
    static void start() throws Exception {
        hub = HubProcess.start(home, "crash", "brevvaxel.letter.stranded-after=3s");
    }

    @AfterAll
    static void stop() throws Exception {
        if (hub != null) {
            hub.close();
        }
    }

    @Test
    void everyLetterSurvivesAHubThatIsKilledTwice() throws Exception {
        Random chance = chance();
        try (var stream = new LetterStream(hub, "K-", 300)) {
            hub.slowOperators(SLOW);
            stream.begin();
            for (int moment : List.of(40 + chance.nextInt(60), 160 + chance.nextInt(60))) {
                untilHandedIn(stream, moment);
                untilOneIsOnTheWire();
                hub.kill();
                hub.startAgain();
                hub.slowOperators(SLOW);
            }
            stream.join();
            assertThat(stream.unanswered).as("cut off before the answer").isNotEmpty();
            Map<String, Row> rows = everythingEndedWell(stream, "K-");
            assertThat(rows.values())
                    .extracting(Row::status)
                    .as("killed while sending")
                    .contains("UNKNOWN");
        }
    }

    @Test
    void everyLetterSurvivesADatabaseThatIsKilled() throws Exception {
        Random chance = chance();
        try (var stream = new LetterStream(hub, "P-", 200)) {
            hub.slowOperators(SLOW);
            stream.begin();
            untilHandedIn(stream, 40 + chance.nextInt(100));
            untilOneIsOnTheWire();
            long before = hub.databaseServer().pid();
            hub.killDatabase();
            stream.join();
            assertThat(hub.databaseServer().pid())
                    .as("the hub started a new one")
                    .isNotEqualTo(before);
            everythingEndedWell(stream, "P-");
        }
    }

    private static Random chance() {
        long seed = System.nanoTime();
        LOG.info("seed {}", seed);
        return new Random(seed);
    }

    private static void untilHandedIn(LetterStream stream, int count) {
        Awaitility.await("letter " + count)
                .atMost(BOUND)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> stream.handedIn.get() >= count);
    }

    /** So that the operator has it, and its answer comes too late for the one who is killed. */
    private static void untilOneIsOnTheWire() {
        Awaitility.await("a letter is being sent")
                .atMost(BOUND)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> count("select count(*) from letter where state = 'SENDING'") > 0);
    }

    private static Map<String, Row> everythingEndedWell(LetterStream stream, String prefix) throws Exception {
        Map<String, Row> rows = ended(stream, prefix);
        eachHasOneIdThatWasAlwaysTheAnswer(stream, rows);
        eachEndedWhereItMay(stream, rows);
        noneLiesInMailboxesUnderTwoIds(rows, prefix);
        noneIsSentTwiceButByRule();
        noneIsPrintedTwice(rows);
        eachStoryIsToldWhole(rows);
        return rows;
    }

    /** Waits for the last of them. */
    private static Map<String, Row> ended(LetterStream stream, String prefix) {
        return Awaitility.await("every letter has come to an end")
                .atMost(BOUND)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptionsInstanceOf(SQLException.class)
                .until(
                        () -> count("select count(*) from outbox where published_at is null") == 0
                                ? rows(prefix)
                                : Map.<String, Row>of(),
                        rows -> rows.keySet().equals(stream.letters.keySet())
                                && rows.values().stream().allMatch(row -> ENDED.contains(row.status())));
    }

    private static void eachHasOneIdThatWasAlwaysTheAnswer(LetterStream stream, Map<String, Row> rows) {
        stream.answers.forEach((source, ids) -> assertThat(ids)
                .as("what the door answered to %s", source)
                .containsExactly(rows.get(source).id()));
    }

    private static void eachEndedWhereItMay(LetterStream stream, Map<String, Row> rows) {
        Map<String, Integer> ends = new TreeMap<>();
        rows.forEach((source, row) -> {
            ends.merge(row.status(), 1, Integer::sum);
            if (stream.mayGoDigitally(source)) {
                assertThat(row.status()).as(source).isIn("DELIVERED", "UNKNOWN");
                assertThat(row.status().equals("DELIVERED") || "NO_ANSWER".equals(row.reason()))
                        .as("%s is %s because of %s", source, row.status(), row.reason())
                        .isTrue();
            } else {
                assertThat(row.status()).as(source).isEqualTo(stream.digitalOnly(source) ? "RETURNED" : "PRINTED");
            }
        });
        LOG.info("{}; {} were cut off before the answer", ends, stream.unanswered.size());
    }

    private static void noneLiesInMailboxesUnderTwoIds(Map<String, Row> rows, String prefix) throws Exception {
        Map<String, List<String>> stored = new HashMap<>();
        for (Path envelope : files(home.resolve("data/sandbox/mailboxes"), ".xml")) {
            Element header = header(envelope);
            String subject = text(header, "Subject");
            if (subject.startsWith("Brev " + prefix)) {
                stored.computeIfAbsent(subject.substring(5), unused -> new ArrayList<>())
                        .add(text(header, "Id"));
            }
        }
        stored.forEach((source, ids) -> assertThat(ids)
                .as("stored of %s", source)
                .containsExactly(rows.get(source).id()));
        rows.forEach((source, row) -> {
            if (row.status().equals("DELIVERED")) {
                assertThat(stored).as("said to be delivered").containsKey(source);
            } else if (!row.status().equals("UNKNOWN")) {
                assertThat(stored).as("is %s", row.status()).doesNotContainKey(source);
            }
        });
    }

    /** Operators keep one of two; that is no reason to send them two. */
    private static void noneIsSentTwiceButByRule() throws Exception {
        long byRule = count("select count(*) from log_line where step = 'SENDING' and detail like 'resend %'");
        assertThat(hub.repeatedDeliveries()).as("received more than once").isLessThanOrEqualTo(byRule);
        assertThat(byRule).as("no rule is set").isZero();
    }

    private static void noneIsPrintedTwice(Map<String, Row> rows) throws IOException {
        Map<String, String> jobs = new HashMap<>();
        for (Path done : files(home.resolve("print"), "job.done")) {
            Path job = done.getParent();
            List<Path> papers = files(job, ".pdf");
            String index = Files.readString(job.resolve("index.csv"));
            assertThat(Files.readString(done).strip()).isEqualTo(String.valueOf(papers.size()));
            for (Path paper : papers) {
                String id = paper.getFileName().toString().replace(".pdf", "");
                assertThat(index).contains(id);
                assertThat(jobs.put(id, job.getFileName().toString()))
                        .as("%s lies in %s and in", id, job)
                        .isNull();
            }
        }
        rows.values().forEach(row -> assertThat(jobs.get(row.id()))
                .as("%s is %s", row.id(), row.status())
                .isEqualTo(row.status().equals("PRINTED") ? "job-" + row.printJob() : null));
        try (Stream<Path> left = Files.list(home.resolve("print/.making"))) {
            assertThat(left).isEmpty();
        }
        // Cleared after the commit that tells PRINTED.
        Awaitility.await().untilAsserted(() -> assertThat(files(home.resolve("print/.tray"), ".pdf"))
                .as("left in the tray")
                .isEmpty());
    }

    private static void eachStoryIsToldWhole(Map<String, Row> rows) throws Exception {
        Map<String, TreeMap<Integer, JsonNode>> stories = new HashMap<>();
        for (String system : List.of(LetterStream.HTTP_SYSTEM, LetterStream.JMS_SYSTEM)) {
            try (var listening = new SystemClient(hub.brokerPort, system)) {
                Set<String> missing = new HashSet<>();
                rows.values().stream()
                        .filter(row -> row.system().equals(system))
                        .forEach(row ->
                                IntStream.rangeClosed(1, row.sequence()).forEach(n -> missing.add(row.id() + "/" + n)));
                Awaitility.await("everything is told to " + system)
                        .atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> {
                            List<SystemClient.Told> told = listening.told();
                            told.forEach(one ->
                                    missing.remove(one.event().path("letterId").asText() + "/"
                                            + one.event().path("sequence").asInt()));
                            assertThat(missing).isEmpty();
                        });
                listening.told().forEach(one -> tell(stories, one.event()));
            }
        }
        rows.values().forEach(row -> {
            TreeMap<Integer, JsonNode> story = stories.get(row.id());
            assertThat(story.keySet())
                    .as("told of %s", row.id())
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, row.sequence()).boxed().toList());
            assertThat(story.firstEntry().getValue().path("status").asText()).isEqualTo("RECEIVED");
            assertThat(story.lastEntry().getValue().path("status").asText()).isEqualTo(row.status());
        });
    }

    /** In order when first told; told again only as the same event. */
    private static void tell(Map<String, TreeMap<Integer, JsonNode>> stories, JsonNode event) {
        String letter = event.path("letterId").asText();
        TreeMap<Integer, JsonNode> story = stories.computeIfAbsent(letter, unused -> new TreeMap<>());
        int sequence = event.path("sequence").asInt();
        JsonNode before = story.putIfAbsent(sequence, event);
        if (before == null) {
            assertThat(story.lastKey()).as("told late of %s", letter).isEqualTo(sequence);
        } else {
            assertThat(event.path("eventId")).as("told again of %s", letter).isEqualTo(before.path("eventId"));
        }
    }

    private static Map<String, Row> rows(String prefix) throws SQLException, IOException {
        try (Connection connection = hub.database();
                PreparedStatement query = connection.prepareStatement(
                        "select source_message_id, id, status, sequence, reason, print_job, system from letter"
                                + " where source_message_id like ?")) {
            query.setString(1, prefix + "%");
            Map<String, Row> rows = new HashMap<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Row one = new Row(
                            row.getString("id"),
                            row.getString("status"),
                            row.getInt("sequence"),
                            row.getString("reason"),
                            row.getString("print_job"),
                            row.getString("system"));
                    assertThat(rows.put(row.getString("source_message_id"), one))
                            .isNull();
                }
            }
            return rows;
        }
    }

    private static long count(String sql) throws SQLException, IOException {
        try (Connection connection = hub.database();
                PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(end))
                    .toList();
        }
    }

    private static Element header(Path envelope) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(envelope.toFile());
        Element subject =
                (Element) document.getElementsByTagNameNS("*", "Subject").item(0);
        return (Element) subject.getParentNode();
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagNameNS("*", name).item(0).getTextContent();
    }
}
