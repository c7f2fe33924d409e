package se.brevvaxel.journey.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import se.brevvaxel.Brevvaxel;
import se.brevvaxel.sandbox.world.Counterpart;

/** The counterpart, as {@code java -jar brevvaxel.jar sandbox}: it has its moods all the time, and outlives everybody. */
final class SandboxPart {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final OwnProcess process;
    private final String control;
    private final HttpClient http = HttpClient.newHttpClient();

    SandboxPart(Places places, ChaosSettings run) throws IOException {
        control = "http://localhost:" + places.sandboxPage + "/sandbox/v1";
        Files.createDirectories(places.sandboxConfig());
        Files.writeString(places.sandboxConfig().resolve("sandbox-population.yaml"), population(run.seed()));
        process = new OwnProcess(
                "sandbox",
                places.home.resolve("sandbox"),
                Map.of("CLASSPATH", OwnProcess.classPathWithoutTests()),
                List.of(
                        OwnProcess.java(),
                        "-Xmx512m",
                        run.onJar() ? "-XX:+TieredCompilation" : "-XX:TieredStopAtLevel=1",
                        Brevvaxel.class.getName(),
                        "sandbox",
                        "--data-dir=" + places.sandboxData(),
                        "--config-dir=" + places.sandboxConfig(),
                        "--port=" + places.sandboxPort,
                        "--http-port=" + places.sandboxPage,
                        "--untrusted-port=0",
                        "--wrong-host-port=0"));
    }

    void start() throws IOException {
        process.start();
    }

    boolean isReady() {
        try {
            return get("/counts").isObject();
        } catch (IOException notYet) {
            return false;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void stop() throws InterruptedException {
        process.stop();
    }

    /** Asks for a fault. */
    void fault(String wish) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(control + "/faults"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(wish))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new AssertionError("the sandbox answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** Takes back all that was asked for; its moods it has from its population, and keeps. */
    void clearFaults() throws IOException, InterruptedException {
        http.send(
                HttpRequest.newBuilder(URI.create(control + "/faults")).DELETE().build(),
                HttpResponse.BodyHandlers.discarding());
    }

    /** What its control tells. */
    JsonNode get(String path) throws IOException {
        try {
            return JSON.readTree(http.send(
                            HttpRequest.newBuilder(URI.create(control + path)).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException(ended);
        }
    }

    /** The calls that it has spoilt, as it has told in its log when each began to go wrong. */
    List<Swallowed> swallowed() throws IOException {
        try (Stream<String> lines = Files.lines(process.log())) {
            return lines.flatMap(line -> Swallowed.read(line).stream()).toList();
        }
    }

    /** Where a counterpart keeps its envelopes. */
    static Path letters(Places places, Counterpart keeper) {
        Path all = places.sandboxData().resolve("sandbox");
        return keeper.isOperator() ? all.resolve("mailboxes").resolve(keeper.key()) : all.resolve("distributions");
    }

    /** Where an operator keeps its notices, and who has them. */
    static Path notices(Places places, Counterpart operator) {
        return places.sandboxData().resolve("sandbox/notices").resolve(operator.key());
    }

    private static String population(long seed) {
        var text = new StringBuilder(
                """
                senders:
                  - { id: "162021004748", name: Sandboxkommun, dispatchers: ["169920000016"] }
                operators:
                  - operator: sandboxladan
                    seed: %1$d
                    moods:
                      - { kind: STATUS, status: 503, share: 0.02 }
                      - { kind: CLOSE_AFTER_STORE, share: 0.005 }
                      - { kind: RESET_AFTER_STORE, share: 0.005 }
                      - { kind: TIMEOUT_AFTER_STORE, delay: 8s, share: 0.005 }
                  - operator: provboxen
                    seed: %1$d
                    body-types: [text/plain]
                    moods:
                      - { kind: STATUS, status: 500, share: 0.01 }
                      - { kind: STATUS, status: 502, share: 0.01 }
                      - { kind: DRIP, delay: 500ms, share: 0.005 }
                      - { kind: HTML, share: 0.005 }
                      - { kind: FAULT, code: 4999, share: 0.005 }
                  - operator: senboxen
                    answers-after: 1s
                  - operator: nyckboxen
                    seed: %1$d
                    moods:
                      - { kind: STATUS, status: 503, share: 0.10 }
                      - { kind: CLOSE, share: 0.03 }
                      - { kind: RESET, share: 0.03 }
                      - { kind: CLOSE_AFTER_STORE, share: 0.03 }
                      - { kind: RESET_AFTER_STORE, share: 0.03 }
                      - { kind: TIMEOUT_BEFORE_STORE, delay: 6s, share: 0.02 }
                      - { kind: TIMEOUT_AFTER_STORE, delay: 8s, share: 0.03 }
                      - { kind: EMPTY, share: 0.03 }
                accounts:
                """
                        .formatted(Math.floorMod(seed, 1_000_000)));
        for (LetterKind kind : LetterKind.values()) {
            kind.accounts()
                    .forEach(account -> text.append("  - ").append(account).append('\n'));
        }
        return text.toString();
    }
}
