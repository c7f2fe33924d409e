package se.brevvaxel.intake.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.brevvaxel.hub.http.HttpTestHub.CounterThatSays;
import se.brevvaxel.hub.http.HttpTestHub.LaneThatRemembers;
import se.brevvaxel.hub.http.Visitor;
import se.brevvaxel.hub.http.WithHttp;
import se.brevvaxel.intake.AttachedFiles;
import se.brevvaxel.intake.Fault;
import se.brevvaxel.intake.Handing;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.Receipt;
import se.brevvaxel.letter.Door;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.messagelog.LetterRows;

@WithHttp
class HttpDoorTest {

    private static final String LETTERS = "/brevvaxel/v1/letters";
    private static final LetterId LETTER = LetterId.next();

    @LocalServerPort
    int port;

    @Autowired
    CounterThatSays counter;

    @Autowired
    LaneThatRemembers lane;

    @Autowired
    LetterRows rows;

    @BeforeEach
    void startOver() {
        rows.empty();
        counter.handed.clear();
        counter.says(handing -> new Receipt.Accepted(LETTER));
        lane.letters.clear();
        lane.outOfReach = false;
    }

    private Visitor bygglov() {
        return new Visitor(port).as("bygglov");
    }

    @Test
    void anAcceptedLetterHasAnAddressAndIsOnTheLane() {
        HttpResponse<String> answer = bygglov().post(LETTERS, "{\"å\": 1}");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Location")).contains(LETTERS + "/" + LETTER);
        assertThat(Visitor.json(answer).path("letterId").asText()).isEqualTo(LETTER.toString());
        assertThat(Visitor.json(answer).path("status").asText()).isEqualTo("RECEIVED");
        assertThat(lane.letters).containsExactly(LETTER);
    }

    @Test
    void theCounterGetsTheBytesAsTheyCame() {
        bygglov().post(LETTERS, "{\"å\": 1}");

        Handing handed = counter.handed.get(0);
        assertThat(handed.request()).isEqualTo("{\"å\": 1}".getBytes(StandardCharsets.UTF_8));
        assertThat(handed.system().name()).isEqualTo("bygglov");
        assertThat(handed.door()).isEqualTo(Door.HTTP);
        assertThat(handed.files()).isSameAs(AttachedFiles.NONE);
        assertThat(handed.replyQueue()).isEqualTo("brevvaxel.out.bygglov");
        assertThat(handed.correlationId()).isNull();
    }

    @Test
    void aRepeatGetsTheSameAddressAndThePresentStatusAndNoSecondPlaceOnTheLane() {
        LetterId earlier =
                rows.letter("bygglov", "a").with("status", "DELIVERED").put();
        counter.says(handing -> new Receipt.Repeated(earlier));

        HttpResponse<String> answer = bygglov().post(LETTERS, "{}");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Location")).contains(LETTERS + "/" + earlier);
        assertThat(Visitor.json(answer).path("status").asText()).isEqualTo("DELIVERED");
        assertThat(lane.letters).isEmpty();
    }

    @Test
    void aRefusalTellsEveryReason() {
        counter.says(handing -> refused(false));

        JsonNode problem = Visitor.problem(bygglov().post(LETTERS, "{}"), 422);

        assertThat(problem.path("reasons")).hasSize(2);
        assertThat(problem.at("/reasons/0/code").asText()).isEqualTo("BV101");
        assertThat(problem.at("/reasons/0/field").asText()).isEqualTo("/subject");
        assertThat(problem.at("/reasons/0/text").asText()).isEqualTo("Ämnet saknas.");
        assertThat(lane.letters).isEmpty();
    }

    @Test
    void anotherLetterUnderTheSameIdIsAConflict() {
        counter.says(handing -> refused(true));

        assertThat(Visitor.problem(bygglov().post(LETTERS, "{}"), 409).path("reasons"))
                .hasSize(2);
    }

    private static Receipt refused(boolean conflict) {
        return new Receipt.Refused(
                List.of(new Fault("BV101", "/subject", "Ämnet saknas."), new Fault("BV102", "", "Mer.")),
                null,
                null,
                conflict);
    }

    @Test
    void aClosedIntakeSaysWhenToComeBack() {
        counter.says(handing -> {
            throw new IntakeClosed(new IllegalStateException("disk 191212121212"));
        });

        HttpResponse<String> answer = bygglov().post(LETTERS, "{}");

        assertThat(Visitor.problem(answer, 503).at("/reasons/0/code").asText()).isEqualTo("BV100");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).doesNotContain("disk", "191212121212");
    }

    @Test
    void aLaneOutOfReachDoesNotUndoALetterThatIsSafe() {
        lane.outOfReach = true;

        assertThat(bygglov().post(LETTERS, "{}").statusCode()).isEqualTo(202);
    }

    @Test
    void anEmptyBodyIsForTheCounterToRefuse() {
        counter.says(handing -> refused(false));

        Visitor.problem(bygglov().post(LETTERS, ""), 422);
        assertThat(counter.handed.get(0).request()).isEmpty();
    }

    @Test
    void whatIsNotJsonInUtf8IsNotTaken() {
        for (String type : List.of("application/xml", "text/plain", "application/json;charset=iso-8859-1")) {
            HttpResponse<String> answer =
                    bygglov().with("Content-Type", type).send("POST", LETTERS, BodyPublishers.ofString("{}"));
            Visitor.problem(answer, 415);
        }
        Visitor.problem(bygglov().send("POST", LETTERS, BodyPublishers.ofString("{}")), 415);
        assertThat(counter.handed).isEmpty();
    }

    @Test
    void fiftyMegabytesAreRefusedByTheirLengthAlone() {
        HttpResponse<String> answer = bygglov()
                .with("Content-Type", "application/json")
                .send("POST", LETTERS, BodyPublishers.ofByteArray(new byte[50 * 1024 * 1024]));

        Visitor.problem(answer, 413);
        assertThat(counter.handed).isEmpty();
    }

    @Test
    void fiftyMegabytesThatDoNotTellTheirLengthAreRefusedAtTheLimit() {
        HttpResponse<String> answer = bygglov()
                .with("Content-Type", "application/json")
                .send("POST", LETTERS, BodyPublishers.ofInputStream(() -> new Endless(50 * 1024 * 1024)));

        Visitor.problem(answer, 413);
        assertThat(counter.handed).isEmpty();
    }

    @Test
    void whatIsJustWithinTheLimitComesThroughWhole() {
        int limit = 8 * 1024 * 1024;

        HttpResponse<String> answer = bygglov()
                .with("Content-Type", "application/json")
                .send("POST", LETTERS, BodyPublishers.ofInputStream(() -> new Endless(limit)));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(counter.handed.get(0).request()).hasSize(limit);
    }

    /** So many blanks, made while they are read. */
    private static final class Endless extends InputStream {

        private int left;

        Endless(int size) {
            left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? ' ' : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int some = Math.min(left, length);
            java.util.Arrays.fill(into, offset, offset + some, (byte) ' ');
            left -= some;
            return some;
        }
    }
}
