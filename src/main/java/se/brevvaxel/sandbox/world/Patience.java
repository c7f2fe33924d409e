package se.brevvaxel.sandbox.world;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How one call waits: in all its pauses, until the faults are cleared that stood when it came.
 *
 * @param cleared counted down then
 */
public record Patience(CountDownLatch cleared) {

    /** Waits so long, or until the faults are cleared; from then on not at all. */
    public void pause(Duration duration) {
        try {
            if (cleared.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
