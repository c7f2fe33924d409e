package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.jms.BytesMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.JdbcTemplate;
import se.brevvaxel.letter.Door;

/**
 * Bad input through every door at once: each is answered with what is wrong with it, nothing of it is kept, and its id
 * is free for the request that is mended.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputJourneyTest {

    private static final String SYSTEM = "socialtjanst";
    private static final String NUMBER = Requests.REACHABLE;

    /** What is wrong, how it comes about, and the reasons that must be told: code and field. */
    private record Bad(String what, Consumer<ObjectNode> spoil, Set<String> told) {
        static Bad that(String what, Consumer<ObjectNode> spoil, String... told) {
            return new Bad(what, spoil, Set.of(told));
        }
    }

    /** One spoilt request through one door. */
    record Attempt(Bad bad, Door door, String id) {
        @Override
        public String toString() {
            return door + ": " + bad.what();
        }
    }

    private final List<Attempt> attempts = Stream.of(Door.values())
            .flatMap(door ->
                    everything().stream().map(bad -> new Attempt(bad, door, "bad-" + door + "-" + UUID.randomUUID())))
            .toList();
    private final Map<String, JsonNode> answers = new LinkedHashMap<>();
    private RunningHub hub;
    private SystemClient queue;
    private SystemFolder folder;
    private Set<Path> contents;

    private static List<Bad> everything() {
        return List.of(
                Bad.that("an unknown field", r -> r.put("colour", "red"), "BV102 /colour"),
                Bad.that("an unknown field inside", r -> r.withObject("/body").put("font", "x"), "BV102 /body/font"),
                Bad.that("a wrong type", r -> r.put("caseNumber", 7), "BV104 /caseNumber"),
                Bad.that("a control character", r -> r.put("subject", "a\u0007b"), "BV107 /subject"),
                Bad.that("a NUL", r -> r.put("caseNumber", "a\u0000b"), "BV107 /caseNumber"),
                Bad.that("a line break in the subject", r -> r.put("subject", "a\nb"), "BV108 /subject"),
                Bad.that("a number in the case number", r -> r.put("caseNumber", "B " + NUMBER), "BV111 /caseNumber"),
                Bad.that("a number in the subject", r -> r.put("subject", "Till 19121212-1212"), "BV111 /subject"),
                Bad.that(
                        "a number in the file name",
                        r -> attach(r, "beslut " + NUMBER + ".pdf", Requests.pdf(100)),
                        "BV111 /attachments/0/filename"),
                Bad.that("no case type", r -> r.remove("caseType"), "BV105 /caseType"),
                Bad.that("no recipient", r -> r.remove("recipient"), "BV105 /recipient"),
                Bad.that("an over-long subject", r -> r.put("subject", "a".repeat(256)), "BV106 /subject"),
                Bad.that("a wrong check digit", r -> recipient(r, "191212121213"), "BV122 /recipient/id"),
                Bad.that("an impossible date", r -> recipient(r, "189002301217"), "BV123 /recipient/id"),
                Bad.that("letters in the number", r -> recipient(r, "19121212A212"), "BV121 /recipient/id"),
                Bad.that("a script", r -> html(r, "<p>Hej</p><script>a()</script>"), "BV140 /body/text"),
                Bad.that("an event handler", r -> html(r, "<p onclick=\"a()\">Hej</p>"), "BV141 /body/text"),
                Bad.that("an outside reference", r -> html(r, "<img src=\"//a.example/b.png\">"), "BV142 /body/text"),
                Bad.that(
                        "a document type",
                        r -> html(r, "<!DOCTYPE html SYSTEM \"file:///etc/hostname\"><p>Hej</p>"),
                        "BV143 /body/text"),
                Bad.that(
                        "an attachment that is not base64",
                        r -> attach(r, "a.pdf").put("content", "åäö%%%"),
                        "BV152 /attachments/0/content"),
                Bad.that("an empty attachment", r -> attach(r, "a.pdf", new byte[0]), "BV153 /attachments/0/content"),
                Bad.that(
                        "an attachment that only says that it is a PDF",
                        r -> attach(r, "a.pdf", "GIF89a".getBytes()),
                        "BV154 /attachments/0/content"),
                Bad.that(
                        "another type of attachment",
                        r -> attach(r, "a.pdf", Requests.pdf(100)).put("contentType", "text/html"),
                        "BV155 /attachments/0/contentType"),
                Bad.that(
                        "a file name with ../",
                        r -> attach(r, "../a.pdf", Requests.pdf(100)),
                        "BV156 /attachments/0/filename"),
                Bad.that(
                        "two attachments of one name",
                        r -> {
                            attach(r, "a.pdf", Requests.pdf(100));
                            attach(r, "A.pdf", Requests.pdf(200));
                        },
                        "BV157 /attachments/1/filename"),
                Bad.that(
                        "a file that is not there",
                        r -> attach(r, "a.pdf").put("file", "saknas.pdf"),
                        "BV158 /attachments/0/file"),
                Bad.that(
                        "larger than a mailbox takes, and no other channel",
                        r -> attach(r, "a.pdf", Requests.pdf(1_700_000)),
                        "BV161 "),
                Bad.that(
                        "larger than any channel takes",
                        r -> attach(r, "a.pdf", Requests.pdf(3_200_000)),
                        "BV160 /attachments"),
                Bad.that(
                        "several faults",
                        r -> recipient(r.put("colour", "red").put("caseNumber", NUMBER), "1"),
                        "BV102 /colour",
                        "BV111 /caseNumber",
                        "BV120 /recipient/id"));
    }

    @BeforeAll
    void everythingGoesIn() throws Exception {
        hub = RunningHub.shared();
        hub.sandbox().clearFaults();
        queue = new SystemClient(hub, SYSTEM);
        folder = SystemFolder.of(hub, SYSTEM);
        contents = contents();
        for (Attempt attempt : attempts) {
            ObjectNode request = good(attempt.id());
            attempt.bad().spoil().accept(request);
            hand(attempt, request);
        }
    }

    @AfterAll
    void andTheFoldersAreEmpty() throws Exception {
        Awaitility.await().atMost(RunningHub.PATIENCE).untilAsserted(() -> {
            assertThat(folder.names("in")).isEmpty();
            assertThat(folder.names("work")).isEmpty();
        });
        queue.close();
    }

    List<Attempt> attempts() {
        return attempts;
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void isAnsweredAndLeavesNothingAndItsIdFree(Attempt attempt) throws Exception {
        JsonNode answer = answer(attempt);

        assertThat(reasons(answer)).isEqualTo(attempt.bad().told());
        assertThat(answer.path("reasons").findValuesAsText("text")).allMatch(text -> !text.isBlank());
        assertThat(answer.toString()).doesNotContain(NUMBER, "19121212-1212", "191212121213", "189002301217");
        assertThat(rows(attempt.id())).isZero();

        hand(attempt, good(attempt.id()));
        Awaitility.await("mended, it is accepted").atMost(RunningHub.PATIENCE).until(() -> rows(attempt.id()) == 1);
    }

    @Test
    void nothingOfARefusedRequestIsKeptOnDisk() throws Exception {
        // Every refused request has been answered; what is there of new content belongs to a row.
        for (Attempt attempt : attempts) {
            answer(attempt);
        }
        Set<String> handles = new HashSet<>(
                hub.bean(JdbcTemplate.class).queryForList("select content_handle from letter", String.class));
        Set<Path> added = contents();
        added.removeAll(contents);
        assertThat(added).allMatch(file -> handles.stream().anyMatch(file::endsWith));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void whatCannotBeReadIsAnswered(byte[] request) throws Exception {
        var answer = hub.post(SYSTEM, request);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(RunningHub.JSON.readTree(answer.body()).path("reasons").findValuesAsText("code"))
                .allMatch(code -> code.equals("BV101") || code.equals("BV103"))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void whatCannotBeReadOnAQueueIsAnswered(byte[] request) throws Exception {
        String correlation = "unreadable-" + UUID.randomUUID();
        BytesMessage message = queue.session().createBytesMessage();
        message.writeBytes(request);
        message.setJMSCorrelationID(correlation);
        queue.send(message);

        assertThat(queue.await(correlation, "REJECTED").event().path("reasons").findValuesAsText("code"))
                .allMatch(code -> code.equals("BV101") || code.equals("BV103"))
                .hasSize(1);
    }

    static List<byte[]> unreadable() {
        String good = good("bad-unreadable").toString();
        return List.of(
                "inte JSON".getBytes(),
                "[]".getBytes(),
                good.substring(0, good.length() / 2).getBytes(),
                (good + "{}").getBytes(),
                good.replaceFirst("\\{", "{\"subject\":\"a\",").getBytes(),
                good.replace("Beslut", "Bäslut").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                good.getBytes(java.nio.charset.StandardCharsets.UTF_16),
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>".getBytes(),
                "[".repeat(100_000).getBytes());
    }

    @Test
    void fiftyMegabytesAreRefusedAndTheHubGoesOn() throws Exception {
        byte[] huge = new byte[50 * 1024 * 1024];
        Arrays.fill(huge, (byte) ' ');
        var answer = hub.post(SYSTEM, huge);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        hub.await(SYSTEM, hub.accepted(SYSTEM, good("after-" + UUID.randomUUID())), "RETURNED");
    }

    /** Goes back to its system at once, and neither a mailbox nor a printer hears of it. */
    private static ObjectNode good(String id) {
        ObjectNode request = Requests.to(Requests.NOT_REACHABLE);
        return request.put("sourceMessageId", id).put("channelPolicy", "DIGITAL_ONLY");
    }

    private void hand(Attempt attempt, ObjectNode request) throws Exception {
        switch (attempt.door()) {
            case JMS -> queue.send(request, attempt.id());
            case FOLDER -> folder.drop(attempt.id(), request);
            default ->
                answers.put(
                        attempt.id(),
                        RunningHub.JSON.readTree(hub.post(SYSTEM, request).body()));
        }
    }

    private JsonNode answer(Attempt attempt) {
        return switch (attempt.door()) {
            case JMS -> queue.await(attempt.id(), "REJECTED").event();
            case FOLDER -> {
                JsonNode complaint = folder.awaitComplaint(attempt.id() + ".json");
                JsonNode event = queue.await(attempt.id(), "REJECTED").event();
                assertThat(event.path("reasons")).isEqualTo(complaint.path("reasons"));
                assertThat(folder.awaitReceipt(attempt.id(), "REJECTED")).isEqualTo(event);
                yield complaint;
            }
            default -> answers.get(attempt.id());
        };
    }

    private int rows(String sourceMessageId) {
        return hub.bean(JdbcTemplate.class)
                .queryForObject(
                        "select count(*) from letter where source_message_id = ?", Integer.class, sourceMessageId);
    }

    private Set<Path> contents() throws IOException {
        try (Stream<Path> files = Files.walk(hub.home.resolve("data/content"))) {
            return files.filter(Files::isRegularFile).collect(Collectors.toCollection(HashSet::new));
        }
    }

    private static Set<String> reasons(JsonNode answer) {
        List<String> reasons = new ArrayList<>();
        StreamSupport.stream(answer.path("reasons").spliterator(), false)
                .forEach(reason -> reasons.add(reason.path("code").asText() + " "
                        + reason.path("field").asText()));
        assertThat(reasons).doesNotHaveDuplicates();
        return Set.copyOf(reasons);
    }

    private static void recipient(ObjectNode request, String id) {
        request.withObject("/recipient").put("id", id);
    }

    private static void html(ObjectNode request, String text) {
        request.withObject("/body").put("contentType", "text/html").put("text", text);
    }

    private static ObjectNode attach(ObjectNode request, String name) {
        return request.withArray("attachments").addObject().put("filename", name);
    }

    private static ObjectNode attach(ObjectNode request, String name, byte[] content) {
        return attach(request, name).put("content", Base64.getEncoder().encodeToString(content));
    }
}
