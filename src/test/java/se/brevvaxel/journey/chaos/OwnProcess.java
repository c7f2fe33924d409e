package se.brevvaxel.journey.chaos;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A program of this run that can be killed and started again. What it says is added to
 * {@code target/journey-logs/chaos-<name>.log}, where the search for personal numbers looks.
 */
final class OwnProcess {

    private static final Path LOGS = Path.of("target/journey-logs");
    private static final int STOP_SECONDS = 60;
    private static final Duration BEFORE_ANOTHER_START = Duration.ofSeconds(3);

    private final Path log;
    private final Path folder;
    private final List<String> command;
    private final Map<String, String> variables;
    private volatile Process running;
    private volatile long started;
    private boolean over;

    /** One that does not run yet. */
    OwnProcess(String name, Path folder, Map<String, String> variables, List<String> command) throws IOException {
        this.log = Files.createDirectories(LOGS).resolve("chaos-" + name + ".log");
        this.folder = Files.createDirectories(folder);
        this.command = command;
        this.variables = variables;
        Files.deleteIfExists(log);
        Runtime.getRuntime().addShutdownHook(new Thread(this::endAtOnce));
    }

    /** Starts it, unless the run is over. */
    synchronized void start() throws IOException {
        if (over) {
            return;
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
        builder.environment().putAll(variables);
        started = System.nanoTime();
        running = builder.start();
    }

    /** As whoever watches over services: some seconds after its last start, and not at once. */
    void startAgainIfEnded() throws IOException {
        if (!isAlive() && System.nanoTime() - started > BEFORE_ANOTHER_START.toNanos()) {
            start();
        }
    }

    boolean isAlive() {
        Process now = running;
        return now != null && now.isAlive();
    }

    /** {@code kill -9}, of it and of what it has started; all are gone when this returns. */
    void kill() {
        Process now = running;
        if (now != null) {
            List<ProcessHandle> all = new ArrayList<>(now.descendants().toList());
            now.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
            now.onExit().join();
        }
    }

    private synchronized void endAtOnce() {
        over = true;
        kill();
    }

    /** Ends it for good, in good order if it does so in time. */
    synchronized void stop() throws InterruptedException {
        over = true;
        Process now = running;
        if (now != null) {
            now.destroy();
            if (!now.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        }
    }

    @Override
    public String toString() {
        return log.toString();
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The tests' own logging configuration is none of a program's business. */
    static String classPathWithoutTests() {
        String own = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(own.split(File.pathSeparator))
                .filter(part -> !part.endsWith("test-classes") && !part.endsWith("test-classes" + File.separator))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
