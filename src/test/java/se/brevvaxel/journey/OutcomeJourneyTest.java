package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import se.brevvaxel.sandbox.world.Account;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.AskedFault.Kind;
import se.brevvaxel.sandbox.world.Counterpart;

/** Every outcome that a letter can have, from the HTTP door to the mailbox, the print folder or a person. */
class OutcomeJourneyTest {

    private static final String SYSTEM = "bygglov";
    private RunningHub hub;

    @BeforeEach
    void aQuietSandbox() throws Exception {
        hub = RunningHub.shared();
        hub.sandbox().clearFaults();
    }

    @AfterEach
    void andQuietAfterwards() {
        hub.sandbox().clearFaults();
    }

    @Test
    void aLetterReachesTheMailbox() throws Exception {
        String id = hub.accepted(SYSTEM, Requests.withPdf(Requests.to(Requests.REACHABLE), Requests.pdf(50_000)));
        JsonNode letter = hub.await(SYSTEM, id, "DELIVERED");

        assertThat(told(letter)).containsExactly("RECEIVED", "DELIVERED");
        JsonNode delivered = letter.path("history").get(1);
        assertThat(delivered.path("final").asBoolean()).isTrue();
        assertThat(delivered.path("channel").asText()).isEqualTo("DIGITAL");
        assertThat(delivered.path("protectionClass").asInt()).isEqualTo(3);
        assertThat(delivered.at("/mailboxOperator/id").asText())
                .isEqualTo(Counterpart.SANDBOXLADAN.organisationNumber());
        String transId = delivered.path("transactionId").asText();
        assertThat(hub.sandbox().mailbox(Counterpart.SANDBOXLADAN))
                .filteredOn(one -> one.messageId().equals(id))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.transId()).isEqualTo(transId);
                    assertThat(one.attachments()).isEqualTo(1);
                });
        assertThat(delivered.at("/times/acceptedByOperator").asText()).isNotEmpty();
    }

    @Test
    void aLetterToSomeoneWithoutMailboxIsPrinted() throws Exception {
        String id = hub.accepted(SYSTEM, Requests.withPdf(Requests.to(Requests.NOT_REACHABLE), Requests.pdf(10_000)));
        JsonNode printed = last(hub.await(SYSTEM, id, "PRINTED"));

        assertThat(printed.at("/reason/key").asText()).isEqualTo("RECIPIENT_NOT_REACHABLE");
        Path job = hub.home.resolve("print").resolve(printed.at("/print/place").asText());
        assertThat(job.resolve("job.done")).exists();
        assertThat(job.resolve(id + ".pdf")).exists();
        assertThat(Files.readString(job.resolve("index.csv"))).contains(id).doesNotContain(Requests.NOT_REACHABLE);
    }

    @Test
    void aLetterThatMayOnlyGoDigitallyIsReturned() throws Exception {
        ObjectNode request = Requests.to(Requests.NOT_REACHABLE).put("channelPolicy", "DIGITAL_ONLY");
        JsonNode returned = last(hub.await(SYSTEM, hub.accepted(SYSTEM, request), "RETURNED"));
        assertThat(returned.at("/reason/code").asText()).isEqualTo("BV201");
        assertThat(returned.path("final").asBoolean()).isTrue();
    }

    @Test
    void aRecipientWhoOptedOutIsNotReached() throws Exception {
        ObjectNode request = Requests.to("189001019802").put("channelPolicy", "DIGITAL_ONLY");
        JsonNode returned = last(hub.await(SYSTEM, hub.accepted(SYSTEM, request), "RETURNED"));
        assertThat(returned.at("/reason/key").asText()).isEqualTo("SENDER_NOT_ACCEPTED");
    }

    @Test
    void aProtectedIdentityIsHeldAndNobodyIsAsked() throws Exception {
        ObjectNode request = Requests.to(Requests.REACHABLE);
        request.withObject("/recipient").put("protectedIdentity", "MARKED");
        String id = hub.accepted(SYSTEM, request);
        JsonNode held = last(hub.await(SYSTEM, id, "HELD"));
        assertThat(held.at("/reason/key").asText()).isEqualTo("PROTECTED_IDENTITY");
        assertThat(steps(id)).containsExactly("ACCEPTED", "HELD");
    }

    @Test
    void anUnknownCaseTypeIsHeldNotRefused() throws Exception {
        ObjectNode request = Requests.to(Requests.REACHABLE).put("caseType", "finns.inte");
        JsonNode held = last(hub.await(SYSTEM, hub.accepted(SYSTEM, request), "HELD"));
        assertThat(held.at("/reason/key").asText()).isEqualTo("UNKNOWN_CASE_TYPE");
    }

    @Test
    void aLetterForPrintWithoutAnAddressIsHeld() throws Exception {
        ObjectNode request = Requests.to(Requests.NOT_REACHABLE);
        request.withObject("/recipient").remove("address");
        JsonNode held = last(hub.await(SYSTEM, hub.accepted(SYSTEM, request), "HELD"));
        assertThat(held.at("/reason/key").asText()).isEqualTo("ADDRESS_MISSING");
    }

    @Test
    void aNumberThatTheContractCannotCarryIsPrintedWithoutAsking() throws Exception {
        String id = hub.accepted(SYSTEM, Requests.to("191500722390"));
        JsonNode printed = last(hub.await(SYSTEM, id, "PRINTED"));
        assertThat(printed.at("/reason/key").asText()).isEqualTo("ID_NOT_ADDRESSABLE");
        assertThat(steps(id)).doesNotContain("LOOKED_UP");
    }

    @Test
    void aLetterTooLargeForAMailboxIsPrinted() throws Exception {
        byte[] large = Requests.pdf(1_700_000);
        String id = hub.accepted(SYSTEM, Requests.withPdf(Requests.to(Requests.REACHABLE), large));
        JsonNode printed = last(hub.await(SYSTEM, id, "PRINTED"));
        assertThat(printed.at("/reason/key").asText()).isEqualTo("TOO_LARGE");
    }

    @Test
    void anOperatorThatCannotBeUsedHoldsTheLetter() throws Exception {
        for (String recipient : List.of("189001039800", "189001049809", "189001059808")) {
            JsonNode held = last(hub.await(SYSTEM, hub.accepted(SYSTEM, Requests.to(recipient)), "HELD"));
            assertThat(held.at("/reason/key").asText()).isEqualTo("UNKNOWN_OPERATOR");
        }
    }

    @Test
    void anOperatorThatCannotBeReachedDelaysTheLetterAndTellsOnce() throws Exception {
        String id = hub.accepted(SYSTEM, Requests.to("189001069807"));
        hub.await(SYSTEM, id, "DELAYED");
        Awaitility.await().atMost(RunningHub.PATIENCE).until(() -> tries(id) >= 3);
        assertThat(told(hub.letter(SYSTEM, id))).containsExactly("RECEIVED", "DELAYED");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void anOperatorThatAsksToWaitGetsTheLetterLater(int status) throws Exception {
        hub.sandbox()
                .fault(AskedFault.of(Counterpart.SANDBOXLADAN, Kind.STATUS)
                        .withStatus(status)
                        .withTimes(2));
        JsonNode letter = hub.await(SYSTEM, hub.accepted(SYSTEM, Requests.to(Requests.REACHABLE)), "DELIVERED");
        assertThat(told(letter)).containsExactly("RECEIVED", "DELAYED", "DELIVERED");
        assertThat(letter.path("history").get(1).at("/reason/key").asText()).isEqualTo("OPERATOR_UNAVAILABLE");
    }

    @Test
    void aRegisterThatIsDownDelaysTheLetterAndNothingIsPrinted() throws Exception {
        hub.sandbox().fault(AskedFault.of(Counterpart.FAR, Kind.STATUS).withStatus(503));
        String id = hub.accepted(SYSTEM, Requests.to(Requests.NOT_REACHABLE));
        JsonNode delayed = last(hub.await(SYSTEM, id, "DELAYED"));
        assertThat(delayed.at("/reason/key").asText()).isEqualTo("REGISTER_UNAVAILABLE");
        hub.sandbox().clearFaults();
        assertThat(told(hub.await(SYSTEM, id, "PRINTED"))).containsExactly("RECEIVED", "DELAYED", "PRINTED");
    }

    @ParameterizedTest
    @CsvSource({
        "TIMEOUT_AFTER_STORE, 0",
        "CLOSE_AFTER_STORE, 0",
        "RESET_AFTER_STORE, 0",
        "CLOSE, 0",
        "EMPTY, 0",
        "HTML, 0",
        "WRONG_RECIPIENT, 0",
        "DRIP, 0",
        "STATUS, 502",
        "STATUS, 504",
        "STATUS, 500",
        "STATUS, 204",
        "FAULT, 0",
        "FAULT, 4999",
        "FAULT, 5000"
    })
    void noReadableAnswerIsAnUnknownOutcomeAndNeverPaper(Kind kind, int code) throws Exception {
        AskedFault fault = AskedFault.of(Counterpart.SANDBOXLADAN, kind).withTimes(1);
        if (code != 0) {
            fault = kind == Kind.STATUS ? fault.withStatus(code) : fault.withCode(code);
        }
        hub.sandbox().fault(fault);
        JsonNode unknown = last(hub.await(SYSTEM, hub.accepted(SYSTEM, Requests.to(Requests.REACHABLE)), "UNKNOWN"));
        assertThat(unknown.at("/reason/key").asText()).isEqualTo("NO_ANSWER");
        assertThat(unknown.path("final").asBoolean()).isFalse();
    }

    @Test
    void anUnknownOutcomeAfterAWaitIsNotSentAgainByItself() throws Exception {
        hub.sandbox()
                .fault(AskedFault.of(Counterpart.SANDBOXLADAN, Kind.STATUS)
                        .withStatus(503)
                        .withTimes(1));
        hub.sandbox().fault(AskedFault.of(Counterpart.SANDBOXLADAN, Kind.EMPTY).withTimes(1));
        String id = hub.accepted(SYSTEM, Requests.to(Requests.REACHABLE));
        hub.await(SYSTEM, id, "UNKNOWN");
        Awaitility.await()
                .during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(5))
                .until(() -> tries(id) == 2
                        && hub.letter(SYSTEM, id).path("status").asText().equals("UNKNOWN"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5001, 5005, 5019})
    void aFaultAboutTheLetterIsAsNotReachable(int code) throws Exception {
        hub.sandbox()
                .fault(AskedFault.of(Counterpart.SANDBOXLADAN, Kind.FAULT)
                        .withCode(code)
                        .withTimes(1));
        JsonNode printed = last(hub.await(SYSTEM, hub.accepted(SYSTEM, Requests.to(Requests.REACHABLE)), "PRINTED"));
        assertThat(printed.at("/reason/key").asText()).isEqualTo("REFUSED_BY_OPERATOR");
    }

    @Test
    void aLetterThatTheOperatorDidNotDeliverFollowsItsChannelPolicy() throws Exception {
        ObjectNode request = Requests.to("189001089805").put("channelPolicy", "DIGITAL_ONLY");
        JsonNode returned = last(hub.await(SYSTEM, hub.accepted(SYSTEM, request), "RETURNED"));
        assertThat(returned.at("/reason/key").asText()).isEqualTo("REFUSED_BY_OPERATOR");
        ObjectNode hold = Requests.to("189001089805").put("channelPolicy", "HOLD_IF_NOT_DIGITAL");
        assertThat(last(hub.await(SYSTEM, hub.accepted(SYSTEM, hold), "HELD"))
                        .at("/reason/key")
                        .asText())
                .isEqualTo("HELD_AS_ASKED");
    }

    @Test
    void aProtectedIdentityAtTheOperatorIsHeld() throws Exception {
        JsonNode held = last(hub.await(SYSTEM, hub.accepted(SYSTEM, Requests.to("189002039809")), "HELD"));
        assertThat(held.at("/reason/key").asText()).isEqualTo("OPERATOR_SAYS_PROTECTED");
    }

    @Test
    void anIdentityThatTheOperatorDoesNotKnowIsAsNotReachable() throws Exception {
        hub.await(SYSTEM, hub.accepted(SYSTEM, Requests.to("189002049808")), "PRINTED");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 404, 413})
    void aRefusalThatNobodyForesawIsHeld(int status) throws Exception {
        hub.sandbox()
                .fault(AskedFault.of(Counterpart.SANDBOXLADAN, Kind.STATUS)
                        .withStatus(status)
                        .withTimes(1));
        JsonNode held = last(hub.await(SYSTEM, hub.accepted(SYSTEM, Requests.to(Requests.REACHABLE)), "HELD"));
        assertThat(held.at("/reason/key").asText()).isEqualTo("NOT_STORED");
    }

    @Test
    void aFaultAboutTheSenderPausesItsLaneUntilTheOperatorLetsItIn() throws Exception {
        hub.sandbox()
                .fault(AskedFault.of(Counterpart.PROVBOXEN, Kind.FAULT)
                        .withCode(6005)
                        .withTimes(2));
        String first = hub.accepted(SYSTEM, Requests.to(Requests.REACHABLE_ELSEWHERE));
        JsonNode delayed = last(hub.await(SYSTEM, first, "DELAYED"));
        assertThat(delayed.at("/reason/key").asText()).isEqualTo("SENDER_REFUSED");
        hub.await(SYSTEM, first, "DELIVERED");
    }

    @Test
    void aRecipientWhoMovedIsSentToTheNewOperatorOnce() throws Exception {
        String mover = "189002079805";
        hub.sandbox().settle(Account.at(Counterpart.SANDBOXLADAN, mover));
        hub.sandbox()
                .fault(AskedFault.of(Counterpart.SANDBOXLADAN, Kind.HOLD)
                        .withDelay(Duration.ofSeconds(2))
                        .withTimes(1));
        String id = hub.accepted(SYSTEM, Requests.to(mover));
        Awaitility.await().atMost(RunningHub.PATIENCE).until(() -> steps(id).contains("SENDING"));
        hub.sandbox().settle(Account.at(Counterpart.PROVBOXEN, mover));

        JsonNode delivered = last(hub.await(SYSTEM, id, "DELIVERED"));
        assertThat(delivered.at("/mailboxOperator/id").asText()).isEqualTo(Counterpart.PROVBOXEN.organisationNumber());
    }

    @Test
    void aRefusedLetterThatWaitsForTheRegisterIsNotSentToTheSameOperatorAgain() throws Exception {
        hub.sandbox()
                .fault(AskedFault.of(Counterpart.SANDBOXLADAN, Kind.HOLD)
                        .withDelay(Duration.ofSeconds(2))
                        .withTimes(1));
        String id = hub.accepted(SYSTEM, Requests.to("189001089805"));
        Awaitility.await().atMost(RunningHub.PATIENCE).until(() -> steps(id).contains("SENDING"));
        hub.sandbox().fault(AskedFault.of(Counterpart.FAR, Kind.STATUS).withStatus(503));
        hub.await(SYSTEM, id, "DELAYED");
        hub.sandbox().clearFaults();

        JsonNode printed = last(hub.await(SYSTEM, id, "PRINTED"));
        assertThat(printed.at("/reason/key").asText()).isEqualTo("REFUSED_BY_OPERATOR");
        assertThat(tries(id)).isEqualTo(1);
        assertThat(steps(id)).contains("LOOK_UP_FAILED");
    }

    @Test
    void theSameRequestAgainIsTheSameLetter() throws Exception {
        ObjectNode request = Requests.to(Requests.REACHABLE);
        String id = hub.accepted(SYSTEM, request);
        assertThat(hub.accepted(SYSTEM, request)).isEqualTo(id);
        hub.await(SYSTEM, id, "DELIVERED");
        assertThat(hub.accepted(SYSTEM, request)).isEqualTo(id);
        assertThat(hub.post(SYSTEM, request.deepCopy().put("subject", "Ett annat beslut"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(hub.sandbox().mailbox(Counterpart.SANDBOXLADAN))
                .filteredOn(one -> one.messageId().equals(id))
                .hasSize(1);
    }

    @Test
    void everyAttemptStandsInTheLogBeforeAndAfter() throws Exception {
        hub.sandbox()
                .fault(AskedFault.of(Counterpart.SANDBOXLADAN, Kind.STATUS)
                        .withStatus(503)
                        .withTimes(1));
        String id = hub.accepted(SYSTEM, Requests.to(Requests.REACHABLE));
        hub.await(SYSTEM, id, "DELIVERED");
        assertThat(steps(id))
                .containsExactly(
                        "ACCEPTED",
                        "LOOKED_UP",
                        "DECIDED",
                        "SENDING",
                        "ANSWERED",
                        "DELAYED",
                        "LOOKED_UP",
                        "DECIDED",
                        "SENDING",
                        "ANSWERED");
    }

    private List<String> steps(String id) {
        return hub.bean(JdbcTemplate.class)
                .queryForList("select step from log_line where letter_id = ?::uuid order by id", String.class, id);
    }

    private long tries(String id) {
        return steps(id).stream().filter("SENDING"::equals).count();
    }

    private static JsonNode last(JsonNode letter) {
        JsonNode history = letter.path("history");
        return history.get(history.size() - 1);
    }

    private static List<String> told(JsonNode letter) {
        Stream<JsonNode> events = StreamSupport.stream(letter.path("history").spliterator(), false);
        return events.map(event -> event.path("status").asText()).toList();
    }
}
