package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.AskedFault.Kind;
import se.brevvaxel.sandbox.world.Counterpart;

/** What the hub could not do is decided by a person, over HTTP, and done. */
class DecisionJourneyTest {

    private RunningHub hub;

    @BeforeEach
    void open() throws Exception {
        hub = RunningHub.shared();
        hub.sandbox().clearFaults();
    }

    @Test
    void aPersonPrintsALetterThatWasToBeLookedAt() throws Exception {
        String id = held(Requests.to(Requests.NOT_REACHABLE).put("channelPolicy", "HOLD_IF_NOT_DIGITAL"));

        JsonNode problem =
                RunningHub.JSON.readTree(decide("bygglov", id, "PRINT", 403).body());
        assertThat(problem.path("title").asText()).isNotBlank();
        decide("handlaggare", id, "RESEND_SAME_ID", 409);
        JsonNode decided =
                RunningHub.JSON.readTree(decide("handlaggare", id, "PRINT", 202).body());
        assertThat(decided.path("letterId").asText()).isEqualTo(id);

        JsonNode printed = hub.await("bygglov", id, "PRINTED");
        assertThat(words(printed)).containsExactly("RECEIVED", "HELD", "DELAYED", "PRINTED");
        JsonNode told = printed.path("history").get(2);
        assertThat(told.at("/reason/code").asText()).isEqualTo("BV603");
        JsonNode late =
                RunningHub.JSON.readTree(decide("bygglov", id, "CANCEL", 409).body());
        assertThat(late.path("letterStatus").asText()).isEqualTo("PRINTED");
    }

    /** Row 3: the operator has it and we do not know; the same id again, and there is still one. */
    @Test
    void aPersonSendsAnUnknownLetterAgainAndItLiesInItsMailboxOnce() throws Exception {
        hub.sandbox()
                .fault(AskedFault.of(Counterpart.SANDBOXLADAN, Kind.CLOSE_AFTER_STORE)
                        .withTimes(1));
        String id = hub.accepted("bygglov", Requests.to(Requests.REACHABLE));
        hub.await("bygglov", id, "UNKNOWN");

        decide("bygglov", id, "CANCEL", 409);
        decide("handlaggare", id, "RETURN", 409);
        decide("handlaggare", id, "RESEND_SAME_ID", 202);

        JsonNode delivered = hub.await("bygglov", id, "DELIVERED");
        assertThat(words(delivered)).containsExactly("RECEIVED", "UNKNOWN", "DELAYED", "DELIVERED");
        assertThat(hub.sandbox().mailbox(Counterpart.SANDBOXLADAN))
                .filteredOn(one -> one.messageId().equals(id))
                .singleElement()
                .satisfies(one -> assertThat(one.received()).isEqualTo(2));
    }

    @Test
    void anAddressIsMendedAndTheLetterGoesItsWay() throws Exception {
        ObjectNode request = Requests.to(Requests.NOT_REACHABLE);
        ((ObjectNode) request.path("recipient")).remove("address");
        String id = held(request);
        ObjectNode decision = decision("CORRECT_ADDRESS");
        decision.putObject("address")
                .put("street", "Nygatan 2")
                .put("postalCode", "852 31")
                .put("city", "Sundsvall");

        HttpResponse<String> answer = hub.post("admin", "/letters/" + id + "/decisions", decision);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        JsonNode printed = hub.await("bygglov", id, "PRINTED");
        assertThat(printed.toString()).doesNotContain("Nygatan");
    }

    @Test
    void aSystemWithdrawsItsLetterOnceAndNoOthersDoes() throws Exception {
        String id = held(Requests.to(Requests.REACHABLE).put("caseType", "finns.inte"));

        decide("ekonomi", id, "CANCEL", 404);
        decide("bygglov", id, "CANCEL", 202);
        decide("bygglov", id, "CANCEL", 202);

        JsonNode letter = hub.letter("handlaggare", id);
        assertThat(letter.path("status").asText()).isEqualTo("CANCELLED");
        assertThat(words(letter)).containsExactly("RECEIVED", "HELD", "CANCELLED");
    }

    private String held(ObjectNode request) throws Exception {
        String id = hub.accepted("bygglov", request);
        hub.await("bygglov", id, "HELD");
        return id;
    }

    private HttpResponse<String> decide(String who, String id, String action, int status) throws Exception {
        HttpResponse<String> answer = hub.post(who, "/letters/" + id + "/decisions", decision(action));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    private static ObjectNode decision(String action) {
        return RunningHub.JSON.createObjectNode().put("action", action).put("reason", "Enligt beslut i ärendet");
    }

    private static Iterable<String> words(JsonNode letter) {
        return StreamSupport.stream(letter.path("history").spliterator(), false)
                .map(event -> event.path("status").asText())
                .toList();
    }
}
