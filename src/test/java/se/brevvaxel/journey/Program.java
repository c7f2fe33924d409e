package se.brevvaxel.journey;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import se.brevvaxel.Brevvaxel;

/** The program in a process of its own, as somebody starts it: with these arguments and these variables, in that folder. */
record Program(Process process, Path log) implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static Program start(Path folder, Map<String, String> variables, String... arguments) throws IOException {
        Path log = Files.createTempFile(Files.createDirectories(folder), "said-", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                Brevvaxel.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
        builder.environment().putAll(variables);
        builder.environment().put("CLASSPATH", classPathWithoutTests());
        return new Program(builder.start(), log);
    }

    /** Waits until the address answers 200; fails at once if the program has ended. */
    Program awaitAnswer(String url) {
        Awaitility.await("an answer of " + url + "; see " + log)
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(100))
                .failFast(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("ended: " + said());
                    }
                })
                .until(() -> answers(url));
        return this;
    }

    private static boolean answers(String url) throws InterruptedException {
        try {
            return get(url).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    static HttpResponse<String> post(String url, String json) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    String said() throws IOException {
        return Files.readString(log);
    }

    /** Waits for its end, at most so long. */
    int ended(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + patience);
        }
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    /** The tests' own logging configuration is none of its business. */
    private static String classPathWithoutTests() {
        String own = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(own.split(File.pathSeparator))
                .filter(part -> !part.endsWith("test-classes") && !part.endsWith("test-classes" + File.separator))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
