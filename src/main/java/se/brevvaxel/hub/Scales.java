package se.brevvaxel.hub;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How much is carried at once, by weight: what is large waits for its turn, so that many large letters at the same time
 * need no more memory than a few. In order of arrival; what is light is let by.
 */
public final class Scales {

    /** Up to here a letter is not weighed: it never waits behind large ones. */
    public static final long LIGHT = 64 * 1024;

    private static final long PIECE = 1024;

    private final int most;
    private final Semaphore pieces;

    /** @param most bytes at a time; a single load that weighs more goes alone */
    public Scales(long most) {
        this.most = Math.toIntExact(Math.max(1, most / PIECE));
        this.pieces = new Semaphore(this.most, true);
    }

    /** A part of the memory that this process may ever have: one {@code share}th. */
    public static Scales ofMemory(int share) {
        return new Scales(Math.min(Runtime.getRuntime().maxMemory() / share, Integer.MAX_VALUE));
    }

    /** What is carried; put down by closing it. */
    public final class Load implements AutoCloseable {

        private final int weight;

        private Load(int weight) {
            this.weight = weight;
        }

        @Override
        public void close() {
            pieces.release(weight);
        }
    }

    /**
     * Takes up a load, when there is room for it.
     *
     * @throws Overloaded if its turn does not come in that time, or this thread is to stop
     */
    public Load take(long bytes, Duration patience) throws Overloaded {
        int weight = bytes <= LIGHT ? 0 : (int) Math.min(most, (bytes + PIECE - 1) / PIECE);
        try {
            if (weight > 0 && !pieces.tryAcquire(weight, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Overloaded();
            }
            return new Load(weight);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Overloaded();
        }
    }

    /** How many wait for their turn; about. */
    public int waiting() {
        return pieces.getQueueLength();
    }

    /** Too much was carried for too long. */
    public static final class Overloaded extends Exception {

        private static final long serialVersionUID = 1;

        Overloaded() {
            super("too much at a time");
        }
    }
}
