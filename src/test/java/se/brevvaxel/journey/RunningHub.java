package se.brevvaxel.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import se.brevvaxel.AllLogs;
import se.brevvaxel.Brevvaxel;
import se.brevvaxel.FreePort;
import se.brevvaxel.hub.broker.EmbeddedBroker;
import se.brevvaxel.sandbox.SandboxControl;
import se.brevvaxel.sandbox.SandboxFixture;

/** The whole hub in this process, on free ports and folders of its own, with its real broker, database and sandbox. */
final class RunningHub implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static RunningHub shared;

    final Path home;
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningHub(Path home, ConfigurableApplicationContext context) {
        this.home = home;
        this.context = context;
    }

    /** One hub for all journeys that do not kill or configure theirs; it stops with the process. */
    static synchronized RunningHub shared() throws IOException {
        if (shared == null) {
            shared = start(Files.createTempDirectory("brevvaxel-journey"));
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared;
    }

    /** A hub whose sandbox has its keys already: to make them takes longer than all else at its start. */
    static RunningHub start(Path home, String... more) {
        Path data = home.resolve("data");
        if (!Files.exists(data)) {
            SandboxFixture.giveKeys(data);
        }
        return startOnWhatIsThere(home, more);
    }

    /** On a folder that nobody has prepared. */
    static RunningHub startOnWhatIsThere(Path home, String... more) {
        AllLogs.alsoOf(home.resolve("data/postgres.log"));
        Map<String, String> properties = new LinkedHashMap<>();
        Stream.concat(properties(home).stream(), Stream.of(more)).forEach(property -> {
            int equals = property.indexOf('=');
            properties.put(property.substring(0, equals), property.substring(equals + 1));
        });
        String[] arguments = properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
        return new RunningHub(home, new SpringApplicationBuilder(Brevvaxel.class).run(arguments));
    }

    /** What makes a hub fit for a test: everything under {@code home}, free ports, short pauses. */
    static List<String> properties(Path home) {
        return List.of(
                "brevvaxel.data-dir=" + home.resolve("data"),
                "brevvaxel.drop-dir=" + home.resolve("drop"),
                "brevvaxel.print-dir=" + home.resolve("print"),
                "server.port=0",
                "brevvaxel.broker.port=0",
                "brevvaxel.database.port=0",
                "brevvaxel.database.binaries-dir="
                        + Path.of("target/postgres-binaries").toAbsolutePath(),
                // The address of the sandbox's FaR is known before the sandbox is up, so its port must be too.
                "brevvaxel.sandbox.port=" + FreePort.find(),
                "brevvaxel.message-service.port=0",
                "brevvaxel.sandbox.sample-letters=false",
                "brevvaxel.retry.first-delay=200ms",
                "brevvaxel.retry.max-delay=1s",
                // One test's operator that answers nobody is another's that does.
                "brevvaxel.retry.failures-before-pause=1000",
                "brevvaxel.operator.connect-timeout=2s",
                "brevvaxel.operator.read-timeout=3s",
                "brevvaxel.attempt-margin=2s",
                "brevvaxel.far.connect-timeout=2s",
                "brevvaxel.far.read-timeout=3s",
                "brevvaxel.print.close-after=300ms");
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    String property(String name) {
        return context.getEnvironment().getRequiredProperty(name);
    }

    SandboxControl sandbox() {
        return bean(SandboxControl.class);
    }

    int httpPort() {
        return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    int brokerPort() {
        return bean(EmbeddedBroker.class).port();
    }

    HttpResponse<String> post(String system, JsonNode request) throws Exception {
        return post(system, JSON.writeValueAsBytes(request));
    }

    HttpResponse<String> post(String system, byte[] request) throws Exception {
        return post(system, "/letters", request);
    }

    HttpResponse<String> post(String system, String path, JsonNode request) throws Exception {
        return post(system, path, JSON.writeValueAsBytes(request));
    }

    private HttpResponse<String> post(String system, String path, byte[] request) throws Exception {
        return http.send(
                HttpRequest.newBuilder(api(path))
                        .header("Authorization", "Bearer sandbox-" + system)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Posts a letter that must be accepted, and tells its id. */
    String accepted(String system, JsonNode request) throws Exception {
        HttpResponse<String> answer = post(system, request);
        if (answer.statusCode() != 202) {
            throw new AssertionError("not accepted: " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body()).path("letterId").asText();
    }

    HttpResponse<String> get(String system, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(api(path))
                        .header("Authorization", "Bearer sandbox-" + system)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    JsonNode letter(String system, String id) {
        try {
            return JSON.readTree(get(system, "/letters/" + id).body());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the letter has this status, and gives the letter. */
    JsonNode await(String system, String id, String status) {
        return Awaitility.await("letter " + id + " becomes " + status)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> letter(system, id),
                        letter -> status.equals(letter.path("status").asText()));
    }

    private URI api(String path) {
        return URI.create("http://localhost:" + httpPort() + "/brevvaxel/v1" + path);
    }

    @Override
    public void close() {
        context.close();
        AllLogs.keep(home.resolve("data/postgres.log"));
    }
}
