package se.brevvaxel.journey.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import se.brevvaxel.Brevvaxel;
import se.brevvaxel.FreePort;

/** One hub node. */
final class HubPart implements Part {

    /** For how long a node that has stopped counts as living. The default is 30 seconds: a frozen one would stand still for long. */
    static final Duration LEASE = Duration.ofSeconds(5);

    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final String name;
    private final int port = FreePort.find();
    private final Path data;
    private final OwnProcess process;
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * A node that does not run yet.
     *
     * @param senders what {@code config/senders.yaml} says instead of {@code forwarding: BUILT_IN}; empty: that
     * @param more properties of this node alone
     */
    HubPart(String name, Places places, DatabasePart database, ChaosSettings run, String senders, String... more)
            throws IOException {
        this.name = name;
        data = places.dataOf(name);
        List<String> command = new ArrayList<>(List.of(OwnProcess.java(), "-Xmx" + run.heap()));
        if (run.onJar()) {
            command.addAll(List.of("-jar", run.jarFile().toString()));
        } else {
            command.addAll(List.of("-XX:TieredStopAtLevel=1", Brevvaxel.class.getName()));
        }
        List<String> properties = new ArrayList<>(common(places));
        properties.add("brevvaxel.data-dir=" + data);
        properties.add("brevvaxel.config-dir=" + places.configOf(name, senders));
        properties.add("server.port=" + port);
        properties.addAll(database.asProperties());
        properties.addAll(List.of(more));
        properties.forEach(property -> command.add("--" + property));
        process = new OwnProcess(
                name,
                places.home.resolve(name),
                Map.of("CLASSPATH", run.onJar() ? "" : OwnProcess.classPathWithoutTests()),
                command);
    }

    private static List<String> common(Places places) {
        String counterpart = "https://localhost:" + places.sandboxPort;
        return List.of(
                "brevvaxel.keys.file=" + places.keys,
                "brevvaxel.drop-dir=" + places.drop,
                "brevvaxel.print-dir=" + places.print,
                "brevvaxel.content.dir=" + places.content,
                "brevvaxel.node.lease=" + LEASE.toSeconds() + "s",
                "brevvaxel.routes-dir=" + Path.of("routes").toAbsolutePath(),
                "brevvaxel.broker.url=tcp://localhost:" + places.brokerPort,
                "brevvaxel.broker.user=brevvaxel",
                "brevvaxel.broker.password=" + BrokerPart.PASSWORD,
                "brevvaxel.far.url=" + counterpart + "/far/Recipient/v3",
                "brevvaxel.authority.url=" + counterpart + "/far/Authority",
                "brevvaxel.sandbox.port=" + FreePort.find(),
                "brevvaxel.sandbox.sample-letters=false",
                "brevvaxel.message-service.port=0",
                "brevvaxel.retry.first-delay=500ms",
                "brevvaxel.retry.max-delay=4s",
                "brevvaxel.operator.connect-timeout=2s",
                "brevvaxel.operator.read-timeout=3s",
                "brevvaxel.attempt-margin=5s",
                "brevvaxel.external.connect-timeout=2s",
                "brevvaxel.external.read-timeout=3s",
                "brevvaxel.external.first-interval=300ms",
                "brevvaxel.external.max-interval=2s",
                "brevvaxel.far.connect-timeout=2s",
                "brevvaxel.far.read-timeout=3s",
                "brevvaxel.letter.stranded-after=5s",
                "brevvaxel.print.close-after=2s");
    }

    @Override
    public String name() {
        return name;
    }

    /** What it is called in the database: it has drawn that name at its first start. */
    String node() throws IOException {
        return Files.readString(data.resolve("node")).strip();
    }

    @Override
    public OwnProcess process() {
        return process;
    }

    @Override
    public boolean isReady() {
        try {
            return get("/actuator/health/readiness").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** What one of its own meters says just now. */
    String metrics() throws IOException {
        return get("/actuator/prometheus").body();
    }

    HttpResponse<String> post(String token, String path, String json) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/brevvaxel/v1" + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(30))
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .timeout(ANSWER)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException(ended);
        }
    }
}
