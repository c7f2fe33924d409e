package se.brevvaxel.hub.database;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first process of the server that runs on a data folder, as its {@code postmaster.pid} tells, this hub's or one
 * that a hub left behind.
 */
final class Postmaster {

    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final Path folder;
    private final Path log;

    /**
     * Looks at one server.
     *
     * @param folder the server's data
     * @param log what the server says is added to this file
     */
    Postmaster(Path folder, Path log) {
        this.folder = folder;
        this.log = log;
    }

    /** The process, if it runs. */
    Optional<ProcessHandle> process() {
        try {
            List<String> lines = Files.readAllLines(pidFile());
            Instant startedAt =
                    Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                    .filter(process -> runs(process) && startedAbout(process, startedAt));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty(); // not there, or not written whole yet
        }
    }

    /** Stops the server if it runs, and takes away what a killed one left in the way. */
    void stop() throws IOException {
        Optional<ProcessHandle> process = process();
        if (process.isPresent()) {
            int code = pgCtl(program(process.get()), "stop", "-m", "fast");
            if (process().isPresent()) {
                throw new DatabaseRefused("En PostgreSQL från en tidigare start kör fortfarande på " + folder
                        + " (process " + process.get().pid() + ") och gick inte att stoppa (pg_ctl svarade " + code
                        + "). Stoppa den och starta igen.");
            }
        }
        forgetDead();
    }

    /** Starts a server that has died, with the programs and options that it had. */
    void startAgain(Path program) throws IOException {
        forgetDead();
        int code = pgCtl(program, "restart");
        if (code != 0) {
            throw new IOException("pg_ctl restart answered " + code + "; see " + log);
        }
    }

    /** Where a server's programs lie: beside the one that runs. */
    static Path program(ProcessHandle process) {
        Path postgres = Path.of(process.info().command().orElseThrow());
        return postgres.resolveSibling(postgres.toString().endsWith(".exe") ? "pg_ctl.exe" : "pg_ctl");
    }

    /**
     * PostgreSQL refuses to start as long as the number in its file is that of any living process. After a crash that
     * may be a stranger, or a dead child that nobody has fetched (a hub that is process 1 of a container).
     */
    private void forgetDead() throws IOException {
        if (process().isEmpty()) {
            try {
                Files.delete(pidFile());
                LOG.info("Took away the postmaster.pid of a server that has died");
            } catch (NoSuchFileException e) {
                // as it should be
            }
        }
    }

    private int pgCtl(Path program, String... action) throws IOException {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) { // we are root, whom PostgreSQL refuses
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(program.toString(), "-D", folder.toString()));
        command.addAll(List.of("-w", "-t", Long.toString(PATIENCE.toSeconds())));
        command.addAll(List.of(action));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            if (!process.waitFor(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return -1;
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for pg_ctl", e);
        }
    }

    private Path pidFile() {
        return folder.resolve("postmaster.pid");
    }

    /** Whether this process is a living server: one that is dead and not fetched has no program any more. */
    static boolean runs(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .command()
                        .map(command -> Path.of(command).getFileName().toString())
                        .filter(name -> name.equals("postgres") || name.equals("postgres.exe"))
                        .isPresent();
    }

    /** A process number is soon given to another. */
    private static boolean startedAbout(ProcessHandle process, Instant said) {
        return process.info()
                .startInstant()
                .map(real -> Duration.between(real, said).abs().compareTo(CLOCKS_DIFFER) < 0)
                .orElse(true);
    }
}
