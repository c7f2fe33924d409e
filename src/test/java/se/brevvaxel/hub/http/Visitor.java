package se.brevvaxel.hub.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** Somebody outside, with a token or without, over real HTTP. */
public final class Visitor {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int port;
    private final List<String> headers = new ArrayList<>();

    public Visitor(int port) {
        this.port = port;
    }

    public Visitor with(String header, String value) {
        headers.add(header);
        headers.add(value);
        return this;
    }

    /** Shows the token that {@code system} has in sandbox mode. */
    public Visitor as(String system) {
        return with("Authorization", "Bearer sandbox-" + system);
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    public HttpResponse<String> post(String path, String json) {
        return with("Content-Type", "application/json").send("POST", path, BodyPublishers.ofString(json));
    }

    public HttpResponse<String> send(String verb, String path, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(verb, body);
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer's problem, after a look at whether it is one as RFC 9457 and the house want it. */
    public static JsonNode problem(HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status
                || !answer.headers().firstValue("Content-Type").orElse("").equals("application/problem+json")) {
            throw new AssertionError("not a problem " + status + ": " + answer.statusCode() + " "
                    + answer.headers().map() + " " + answer.body());
        }
        JsonNode problem = json(answer);
        if (problem.path("status").asInt() != status
                || problem.path("title").asText().isBlank()
                || problem.path("detail").asText().isBlank()
                || !problem.path("instance").asText().startsWith("urn:uuid:")) {
            throw new AssertionError("half a problem: " + answer.body());
        }
        return problem;
    }
}
