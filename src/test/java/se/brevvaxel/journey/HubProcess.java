package se.brevvaxel.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import se.brevvaxel.AllLogs;
import se.brevvaxel.FreePort;
import se.brevvaxel.sandbox.SandboxFixture;
import se.brevvaxel.sandbox.world.Counterpart;

/**
 * A hub in a process of its own, that can be killed like any process, and started again on the same folders and ports.
 * What it says is added to {@code target/journey-logs/<name>.log}.
 */
final class HubProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);

    final Path home;
    final int httpPort = FreePort.find();
    final int brokerPort = FreePort.find();
    private final int databasePort = FreePort.find();
    private final Path log;
    private final List<String> command = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;
    private long repeatedToTheDead;

    private HubProcess(Path home, String name, String... more) throws IOException {
        this.home = home;
        log = Files.createDirectories(Path.of("target/journey-logs")).resolve(name + ".log");
        Files.deleteIfExists(log);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:TieredStopAtLevel=1"));
        Stream.of(more).filter(HubProcess::isForJava).forEach(command::add);
        command.addAll(List.of("-cp", classPathWithoutTests(), "se.brevvaxel.Brevvaxel"));
        List<String> properties = new ArrayList<>(RunningHub.properties(home));
        properties.add("server.port=" + httpPort);
        properties.add("brevvaxel.broker.port=" + brokerPort);
        properties.add("brevvaxel.database.port=" + databasePort);
        Stream.of(more).filter(one -> !isForJava(one)).forEach(properties::add);
        properties.forEach(property -> command.add("--" + property));
    }

    private static boolean isForJava(String option) {
        return option.startsWith("-X");
    }

    /**
     * Starts a hub; it is ready when this returns.
     *
     * @param more settings, and options of Java's own ({@code -X…})
     */
    static HubProcess start(Path home, String name, String... more) throws Exception {
        HubProcess hub = new HubProcess(home, name, more);
        AllLogs.alsoOf(home.resolve("data/postgres.log"));
        SandboxFixture.giveKeys(home.resolve("data"));
        hub.startAgain();
        return hub;
    }

    /** All that it has said so far. */
    String said() throws IOException {
        return Files.readString(log);
    }

    /** Starts it on what the last one left; it is ready when this returns. */
    void startAgain() throws IOException {
        process = new ProcessBuilder(lastValueOfEach(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Awaitility.await("the hub is ready; see " + log)
                .atMost(START)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("the hub ended with " + process.exitValue() + "; see " + log);
                    }
                    return isReady();
                });
    }

    long pid() {
        return process.pid();
    }

    /** {@code kill -9}. */
    void kill() throws IOException, InterruptedException {
        repeatedToTheDead = repeatedDeliveries();
        destroy();
    }

    /** {@code SIGTERM}; waits for its end, and tells how long that took. */
    Duration terminate() throws InterruptedException {
        long begun = System.nanoTime();
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("still running a minute after SIGTERM; see " + log);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private void destroy() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /**
     * How many deliveries the sandbox's operators got whose message id they had already. Its mailboxes outlive a kill, so
     * one that was sent before and is sent again after counts; what each life saw counts up to its end, but for the
     * moment between this question and the kill.
     */
    long repeatedDeliveries() throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + httpPort + "/sandbox/v1/counts"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        long repeated = repeatedToTheDead;
        for (JsonNode seen : RunningHub.JSON.readTree(answer.body())) {
            repeated += seen.required("duplicates").asLong();
        }
        return repeated;
    }

    /** {@code kill -9} of its database server; waits until that is gone. */
    void killDatabase() throws Exception {
        ProcessHandle server = databaseServer();
        server.destroyForcibly();
        Awaitility.await("the database is dead")
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                // One that is dead and not yet fetched by its parent has no program any more.
                .until(() -> !server.isAlive() || server.info().command().isEmpty());
    }

    /** The first process of its database server, as the server itself says. */
    ProcessHandle databaseServer() throws IOException {
        String pid = Files.readAllLines(home.resolve("data/postgres/postmaster.pid"))
                .get(0)
                .strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    /** A connection to its database, as the hub's own role. */
    Connection database() throws SQLException, IOException {
        String password =
                Files.readString(home.resolve("data/postgres.password")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + databasePort + "/brevvaxel", "brevvaxel", password);
    }

    HttpResponse<String> post(String system, String request) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + httpPort + "/brevvaxel/v1/letters"))
                        .header("Authorization", "Bearer sandbox-" + system)
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(30))
                        .POST(HttpRequest.BodyPublishers.ofString(request))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** From now on, until the next start, every operator stores at once and answers after so many milliseconds. */
    void slowOperators(int milliseconds) throws IOException, InterruptedException {
        for (Counterpart operator : Counterpart.operators()) {
            fault("{\"target\": \"%s\", \"kind\": \"TIMEOUT_AFTER_STORE\", \"delay\": \"%dms\"}"
                    .formatted(operator.key(), milliseconds));
        }
    }

    /** Asks its sandbox for a fault, which lasts until the next start. */
    void fault(String asked) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + httpPort + "/sandbox/v1/faults"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(asked))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new AssertionError("the sandbox answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return http.send(
                                    HttpRequest.newBuilder(URI.create(
                                                    "http://localhost:" + httpPort + "/actuator/health/readiness"))
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Stops it in good order, and the database server with it, should a killed hub have left that behind. */
    @Override
    public void close() throws Exception {
        if (process.isAlive()) {
            process.destroy();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                destroy();
            }
        }
        if (Files.exists(home.resolve("data/postgres/postmaster.pid"))) {
            databaseServer().destroyForcibly();
        }
        AllLogs.keep(home.resolve("data/postgres.log"));
    }

    /** The tests' own logging configuration is none of its business. */
    private static String classPathWithoutTests() {
        String tests = File.separator + "test-classes";
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith(tests) && !entry.endsWith(tests + File.separator))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Spring would join two values of one argument to a list. */
    private static List<String> lastValueOfEach(List<String> arguments) {
        List<String> kept = new ArrayList<>();
        for (String argument : arguments) {
            String key = argument.startsWith("--") ? argument.substring(0, argument.indexOf('=') + 1) : null;
            if (key != null) {
                kept.removeIf(earlier -> earlier.startsWith(key));
            }
            kept.add(argument);
        }
        return kept;
    }
}
