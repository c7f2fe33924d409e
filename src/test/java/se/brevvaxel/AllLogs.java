package se.brevvaxel;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All that one process of the test run logs, in {@code target/test-logs}: {@code all.log} of the tests themselves, begun
 * anew by every run, and a file of its own for each process that a test starts with the tests' class path.
 */
public final class AllLogs extends FileAppender<ILoggingEvent> {

    static final Path FOLDER = Path.of("target/test-logs");
    static final Path OF_THE_TESTS = FOLDER.resolve("all.log");

    private static final Set<Path> OTHERS = ConcurrentHashMap.newKeySet();

    // Spring Boot stops and starts appenders with every application.
    private static boolean begun;

    /** A log that another program writes, as long as its folder is there; {@link #keep} it before that goes. */
    public static void alsoOf(Path log) {
        OTHERS.add(log);
    }

    /** Copies a log beside the others. */
    public static void keep(Path log) {
        try {
            if (OTHERS.remove(log) && Files.exists(log)) {
                Files.createDirectories(FOLDER);
                Files.copy(log, FOLDER.resolve("other-" + UUID.randomUUID() + ".log"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Set<Path> others() {
        return Set.copyOf(OTHERS);
    }

    @Override
    public void start() {
        boolean child = System.getProperty("surefire.test.class.path") == null;
        setFile((child ? FOLDER.resolve("child-" + ProcessHandle.current().pid() + ".log") : OF_THE_TESTS).toString());
        synchronized (AllLogs.class) {
            setAppend(begun);
            begun = true;
        }
        super.start();
    }
}
