package se.brevvaxel.load;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A Java program in a process of its own, that stops when we do. */
final class JavaProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String name;
    private final Process process;
    private final Path log;

    /** @param arguments of {@code java}: options, class or jar, and what follows */
    JavaProcess(String name, Path home, Path log, List<String> arguments) throws IOException {
        this.name = name;
        this.log = log;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        this.process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    }

    /** The class path of this test run, with its test classes or without them. */
    static String classPath(boolean withTests) {
        List<String> entries =
                new ArrayList<>(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
        if (!withTests) {
            entries.removeIf(
                    entry -> entry.endsWith("test-classes") || entry.endsWith("test-classes" + File.separator));
        }
        return String.join(File.pathSeparator, entries);
    }

    /** Waits until this address answers 200; fails at once if the process has ended. */
    JavaProcess awaitAnswer(int port, String path) {
        Awaitility.await(name)
                .atMost(START)
                .pollInterval(Duration.ofMillis(300))
                .failFast(name + " ended, see " + log, () -> !process.isAlive())
                .until(() -> answers(port, path));
        return this;
    }

    private static boolean answers(int port, String path) throws InterruptedException {
        try {
            return get(port, path).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
