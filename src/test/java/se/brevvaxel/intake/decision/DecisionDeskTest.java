package se.brevvaxel.intake.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.brevvaxel.hub.http.HttpTestHub.DecisionsThatAre;
import se.brevvaxel.hub.http.Visitor;
import se.brevvaxel.hub.http.WithHttp;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.PostalAddress;
import se.brevvaxel.letter.Reason;

@WithHttp
@ExtendWith(OutputCaptureExtension.class)
class DecisionDeskTest {

    private static final LetterId LETTER = LetterId.of("0199a0c2-7d4e-7c11-9f20-3a5b6c7d8e9f");
    private static final String LETTERS = "/brevvaxel/v1/letters/";

    @LocalServerPort
    int port;

    @Autowired
    DecisionsThatAre decisions;

    @BeforeEach
    void forget() {
        decisions.made.clear();
    }

    @AfterEach
    void asUsual() {
        decisions.outcome = made -> new Outcome.Done("DELAYED");
    }

    @ParameterizedTest
    @CsvSource({"handlaggare", "admin"})
    void aPersonDecidesUnderTheirAccountsName(String account) {
        HttpResponse<String> answer = as(account, "{'action': 'RESEND_SAME_ID', 'reason': 'Enligt operatören'}");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Location")).contains(LETTERS + LETTER);
        assertThat(Visitor.json(answer).path("letterId").asText()).isEqualTo(LETTER.toString());
        assertThat(Visitor.json(answer).path("status").asText()).isEqualTo("DELAYED");
        assertThat(decisions.made)
                .containsExactly(new DecisionsThatAre.Made(
                        LETTER, new Decider.Person(account), new Wish(Act.RESEND_SAME_ID, "Enligt operatören", null)));
    }

    @Test
    void aSystemCancelsWithOrWithoutAReason() {
        assertThat(as("bygglov", "{'action': 'CANCEL'}").statusCode()).isEqualTo(202);
        assertThat(as("bygglov", "{'action': 'CANCEL', 'reason': 'Fel beslut'}").statusCode())
                .isEqualTo(202);

        assertThat(decisions.made)
                .extracting(DecisionsThatAre.Made::by)
                .containsOnly(new Decider.HomeSystem("bygglov"));
        assertThat(decisions.made).extracting(made -> made.wish().why()).containsExactly(null, "Fel beslut");
    }

    @ParameterizedTest
    @EnumSource(
            value = Act.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CANCEL", "CORRECT_ADDRESS"})
    void aSystemMayDecideNothingElse(Act act) {
        HttpResponse<String> answer = as("bygglov", "{'action': '" + act + "', 'reason': 'x'}");

        assertThat(Visitor.problem(answer, 403).path("detail").asText()).contains("CANCEL");
        assertThat(decisions.made).isEmpty();
    }

    @Test
    void withoutATokenNobodyDecides() {
        Visitor.problem(new Visitor(port).post(LETTERS + LETTER + "/decisions", "{}"), 401);
    }

    @Test
    void aPersonsTokenOpensNoOtherDoorThanTheLettersOwn() {
        Visitor.problem(new Visitor(port).as("handlaggare").post("/brevvaxel/v1/letters", "{}"), 403);
        Visitor.problem(new Visitor(port).as("admin").get("/brevvaxel/v1/letters"), 403);
        Visitor.problem(new Visitor(port).as("admin").post("/brevvaxel/v1/prechecks", "{}"), 403);
        Visitor.problem(new Visitor(port).as("handlaggare").get(LETTERS + LETTER), 404);
    }

    @Test
    void anAddressIsReadByTheRulesOfARequest() {
        HttpResponse<String> answer = as(
                "handlaggare",
                "{'action': 'CORRECT_ADDRESS', 'reason': 'Rättad', 'address': {'careOf': null, 'street': 'Nygatan 2',"
                        + " 'postalCode': '852 31', 'city': 'Sundsvall', 'country': 'SE'}}");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(decisions.made.get(0).wish().address())
                .isEqualTo(new PostalAddress(null, "Nygatan 2", "852 31", "Sundsvall", "SE"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{} | BV105 /action,BV105 /reason",
                "{'action': 'SHRED', 'reason': 'x'} | BV109 /action",
                "{'action': 7, 'reason': 'x'} | BV104 /action",
                "{'action': 'PRINT'} | BV105 /reason",
                "{'action': 'PRINT', 'reason': ' '} | BV105 /reason",
                "{'action': 'PRINT', 'reason': 'gäller 19121212-1212'} | BV111 /reason",
                "{'action': 'PRINT', 'reason': 'gäller 191212121212.'} | BV111 /reason",
                "{'action': 'PRINT', 'reason': 'rad\\nrad'} | BV108 /reason",
                "{'action': 'PRINT', 'reason': 'x', 'who': 'jag'} | BV102 ",
                "{'action': 'PRINT', 'reason': 'x', 'address': {'street': 'A'}} | BV109 /address",
                "{'action': 'CORRECT_ADDRESS', 'reason': 'x'} | BV105 /address",
                "{'action': 'CORRECT_ADDRESS', 'reason': 'x', 'address': {}} | BV105 /address",
                "{'action': 'CORRECT_ADDRESS', 'reason': 'x', 'address': 'A'} | BV104 /address",
                "{'action': 'CORRECT_ADDRESS', 'reason': 'x', 'address': {'street': 'A', 'city': 'B', 'postalCode': '1'}} | BV170 /address/postalCode",
                "{'action': 'CORRECT_ADDRESS', 'reason': 'x', 'address': {'gata': 'A'}} | BV102 /address",
                "[] | BV101 ",
                "inte json 191212121212 | BV101 ",
                "{'action': 'PRINT', 'reason': 'x'} {} | BV101 "
            })
    void everyFaultIsToldAtOnceAndNothingIsDecided(String body, String told, CapturedOutput output) {
        HttpResponse<String> answer = as("handlaggare", body);

        JsonNode problem = Visitor.problem(answer, 422);
        assertThat(problem.path("reasons"))
                .extracting(reason -> reason.path("code").asText() + " "
                        + reason.path("field").asText())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(told.split(","))
                        .map(one -> one.contains(" ") ? one : one + " ")
                        .toList());
        assertThat(answer.body()).doesNotContain("1212");
        assertThat(output).doesNotContain("191212121212", "19121212-1212");
        assertThat(decisions.made).isEmpty();
    }

    @Test
    void aReasonThatIsTooLongIsRefused() {
        HttpResponse<String> answer = as("handlaggare", "{'action': 'PRINT', 'reason': '" + "x".repeat(501) + "'}");

        assertThat(Visitor.problem(answer, 422).at("/reasons/0/code").asText()).isEqualTo("BV106");
    }

    @Test
    void whatTheStateForbidsIsAConflictThatSaysWhy() {
        decisions.outcome = made -> new Outcome.NotNow("DELIVERED", Reason.TOO_LATE_TO_CANCEL);

        JsonNode problem = Visitor.problem(as("bygglov", "{'action': 'CANCEL'}"), 409);

        assertThat(problem.path("letterStatus").asText()).isEqualTo("DELIVERED");
        assertThat(problem.path("detail").asText()).contains("DELIVERED", "Återkallas kan bara", "redan skickats");
        assertThat(problem.at("/reasons/0/code").asText()).isEqualTo("BV604");
    }

    @Test
    void aLetterThatIsNotThereIsNotFoundWhateverItIsCalled() {
        decisions.outcome = made -> new Outcome.NoSuchLetter();

        Visitor.problem(as("bygglov", "{'action': 'CANCEL'}"), 404);
        Visitor.problem(new Visitor(port).as("bygglov").post(LETTERS + "x/decisions", "{\"action\": \"CANCEL\"}"), 404);
    }

    @Test
    void whileNothingCanBeDecidedTheAnswerSaysToAskAgain() {
        decisions.outcome = made -> {
            throw new IntakeClosed(new IllegalStateException("the database is away"));
        };

        HttpResponse<String> answer = as("bygglov", "{'action': 'CANCEL'}");

        Visitor.problem(answer, 503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    private HttpResponse<String> as(String who, String body) {
        return new Visitor(port).as(who).post(LETTERS + LETTER + "/decisions", body.replace('\'', '"'));
    }
}
