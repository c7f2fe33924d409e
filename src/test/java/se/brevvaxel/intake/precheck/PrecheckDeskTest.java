package se.brevvaxel.intake.precheck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.brevvaxel.hub.http.HttpTestHub.ProspectsThatSay;
import se.brevvaxel.hub.http.Visitor;
import se.brevvaxel.hub.http.WithHttp;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.reachability.RegisterUnavailable;

@WithHttp
class PrecheckDeskTest {

    private static final String PRECHECKS = "/brevvaxel/v1/prechecks";
    private static final String TOLVAN = "191212121212";
    private static final String OTHER = "198101032384";

    @LocalServerPort
    int port;

    @Autowired
    ProspectsThatSay prospects;

    @BeforeEach
    void forget() {
        prospects.asked.clear();
    }

    @AfterEach
    void asUsual() {
        prospects.answer = inquiry -> inquiry.recipients().stream()
                .map(recipient -> new Prospect(Channel.DIGITAL, Prospect.Way.OPEN, Prospect.Way.OPEN))
                .toList();
    }

    @Test
    void eachRecipientIsAnsweredByItsPlaceAndNotByItsNumber() {
        prospects.answer = inquiry -> List.of(
                new Prospect(Channel.DIGITAL, Prospect.Way.OPEN, Prospect.Way.OPEN),
                new Prospect(
                        null,
                        new Prospect.Way(Reason.SENDER_NOT_ACCEPTED),
                        new Prospect.Way(Reason.NO_CHANNEL_PERMITTED)));

        HttpResponse<String> answer = ask("{\"caseType\": \"bygglov.beslut\", \"recipients\": [\"19121212-1212\", \""
                + OTHER + "\"], \"protectionClass\": 3}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("1212", OTHER);
        JsonNode items = Visitor.json(answer).path("items");
        assertThat(items).hasSize(2);
        assertThat(items.at("/0/index").asInt()).isZero();
        assertThat(items.at("/0/channel").asText()).isEqualTo("DIGITAL");
        assertThat(items.at("/0/digital/possible").asBoolean()).isTrue();
        assertThat(items.at("/0/digital/reason").isNull()).isTrue();
        assertThat(items.at("/1/index").asInt()).isEqualTo(1);
        assertThat(items.at("/1/channel").isNull()).isTrue();
        assertThat(items.at("/1/digital/possible").asBoolean()).isFalse();
        assertThat(items.at("/1/digital/reason/code").asText()).isEqualTo("BV202");
        assertThat(items.at("/1/digital/reason/key").asText()).isEqualTo("SENDER_NOT_ACCEPTED");
        assertThat(items.at("/1/digital/reason/text").asText()).startsWith("Mottagaren tar inte emot");
        assertThat(items.at("/1/print/reason/key").asText()).isEqualTo("NO_CHANNEL_PERMITTED");
        assertThat(prospects.asked).singleElement().satisfies(inquiry -> {
            assertThat(inquiry.caseType()).isEqualTo("bygglov.beslut");
            assertThat(inquiry.protectionClass()).isEqualTo(ProtectionClass.THREE);
            assertThat(inquiry.recipients()).extracting(one -> one.digits()).containsExactly(TOLVAN, OTHER);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | BV105 /caseType,BV105 /recipients",
                "{'caseType': null, 'recipients': []} | BV105 /caseType,BV105 /recipients",
                "{'caseType': ' ', 'recipients': 'alla'} | BV105 /caseType,BV104 /recipients",
                "{'caseType': 7, 'recipients': ['191212121212']} | BV104 /caseType",
                "{'caseType': 'a', 'recipients': ['191212121212'], 'protectionClass': 4} | BV109 /protectionClass",
                "{'caseType': 'a', 'recipients': ['191212121212'], 'protectionClass': '3'} | BV104 /protectionClass",
                "{'caseType': 'a', 'recipients': ['191212121212', '191212121213', 7, 'x']} | BV122 /recipients/1,BV104 /recipients/2,BV121 /recipients/3",
                "{'caseType': 'a', 'recipients': ['191212121212'], 'secret191212121212': 1} | BV102 ",
                "{'caseType': 'a', 'caseType': 'b', 'recipients': ['191212121212']} | BV101 ",
                "[] | BV101 ",
                "not json 191212121212 | BV101 ",
                "'' | BV101 ",
                "{'caseType': 'a', 'recipients': ['191212121212']} {} | BV101 ",
            })
    void everyFaultOfAQuestionIsToldAtOnceAndNobodyIsLookedUp(String body, String told) {
        HttpResponse<String> answer = ask(body.replace('\'', '"'));

        JsonNode problem = Visitor.problem(answer, 422);
        assertThat(problem.path("reasons"))
                .extracting(reason -> reason.path("code").asText() + " "
                        + reason.path("field").asText())
                .containsExactly(List.of(told.split(",")).stream()
                        .map(one -> one.contains(" ") ? one : one + " ")
                        .toArray(String[]::new));
        assertThat(answer.body()).doesNotContain("1912121212");
        assertThat(prospects.asked).isEmpty();
    }

    @Test
    void aThousandMayBeAskedAboutAndOneMoreMayNot() {
        String thousand = String.join("\",\"", Collections.nCopies(1000, TOLVAN));

        HttpResponse<String> many = ask("{\"caseType\": \"a\", \"recipients\": [\"" + thousand + "\"]}");
        assertThat(Visitor.json(many).path("items")).hasSize(1000);

        HttpResponse<String> more =
                ask("{\"caseType\": \"a\", \"recipients\": [\"" + thousand + "\",\"" + TOLVAN + "\"]}");
        JsonNode problem = Visitor.problem(more, 422);
        assertThat(problem.at("/reasons/0/code").asText()).isEqualTo("BV106");
        assertThat(problem.at("/reasons/0/text").asText()).contains("högst 1000 mottagare");
    }

    @Test
    void aRegisterThatDoesNotAnswerIsToldAsSuch() {
        prospects.answer = inquiry -> {
            throw new PrecheckClosed(new RegisterUnavailable("HTTP 503"));
        };

        HttpResponse<String> answer = ask("{\"caseType\": \"a\", \"recipients\": [\"" + TOLVAN + "\"]}");

        assertThat(Visitor.problem(answer, 503).path("title").asText()).isEqualTo("Adressregistret svarar inte");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("30");
    }

    @Test
    void nobodyAsksWithoutATokenOrInAnotherForm() {
        assertThat(new Visitor(port).post(PRECHECKS, "{}").statusCode()).isEqualTo(401);
        Visitor.problem(
                new Visitor(port)
                        .as("bygglov")
                        .with("Content-Type", "text/plain")
                        .send("POST", PRECHECKS, java.net.http.HttpRequest.BodyPublishers.ofString("{}")),
                415);
        Visitor.problem(new Visitor(port).as("bygglov").get(PRECHECKS), 405);
        assertThat(prospects.asked).isEmpty();
    }

    private HttpResponse<String> ask(String body) {
        return new Visitor(port).as("bygglov").post(PRECHECKS, body);
    }
}
