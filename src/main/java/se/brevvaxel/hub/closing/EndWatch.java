package se.brevvaxel.hub.closing;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Keeps the time while everybody ends. As a post-processor it is among the first that are made and the last that are unmade, so
 * that it outlasts whoever hangs. When all have ended in time, it ends too, if the process goes on; one that ends is watched to
 * its very end.
 */
final class EndWatch implements BeanPostProcessor, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(EndWatch.class);

    private final BooleanSupplier processEnds;
    private final Runnable end;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "closing");
        made.setDaemon(true);
        return made;
    });

    /**
     * A watch that has nothing to do yet.
     *
     * @param processEnds whether this process has been told to end: a hub may be closed inside one that goes on
     * @param end ends the process at once
     */
    EndWatch(BooleanSupplier processEnds, Runnable end) {
        this.processEnds = processEnds;
        this.end = end;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
    void after(Duration time, Runnable step) {
        thread.schedule(step, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    void endAnyway() {
        LOG.warn("The time to close in is over. What is left is done by others, or at the next start");
        if (processEnds.getAsBoolean()) {
            end.run();
        }
    }

    @Override
    public void destroy() {
        if (!processEnds.getAsBoolean()) {
            thread.shutdownNow();
        }
    }
}
