package se.brevvaxel.hub.doors;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lives of the hub that end inside the counter, as when the request itself brings the process down: whoever handed in
 * never hears anything, and no line of code after that is run while the test looks.
 */
public final class Lives implements AutoCloseable {

    private final ACounter counter;
    private final List<Thread> ended = new ArrayList<>();

    public Lives(ACounter counter) {
        this.counter = counter;
    }

    /** @param hubAtWork must come to the counter */
    public void endInTheCounter(Callable<?> hubAtWork) throws InterruptedException {
        CountDownLatch atTheCounter = new CountDownLatch(1);
        counter.answer = handing -> {
            atTheCounter.countDown();
            return forEver();
        };
        Thread life = new Thread(() -> {
            try {
                hubAtWork.call();
            } catch (Exception buried) {
                // Told to nobody: this process is over.
            }
        });
        life.setDaemon(true);
        life.start();
        ended.add(life);
        if (!atTheCounter.await(10, TimeUnit.SECONDS)) {
            throw new AssertionError("nothing was handed in");
        }
    }

    private static <T> T forEver() {
        try {
            new CountDownLatch(1).await();
            throw new AssertionError();
        } catch (InterruptedException testIsOver) {
            throw Lives.<RuntimeException>pastEveryCatch(testIsOver);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> E pastEveryCatch(Exception thrown) throws E {
        throw (E) thrown;
    }

    @Override
    public void close() throws InterruptedException {
        for (Thread life : ended) {
            life.interrupt();
            life.join();
        }
    }
}
