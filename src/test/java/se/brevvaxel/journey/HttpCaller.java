package se.brevvaxel.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A business system at the HTTP door of any hub on this machine, with a token of its own. */
record HttpCaller(int port, String token) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String LETTERS = "/brevvaxel/v1/letters";

    /** Posts a letter that must be accepted, and tells its id. */
    String accepted(JsonNode request) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                to(LETTERS)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new AssertionError("not accepted: " + answer.statusCode() + " " + answer.body());
        }
        return RunningHub.JSON.readTree(answer.body()).path("letterId").asText();
    }

    HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(to(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Waits until the letter has this status, and gives the last event. */
    JsonNode await(String id, String status) {
        JsonNode history = Awaitility.await("letter " + id + " becomes " + status)
                .atMost(RunningHub.PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(
                        () -> RunningHub.JSON.readTree(get(LETTERS + "/" + id).body()),
                        letter -> status.equals(letter.path("status").asText()))
                .path("history");
        return history.get(history.size() - 1);
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
    }
}
