package se.brevvaxel.sandbox.world;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The faults that are asked for now. The oldest that fits a call is the one it gets. */
public final class AskedFaults {

    private final List<Armed> armed = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch cleared = new CountDownLatch(1);

    private record Armed(AskedFault fault, AtomicInteger left) {

        boolean fires() {
            Double probability = fault.probability();
            if (probability != null && ThreadLocalRandom.current().nextDouble() >= probability) {
                return false;
            }
            return fault.times() == null || left.getAndDecrement() > 0;
        }
    }

    /** From now on calls fail in this way; faults added earlier go first. */
    public void add(AskedFault fault) {
        Integer times = fault.times();
        armed.add(new Armed(fault, new AtomicInteger(times == null ? 0 : times)));
    }

    /** Those that are not cleared. */
    public List<AskedFault> all() {
        return armed.stream().map(Armed::fault).toList();
    }

    /** What a call that has just come is to meet. */
    public Optional<AskedFault> next(Counterpart target) {
        return armed.stream()
                .filter(one -> one.fault().target() == target)
                .filter(Armed::fires)
                .findFirst()
                .map(Armed::fault);
    }

    /** Asks for none any more, and lets go whoever waits. */
    public synchronized void clear() {
        armed.clear();
        CountDownLatch waitedFor = cleared;
        cleared = new CountDownLatch(1);
        waitedFor.countDown();
    }

    /** Waits so long, or until the faults are cleared. */
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
