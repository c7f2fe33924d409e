package se.brevvaxel;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Path;

/**
 * All that one process of the test run logs, in {@code target/test-logs}: {@code all.log} of the tests themselves, begun
 * anew by every run, and a file of its own for each process that a test starts with the tests' class path.
 */
public final class AllLogs extends FileAppender<ILoggingEvent> {

    static final Path FOLDER = Path.of("target/test-logs");
    static final Path OF_THE_TESTS = FOLDER.resolve("all.log");

    // Spring Boot stops and starts appenders with every application.
    private static boolean begun;

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
