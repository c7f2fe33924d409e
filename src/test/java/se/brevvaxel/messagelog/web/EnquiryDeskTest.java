package se.brevvaxel.messagelog.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.brevvaxel.hub.http.Visitor;
import se.brevvaxel.hub.http.WithHttp;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.messagelog.LetterRows;

@WithHttp
class EnquiryDeskTest {

    private static final String LETTERS = "/brevvaxel/v1/letters";
    private static final String SEARCHES = "/brevvaxel/v1/letter-searches";

    @LocalServerPort
    int port;

    @Autowired
    LetterRows rows;

    @BeforeEach
    void startOver() {
        rows.empty();
    }

    private Visitor bygglov() {
        return new Visitor(port).as("bygglov");
    }

    @Test
    void aLetterIsAnsweredWithItsFieldsAndItsHistoryAsTold() {
        LetterId letter = rows.letter("bygglov", "BYGG-1")
                .with("case_number", "BYGG 2026-1")
                .with("status", "DELIVERED")
                .with("channel", "DIGITAL")
                .with("operator_id", "165568402266")
                .with("operator_name", "Kivra")
                .put();
        rows.event(letter, 1, "2026-11-22T12:00:00Z", "RECEIVED", "");
        rows.event(letter, 2, "2026-11-22T12:00:05Z", "DELIVERED", ", \"reason\": {\"code\": \"BV201\"}");

        JsonNode answer = Visitor.json(bygglov().get(LETTERS + "/" + letter));

        assertThat(answer.path("letterId").asText()).isEqualTo(letter.toString());
        assertThat(answer.path("system").asText()).isEqualTo("bygglov");
        assertThat(answer.path("sourceMessageId").asText()).isEqualTo("BYGG-1");
        assertThat(answer.path("caseNumber").asText()).isEqualTo("BYGG 2026-1");
        assertThat(answer.path("caseType").asText()).isEqualTo("bygglov.beslut");
        assertThat(answer.path("status").asText()).isEqualTo("DELIVERED");
        assertThat(answer.path("final").asBoolean()).isTrue();
        assertThat(answer.path("channel").asText()).isEqualTo("DIGITAL");
        assertThat(answer.at("/mailboxOperator/id").asText()).isEqualTo("165568402266");
        assertThat(answer.at("/mailboxOperator/name").asText()).isEqualTo("Kivra");
        assertThat(answer.path("acceptedAt").asText()).isEqualTo("2026-11-22T12:00:00.000Z");
        assertThat(answer.path("updatedAt").asText()).isEqualTo("2026-11-22T12:00:00.000Z");
        assertThat(answer.path("recipient").asText()).isEqualTo("1912****-****");
        assertThat(answer.path("history")).hasSize(2);
        assertThat(answer.at("/history/0/status").asText()).isEqualTo("RECEIVED");
        assertThat(answer.at("/history/1/reason/code").asText()).isEqualTo("BV201");
    }

    @Test
    void anItemHasTheNamesOfTheInterfaceAndNoOther() {
        rows.letter("bygglov", "BYGG-1").put();

        JsonNode page = Visitor.json(bygglov().get(LETTERS));

        List<String> names = new ArrayList<>();
        page.at("/items/0").fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "letterId",
                        "system",
                        "sourceMessageId",
                        "caseNumber",
                        "caseType",
                        "status",
                        "final",
                        "channel",
                        "mailboxOperator",
                        "acceptedAt",
                        "updatedAt",
                        "recipient");
        assertThat(page.path("page").asInt()).isEqualTo(1);
        assertThat(page.path("limit").asInt()).isEqualTo(20);
        assertThat(page.path("total").asInt()).isEqualTo(1);
    }

    @Test
    void anotherSystemsLetterIsNotThereAndNeitherIsWhatIsNoId() {
        LetterId theirs = rows.letter("socialtjanst", "S-1").put();

        Visitor.problem(bygglov().get(LETTERS + "/" + theirs), 404);
        Visitor.problem(bygglov().get(LETTERS + "/" + LetterId.next()), 404);
        HttpResponse<String> noId = bygglov().get(LETTERS + "/191212121212");
        Visitor.problem(noId, 404);
        assertThat(noId.body()).doesNotContain("191212121212");
        assertThat(Visitor.json(bygglov().get(LETTERS)).path("total").asInt()).isZero();
        assertThat(Visitor.json(bygglov().get(LETTERS + "?system=socialtjanst"))
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(Visitor.json(bygglov().post(SEARCHES, "{\"recipientId\": \"191212121212\"}"))
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void aListIsNarrowedByItsParameters() {
        rows.letter("bygglov", "a")
                .with("case_number", "BYGG 1")
                .with("status", "HELD")
                .put();
        rows.letter("bygglov", "b")
                .with("status", "UNKNOWN")
                .accepted("2026-11-10T12:00:00Z")
                .put();
        rows.letter("bygglov", "c")
                .with("status", "PRINTED")
                .accepted("2026-10-10T12:00:00Z")
                .put();

        assertThat(sources("?caseNumber=BYGG%201")).containsExactly("a");
        assertThat(sources("?status=HELD,UNKNOWN")).containsExactly("a", "b");
        assertThat(sources("?status=HELD&status=PRINTED")).containsExactly("a", "c");
        assertThat(sources("?from=2026-11-01&to=2026-11-10")).containsExactly("b");
        assertThat(sources("?limit=1&page=2")).containsExactly("b");
        assertThat(sources("?system=bygglov&limit=100")).hasSize(3);
    }

    private List<String> sources(String parameters) {
        List<String> sources = new ArrayList<>();
        Visitor.json(bygglov().get(LETTERS + parameters))
                .path("items")
                .forEach(item -> sources.add(item.path("sourceMessageId").asText()));
        return sources;
    }

    @Test
    void whatIsOutsideTheLimitsIsRefusedWithItsReason() {
        for (String wrong : List.of("limit=0", "limit=101", "limit=x", "page=0", "page=-1", "status=LOST", "from=x")) {
            JsonNode problem = Visitor.problem(bygglov().get(LETTERS + "?" + wrong), 400);
            assertThat(problem.at("/reasons/0/field").asText()).isEqualTo("/" + wrong.split("=")[0]);
            assertThat(problem.at("/reasons/0/text").asText()).isNotBlank();
        }
    }

    @Test
    void aPersonalNumberInTheAddressIsRefusedLikeEveryUnknownParameter() {
        HttpResponse<String> answer = bygglov().get(LETTERS + "?recipientId=191212121212");

        Visitor.problem(answer, 400);
        assertThat(answer.body()).doesNotContain("191212121212");
        Visitor.problem(bygglov().get(LETTERS + "?casenumber=x"), 400);
    }

    @Test
    void aRecipientIsSearchedForInTheBody() {
        rows.letter("bygglov", "his")
                .to("191212121212")
                .with("channel", "PRINT")
                .put();
        rows.letter("bygglov", "hers").to("198101032384").put();

        HttpResponse<String> answer = bygglov()
                .post(
                        SEARCHES,
                        """
                        {"recipientId": "19121212-1212", "channel": "PRINT", "status": ["RECEIVED"], "text": "HI",
                         "caseNumber": null, "limit": 5, "page": 1}""");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Visitor.json(answer).path("total").asInt()).isEqualTo(1);
        assertThat(Visitor.json(answer).at("/items/0/sourceMessageId").asText()).isEqualTo("his");
        assertThat(Visitor.json(answer).path("limit").asInt()).isEqualTo(5);
        assertThat(answer.body()).doesNotContain("1212-1212", "191212121212");
    }

    @Test
    void aSearchThatCannotBeReadIsRefusedWithoutRepeatingIt() {
        for (String wrong : List.of(
                "191212121212,",
                "{\"personnummer\": \"191212121212\"}",
                "{\"limit\": \"191212121212\"}",
                "[]",
                "null",
                "{\"recipientId\": \"191212121213\"}",
                "{\"limit\": 101}")) {
            HttpResponse<String> answer = bygglov().post(SEARCHES, wrong);
            Visitor.problem(answer, 400);
            assertThat(answer.body()).doesNotContain("19121212121");
        }
        Visitor.problem(bygglov().post(SEARCHES, ""), 400);
    }

    @Test
    void aSearchIsSmallAndIsJson() {
        Visitor.problem(bygglov().post(SEARCHES, " ".repeat(65 * 1024)), 413);
        Visitor.problem(
                bygglov()
                        .with("Content-Type", "application/xml")
                        .send("POST", SEARCHES, BodyPublishers.ofString("<a/>")),
                415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\": [null]}",
                "{\"limit\": 1.9}",
                "{\"page\": \"2\"}",
                "{\"caseNumber\": 12}",
                "{} trailing",
                "{\"from\": \"+999999999-12-31T23:59:59-18:00\"}"
            })
    void aSearchThatIsNotWhatItShouldBeIsAnsweredWith400(String body) {
        Visitor.problem(bygglov().post(SEARCHES, body), 400);
    }
}
