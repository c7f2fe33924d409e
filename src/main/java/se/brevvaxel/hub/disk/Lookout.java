package se.brevvaxel.hub.disk;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.disk.Space;
import se.brevvaxel.hub.Trouble;

/**
 * Looks at one disk every second, on a thread of its own: a share that does not answer holds up this thread for ever, and
 * nothing else. What was seen last is told at once to whoever asks.
 */
final class Lookout implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);
    private static final long ROUND_MS = 1_000;

    /** So much more than the floor must be free before the doors open: else they would open and shut with each letter. */
    private static final double TO_OPEN = 1.1;

    private static final Space NOTHING = new Space(0, 0);

    private final String name;
    private final Supplier<Space> disk;
    private final DiskSettings settings;
    private final boolean floorIsWhole;
    private final Duration patience;
    private final ScheduledExecutorService thread;
    private volatile Space seen = NOTHING;
    private volatile boolean full;
    private volatile boolean hasAnswered;
    private volatile long answered = System.nanoTime();

    /**
     * @param disk answers how full it is, or does not answer
     * @param floorIsWhole the floor is what letters that are accepted still need there, however small the disk is; else a tenth of
     *     the disk is enough
     * @param patience an answer that is older counts as none
     */
    Lookout(String name, Supplier<Space> disk, DiskSettings settings, boolean floorIsWhole, Duration patience) {
        this.name = name;
        this.disk = disk;
        this.settings = settings;
        this.floorIsWhole = floorIsWhole;
        this.patience = patience;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "disk-" + name);
            made.setDaemon(true);
            return made;
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it goes on until it is closed
    void begin() {
        thread.scheduleWithFixedDelay(this::lookOrWait, 0, ROUND_MS, TimeUnit.MILLISECONDS);
    }

    /** Looks once. */
    void look() {
        Space now = disk.get();
        seen = now;
        if (now.isKnown()) {
            full = now.free() < floor() * (full ? TO_OPEN : 1);
        }
        answered = System.nanoTime();
        hasAnswered = true;
    }

    String name() {
        return name;
    }

    /** What was seen last; nothing known before the first answer. */
    Space seen() {
        return seen;
    }

    boolean hasAnswered() {
        return hasAnswered;
    }

    /** Whether it has not answered for too long. */
    boolean isSilent() {
        return System.nanoTime() - answered > patience.toNanos();
    }

    /** Whether less than the floor is free. */
    boolean isFull() {
        return full;
    }

    boolean isFilling() {
        return seen.isKnown() && seen.usedPercent() >= settings.alarm();
    }

    /** Whether nothing more should be laid there: it is full, or it does not answer, or has not yet. */
    boolean isShut() {
        return full || !hasAnswered || isSilent();
    }

    /** Nothing more is laid there when less than this is free, in bytes. */
    long floor() {
        long whole = settings.floor().toBytes();
        return floorIsWhole || !seen.isKnown() ? whole : Math.min(whole, seen.total() / 10);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void lookOrWait() {
        try {
            look();
        } catch (RuntimeException none) {
            // An exception that left here would end the looking for good. It is no answer.
            LOG.debug("the disk of {} cannot be looked at: {}", name, Trouble.inWords(none));
        }
    }
}
