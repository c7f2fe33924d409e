package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import se.brevvaxel.journey.SystemClient.Told;
import se.brevvaxel.sandbox.world.Counterpart;

/** Door 2 from outside: what a business system lays in its folder, and what it finds there afterwards. */
class FolderDoorJourneyTest {

    private static final Duration LOOK = Duration.ofSeconds(2);

    @TempDir
    Path elsewhere;

    private RunningHub hub;
    private SystemFolder folder;
    private SystemClient queue;

    @BeforeEach
    void open() throws Exception {
        hub = RunningHub.shared();
        hub.sandbox().clearFaults();
        folder = SystemFolder.of(hub, "ekonomi");
        queue = new SystemClient(hub, "ekonomi");
    }

    @AfterEach
    void nothingIsLeftWithoutAWord() throws Exception {
        queue.close();
        for (String system : List.of("bygglov", "socialtjanst", "ekonomi")) {
            SystemFolder of = SystemFolder.of(hub, system);
            Awaitility.await("in/ and work/ of " + system + " are empty")
                    .atMost(RunningHub.PATIENCE)
                    .untilAsserted(() -> {
                        assertThat(of.names("in")).isEmpty();
                        assertThat(of.names("work")).isEmpty();
                    });
        }
    }

    @Test
    void aLetterWithItsPdfBesideItReachesTheMailbox() throws Exception {
        String name = "Beslut, bygglov 'Å' (1) ${body} " + unique();
        byte[] pdf = Requests.pdf(40_000);
        ObjectNode request = with(Requests.to(Requests.REACHABLE), name + ".pdf");
        folder.lay(name + ".pdf", pdf);
        folder.drop(name, request);

        JsonNode delivered = folder.awaitReceipt(id(request), "DELIVERED");
        String letter = delivered.path("letterId").asText();

        assertThat(folder.receipts(id(request)))
                .extracting(event -> event.path("status").asText())
                .containsExactlyInAnyOrder("RECEIVED", "DELIVERED");
        assertThat(folder.names("receipts")).contains(letter + "-1.json", letter + "-2.json");
        Awaitility.await().untilAsserted(() -> assertThat(of(letter, "done"))
                .containsExactly(letter + "-1.pdf", letter + ".json"));
        assertThat(Files.readAllBytes(folder.root().resolve("done").resolve(letter + "-1.pdf")))
                .isEqualTo(pdf);
        assertThat(hub.sandbox().mailbox(Counterpart.SANDBOXLADAN))
                .filteredOn(one -> one.messageId().equals(letter))
                .singleElement()
                .satisfies(one -> assertThat(one.attachments()).isOne());
        // The queue hears the same, under the request's own id.
        assertThat(queue.await(id(request), "DELIVERED").event()).isEqualTo(delivered);
        assertThat(queue.told(id(request)).stream().map(Told::status)).containsExactly("RECEIVED", "DELIVERED");
    }

    @Test
    void aFileNamedByAPersonalNumberIsNamedByItsLetterAfterwards() throws Exception {
        ObjectNode request = Requests.to(Requests.NOT_REACHABLE);
        request.withArray("attachments")
                .addObject()
                .put("file", Requests.NOT_REACHABLE + ".pdf")
                .put("filename", "beslut.pdf");
        folder.lay(Requests.NOT_REACHABLE + ".pdf", Requests.pdf(5_000));
        folder.drop(Requests.NOT_REACHABLE, request);

        JsonNode printed = folder.awaitReceipt(id(request), "PRINTED");

        assertThat(printed.toString()).doesNotContain(Requests.NOT_REACHABLE);
        Path job = hub.home.resolve("print").resolve(printed.at("/print/place").asText());
        assertThat(Files.readString(job.resolve("index.csv"))).doesNotContain(Requests.NOT_REACHABLE);
        nowhereInANameStands(Requests.NOT_REACHABLE);
    }

    @Test
    void aRefusedDropLiesInErrorWithItsReasonsAndIsTold() throws Exception {
        String name = "beslut " + Requests.REACHABLE + " " + unique();
        ObjectNode request = with(Requests.to("191212121213"), name + ".pdf").put("colour", "red");
        folder.lay(name + ".pdf", "inte en PDF".getBytes());
        folder.drop(name, request);

        JsonNode complaint = folder.awaitComplaint(name + ".json");
        String refusal = complaint.path("refusalId").asText();

        assertThat(complaint.path("reasons").findValuesAsText("field"))
                .containsExactlyInAnyOrder(
                        "/recipient/id", "/colour", "/attachments/0/filename", "/attachments/0/file");
        assertThat(complaint.path("reasons").findValuesAsText("text")).allMatch(text -> !text.isBlank());
        assertThat(complaint.path("files").findValuesAsText("name")).containsExactly(name + ".json", name + ".pdf");
        Awaitility.await().untilAsserted(() -> assertThat(of(refusal, "error"))
                .containsExactly(refusal + "-1.pdf", refusal + ".error.json", refusal + ".json"));
        assertThat(complaint.path("files").findValuesAsText("savedAs"))
                .containsExactly(refusal + ".json", refusal + "-1.pdf");
        JsonNode receipt = folder.awaitReceipt(id(request), "REJECTED");
        // One id for the refusal wherever it is told.
        assertThat(receipt.path("eventId").asText()).isEqualTo(refusal);
        assertThat(folder.names("receipts")).contains(refusal + "-1.json");
        assertThat(receipt.path("reasons")).isEqualTo(complaint.path("reasons"));
        assertThat(queue.await(id(request), "REJECTED").event()).isEqualTo(receipt);
        nowhereInANameStands(Requests.REACHABLE);

        // Mended, under the same id and the same names: the refusal has left the id free.
        ObjectNode mended = with(Requests.to(Requests.REACHABLE), "beslut.pdf").put("sourceMessageId", id(request));
        folder.lay("beslut.pdf", Requests.pdf(1_000));
        folder.drop(name, mended);
        folder.awaitReceipt(id(request), "DELIVERED");
    }

    @Test
    void aRepeatIsOneLetterAndIsTold() throws Exception {
        ObjectNode request = Requests.to(Requests.REACHABLE);
        folder.drop("ett", request);
        String letter =
                folder.awaitReceipt(id(request), "DELIVERED").path("letterId").asText();
        Awaitility.await().untilAsserted(() -> assertThat(of(letter, "done")).hasSize(1));

        folder.drop("ett", request);

        Awaitility.await().atMost(RunningHub.PATIENCE).untilAsserted(() -> {
            assertThat(of(letter, "done")).hasSize(2);
            assertThat(queue.told(id(request)).stream().map(Told::status))
                    .containsExactly("RECEIVED", "DELIVERED", "RECEIVED", "DELIVERED");
        });
        assertThat(queue.told(id(request)).stream().map(Told::id).distinct()).hasSize(2);
        assertThat(folder.receipts(id(request))).hasSize(2);
    }

    @Test
    void otherContentUnderTheSameIdIsRefused() throws Exception {
        ObjectNode request = Requests.to(Requests.REACHABLE);
        folder.drop("ett", request);
        folder.awaitReceipt(id(request), "DELIVERED");

        String name = unique();
        folder.drop(name, request.deepCopy().put("subject", "Något annat"));

        assertThat(folder.awaitComplaint(name + ".json").path("reasons").findValuesAsText("code"))
                .containsExactly("BV110");
        folder.awaitReceipt(id(request), "REJECTED");
    }

    @Test
    void nothingIsTakenHalf() throws Exception {
        String name = unique();
        ObjectNode request = with(Requests.to(Requests.REACHABLE), name + ".pdf");
        byte[] whole = RunningHub.JSON.writeValueAsBytes(request);
        folder.lay(name + ".json", java.util.Arrays.copyOf(whole, whole.length / 2));
        looksTheSame(name + ".json");
        folder.lay(name + ".json", whole);
        folder.lay(name + ".pdf", Requests.pdf(1_000));
        looksTheSame(name + ".json", name + ".pdf");

        folder.lay(name + ".ready", new byte[0]);
        folder.awaitReceipt(id(request), "DELIVERED");
    }

    private void looksTheSame(String... names) {
        Awaitility.await().during(LOOK).atMost(LOOK.multipliedBy(2)).until(() -> folder.names("in")
                .equals(List.of(names)));
    }

    @Test
    void aFileThatIsNotThereIsNamedInTheReasons() throws Exception {
        String name = unique();
        ObjectNode request = with(with(Requests.to(Requests.REACHABLE), name + "-1.pdf"), name + "-2.pdf");
        folder.lay(name + "-1.pdf", Requests.pdf(1_000));
        folder.drop(name, request);

        JsonNode complaint = folder.awaitComplaint(name + ".json");

        assertThat(complaint.path("reasons").findValuesAsText("code")).containsExactly("BV158");
        assertThat(complaint.path("reasons").findValuesAsText("field")).containsExactly("/attachments/1/file");
        assertThat(complaint.path("files").findValuesAsText("name")).containsExactly(name + ".json", name + "-1.pdf");
        nothingIsStored(request);
        folder.lay(name + "-1.pdf", Requests.pdf(1_000));
        folder.lay(name + "-2.pdf", Requests.pdf(1_100));
        folder.drop(name, request);
        folder.awaitReceipt(id(request), "DELIVERED");
    }

    /** Each leads out of the drop, or is no name that any file here could have. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "../receipts/annat.pdf",
                "../../bygglov/in/annat.pdf",
                "..\\annat.pdf",
                "/etc/hostname",
                "..",
                "lone surrogate \ud800.pdf",
                "nul \u0000.pdf"
            })
    void aNameThatLeadsOutOfTheDropIsRefusedAndNothingIsTouched(String file) throws Exception {
        Path bait = Files.createDirectories(hub.home.resolve("drop/bygglov/receipts"))
                .resolve("annat.pdf");
        Files.write(bait, Requests.pdf(1_000));
        Path other = hub.home.resolve("drop/ekonomi/receipts/annat.pdf");
        Files.write(other, Requests.pdf(1_000));
        String name = unique();
        ObjectNode request = with(Requests.to(Requests.REACHABLE), file);
        ((ObjectNode) request.at("/attachments/0")).put("filename", "beslut.pdf");
        folder.drop(name, request);

        JsonNode complaint = folder.awaitComplaint(name + ".json");

        assertThat(complaint.path("reasons").findValuesAsText("field")).containsOnly("/attachments/0/file");
        assertThat(complaint.path("files")).hasSize(1);
        assertThat(bait).exists();
        assertThat(other).exists();
        nothingIsStored(request);
        Files.delete(bait);
        Files.delete(other);
        with((ObjectNode) request.without("attachments"), "beslut.pdf");
        folder.lay("beslut.pdf", Requests.pdf(1_000));
        folder.drop(name, request);
        folder.awaitReceipt(id(request), "DELIVERED");
    }

    @Test
    void oneFileTwiceIsTwoAttachmentsOfOneName() throws Exception {
        String name = unique();
        ObjectNode request = with(with(Requests.to(Requests.REACHABLE), name + ".pdf"), name + ".pdf");
        folder.lay(name + ".pdf", Requests.pdf(1_000));
        folder.drop(name, request);

        assertThat(folder.awaitComplaint(name + ".json").path("reasons").findValuesAsText("code"))
                .containsExactly("BV157");
        nothingIsStored(request);
    }

    @Test
    void aSymbolicLinkBesideTheRequestIsRefusedAndNotFollowed() throws Exception {
        Path secret = Files.write(elsewhere.resolve("hemligt.pdf"), Requests.pdf(1_000));
        String name = unique();
        ObjectNode request = with(Requests.to(Requests.REACHABLE), name + ".pdf");
        Files.createSymbolicLink(folder.in().resolve(name + ".pdf"), secret);
        folder.drop(name, request);

        JsonNode complaint = Awaitility.await()
                .atMost(RunningHub.PATIENCE)
                .until(
                        () -> folder.complaint(name + ".json").or(() -> folder.complaint(name + ".pdf")),
                        one -> one.isPresent())
                .orElseThrow();
        // A round through the folders may have found the link first; then the file is only not there.
        assertThat(complaint.path("reasons").findValuesAsText("code"))
                .isNotEmpty()
                .isSubsetOf("BV184", "BV158");
        Awaitility.await().until(() -> folder.names("in").isEmpty());
        assertThat(folder.complaint(name + ".json"))
                .as("the request is told of too")
                .isPresent();
        assertThat(folder.complaint(name + ".pdf")).as("the link is named").isPresent();
        assertThat(secret).exists();
        assertThat(leaked(secret)).isFalse();
        nothingIsStored(request);

        folder.lay(name + ".pdf", Requests.pdf(1_000));
        folder.drop(name, request);
        folder.awaitReceipt(id(request), "DELIVERED");
    }

    @Test
    void aRequestThatIsALinkIsRefusedAndNotFollowed() throws Exception {
        ObjectNode request = Requests.to(Requests.REACHABLE);
        Path secret = Files.write(elsewhere.resolve("annans.json"), RunningHub.JSON.writeValueAsBytes(request));
        String name = unique();
        Files.createSymbolicLink(folder.in().resolve(name + ".json"), secret);
        folder.lay(name + ".ready", new byte[0]);

        JsonNode complaint = folder.awaitComplaint(name + ".json");

        assertThat(complaint.path("reasons").findValuesAsText("code")).containsExactly("BV184");
        assertThat(secret).exists();
        assertThat(Files.exists(folder.in().resolve(name + ".json"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
        nothingIsStored(request);
        String refusal = complaint.path("refusalId").asText();
        assertThat(queue.await(refusal, "REJECTED").event().path("reasons").findValuesAsText("code"))
                .containsExactly("BV184");
    }

    /** Whatever is refused has a receipt, even where no id could be read. */
    @ParameterizedTest
    @ValueSource(
            strings = {"inte JSON", "[]", "", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>"})
    void whatCannotBeReadIsRefusedWithAReceipt(String text) throws Exception {
        String name = unique();
        int before = rejected();
        folder.drop(name, text.getBytes());

        JsonNode complaint = folder.awaitComplaint(name + ".json");

        assertThat(complaint.path("reasons").findValuesAsText("code")).containsExactly("BV101");
        Awaitility.await().atMost(RunningHub.PATIENCE).until(() -> rejected() == before + 1);
        // With no id to name it by, the event names the refusal.
        queue.await(complaint.path("refusalId").asText(), "REJECTED");
    }

    @Test
    void aFormThatIsNotOfferedYetIsRefusedWithAReceipt() throws Exception {
        int before = rejected();
        String name = unique();
        folder.lay(name + ".xml", "<letter/>".getBytes());
        folder.lay(name + ".ready", new byte[0]);

        JsonNode complaint = folder.awaitComplaint(name + ".xml");

        assertThat(complaint.path("reasons").findValuesAsText("code")).containsExactly("BV185");
        Awaitility.await().atMost(RunningHub.PATIENCE).until(() -> rejected() == before + 1);
    }

    @Test
    void aNameInCapitalsIsTheSameForm() throws Exception {
        ObjectNode request = Requests.to(Requests.REACHABLE);
        folder.lay("BESLUT.JSON", RunningHub.JSON.writeValueAsBytes(request));
        folder.lay("BESLUT.ready", new byte[0]);
        folder.awaitReceipt(id(request), "DELIVERED");
    }

    private int rejected() {
        return (int) folder.names("receipts").stream()
                .filter(name -> name.endsWith("-1.json"))
                .filter(name -> {
                    try {
                        return Files.readString(
                                        folder.root().resolve("receipts").resolve(name))
                                .contains("\"REJECTED\"");
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .count();
    }

    private boolean leaked(Path secret) throws IOException {
        byte[] content = Files.readAllBytes(secret);
        for (String name : folder.names("error")) {
            if (java.util.Arrays.equals(
                    content, Files.readAllBytes(folder.root().resolve("error").resolve(name)))) {
                return true;
            }
        }
        return false;
    }

    private void nothingIsStored(ObjectNode request) {
        assertThat(hub.bean(JdbcTemplate.class)
                        .queryForObject(
                                "select count(*) from letter where source_message_id = ?", Integer.class, id(request)))
                .isZero();
    }

    private void nowhereInANameStands(String number) {
        for (String part : List.of("work", "done", "error", "receipts")) {
            assertThat(folder.names(part)).noneMatch(name -> name.contains(number));
        }
    }

    private List<String> of(String id, String part) {
        return folder.names(part).stream().filter(name -> name.startsWith(id)).toList();
    }

    private static ObjectNode with(ObjectNode request, String file) {
        request.withArray("attachments").addObject().put("file", file);
        return request;
    }

    private static String id(JsonNode request) {
        return request.path("sourceMessageId").asText();
    }

    private static String unique() {
        return UUID.randomUUID().toString();
    }
}
