package se.brevvaxel.journey.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import se.brevvaxel.Brevvaxel;
import se.brevvaxel.FreePort;

/** One hub node. */
final class HubPart implements Part {

    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final String name;
    private final int port = FreePort.find();
    private final OwnProcess process;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param more properties of this node alone */
    HubPart(String name, Places places, DatabasePart database, ChaosSettings run, String... more) throws IOException {
        this.name = name;
        List<String> command = new ArrayList<>(List.of(OwnProcess.java(), "-Xmx" + run.heap()));
        if (run.onJar()) {
            command.addAll(List.of("-jar", run.jarFile().toString()));
        } else {
            command.addAll(List.of("-XX:TieredStopAtLevel=1", Brevvaxel.class.getName()));
        }
        List<String> properties = new ArrayList<>(common(places));
        properties.add("brevvaxel.data-dir=" + places.dataOf(name));
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
                "brevvaxel.node.lease=5s",
                "brevvaxel.config-dir=" + Path.of("config").toAbsolutePath(),
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
                "brevvaxel.far.connect-timeout=2s",
                "brevvaxel.far.read-timeout=3s",
                "brevvaxel.letter.stranded-after=5s",
                "brevvaxel.print.close-after=2s");
    }

    @Override
    public String name() {
        return name;
    }

    int port() {
        return port;
    }

    @Override
    public void start() throws IOException {
        process.start();
    }

    @Override
    public void startAgainIfEnded() throws IOException {
        process.startAgainIfEnded();
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

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void stop() throws InterruptedException {
        process.stop();
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
