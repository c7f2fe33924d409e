package se.brevvaxel.journey.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;

/** Behind a balancer that knows nothing: each try goes to the next node, whether it lives or not. */
final class HttpDoor implements Door {

    static final String SYSTEM = "bygglov";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TAKEN = 202;
    private static final int NOT_NOW = 503;

    private final List<HubPart> nodes;
    private final HandIns notes;
    private int turn;

    HttpDoor(List<HubPart> nodes, HandIns notes) {
        this.nodes = nodes;
        this.notes = notes;
    }

    @Override
    public boolean handIn(List<ChaosLetter> letters) throws InterruptedException {
        return letters.stream().allMatch(letter -> handIn(letter));
    }

    private boolean handIn(ChaosLetter letter) {
        turn = (turn + 1) % nodes.size();
        try {
            HttpResponse<String> answer = nodes.get(turn).post("sandbox-" + SYSTEM, "/letters", letter.json());
            if (answer.statusCode() == TAKEN) {
                notes.confirmed(
                        letter, JSON.readTree(answer.body()).path("letterId").asText());
                return true;
            }
            if (answer.statusCode() != NOT_NOW) {
                notes.odd("HTTP " + answer.statusCode() + " to " + letter.source() + ": " + answer.body());
            }
            return false;
        } catch (IOException noAnswer) {
            return false;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public String system() {
        return SYSTEM;
    }

    @Override
    public char initial() {
        return 'H';
    }
}
