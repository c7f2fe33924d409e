package se.brevvaxel.hub.database;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after a server all the time, and starts it again when it has died. */
final class NightWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NightWatch.class);
    private static final Duration ROUND = Duration.ofMillis(500);

    private final Postmaster postmaster;
    private final Path program;
    private final ScheduledExecutorService watchman = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "database-watch");
        thread.setDaemon(true);
        return thread;
    });

    private volatile ProcessHandle watched;

    /** Watches a server that runs now, from {@link #begin()} on. */
    NightWatch(Postmaster postmaster, ProcessHandle server) {
        this.postmaster = postmaster;
        this.program = Postmaster.program(server);
        this.watched = server;
    }

    void begin() {
        watchman.scheduleWithFixedDelay(this::round, ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends the watch; a start that is under way is waited for, so that nothing starts behind the one who stops. */
    @Override
    public void close() {
        watchman.shutdown();
        try {
            if (!watchman.awaitTermination(3, TimeUnit.MINUTES)) {
                LOG.error("The watch over the database did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        if (Postmaster.runs(watched)) {
            return;
        }
        LOG.warn("The embedded PostgreSQL has died; starting it again");
        try {
            postmaster.startAgain(program);
            postmaster.process().ifPresent(server -> watched = server);
            LOG.info("The embedded PostgreSQL is up again");
        } catch (IOException | RuntimeException e) {
            // Children of the dead server may hold its memory for a moment: the next round tries again.
            LOG.error("The embedded PostgreSQL could not be started again yet: {}", e.getMessage());
        }
    }
}
