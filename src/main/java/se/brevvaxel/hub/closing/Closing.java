package se.brevvaxel.hub.closing;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import se.brevvaxel.delivery.line.OpenLine;

/** The first to be told that the hub ends. Holds everybody else to the limit. */
final class Closing implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final List<OpenLine> lines;
    private final ClosingSettings settings;
    private final Runnable end;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "closing");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean open;

    /** @param end ends the process at once */
    Closing(List<OpenLine> lines, ClosingSettings settings, Runnable end) {
        this.lines = lines;
        this.settings = settings;
        this.end = end;
    }

    @Override
    public void start() {
        open = true;
    }

    /** Returns after the notice; the watch goes on until the process has ended. */
    @Override
    public void stop() {
        open = false;
        LOG.info("Closing: nothing more is taken in");
        after(settings.finish().toMillis(), this::hangUp);
        after(settings.limit().toMillis(), this::endAnyway);
        try {
            watch.awaitTermination(settings.notice().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    /** The highest is stopped first. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private void hangUp() {
        LOG.warn("Calls that nobody has answered are hung up");
        lines.forEach(OpenLine::hangUp);
    }

    private void endAnyway() {
        LOG.warn("The time to close in is over. What is left is done by others, or at the next start");
        end.run();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
    private void after(long millis, Runnable step) {
        watch.schedule(step, millis, TimeUnit.MILLISECONDS);
    }
}
