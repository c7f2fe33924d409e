package se.brevvaxel.hub.closing;

import java.util.List;
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
    private final EndWatch watch;
    private volatile boolean open;

    Closing(List<OpenLine> lines, ClosingSettings settings, EndWatch watch) {
        this.lines = lines;
        this.settings = settings;
        this.watch = watch;
    }

    @Override
    public void start() {
        open = true;
    }

    /** Returns after the notice; the watch goes on until everything has ended. */
    @Override
    public void stop() {
        open = false;
        LOG.info("Closing: nothing more is taken in");
        watch.after(settings.finish(), this::hangUp);
        watch.after(settings.limit(), watch::endAnyway);
        try {
            TimeUnit.MILLISECONDS.sleep(settings.notice().toMillis());
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
}
