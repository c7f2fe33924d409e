package se.brevvaxel.journey.chaos;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

    private final String name;
    private final Path log;
    private final Path folder;
    private final List<String> command;
    private final Map<String, String> variables;
    private volatile Process running;
    private volatile long started;
    private Instant startedAt = Instant.EPOCH;
    private boolean endIsKnown;
    private boolean over;
    private final List<Ending> endings = new ArrayList<>();

    /**
     * It ended though nobody had killed it.
     *
     * @param started when it had begun
     * @param seen when somebody noticed
     */
    record Ending(String part, int exitCode, Instant started, Instant seen) {}

    /** One that does not run yet. */
    OwnProcess(String name, Path folder, Map<String, String> variables, List<String> command) throws IOException {
        this.name = name;
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
        noteIfEnded();
        started = System.nanoTime();
        startedAt = Instant.now();
        endIsKnown = false;
        running = builder.start();
    }

    /** How often it ended though nobody had killed it, until now. */
    synchronized List<Ending> endings() {
        noteIfEnded();
        return List.copyOf(endings);
    }

    private void noteIfEnded() {
        Process last = running;
        if (last != null && !last.isAlive() && !endIsKnown) {
            endings.add(new Ending(name, last.exitValue(), startedAt, Instant.now()));
            endIsKnown = true;
        }
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

    /** {@code kill -9}, of it and of what it has started; it is gone when this returns. */
    synchronized void kill() {
        Process now = running;
        if (now != null) {
            noteIfEnded();
            endIsKnown = true;
            List<ProcessHandle> all = new ArrayList<>(now.descendants().toList());
            now.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
            now.onExit().join();
        }
    }

    /** Itself first, so that it starts nothing more, and then all that it has started. */
    synchronized void signal(String signal) throws IOException {
        Process now = running;
        if (now != null) {
            signal(signal, List.of(now.toHandle()));
            signal(signal, now.descendants().toList());
        }
    }

    private static void signal(String signal, List<ProcessHandle> whom) throws IOException {
        if (!whom.isEmpty()) {
            List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
            whom.forEach(one -> command.add(String.valueOf(one.pid())));
            // One of them may have ended meanwhile: its exit code says nothing.
            new ProcessBuilder(command).start().onExit().join();
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
            noteIfEnded();
            endIsKnown = true;
            now.destroy();
            if (!now.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        }
    }

    /** What it has said. */
    Path log() {
        return log;
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
