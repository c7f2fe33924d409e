package se.brevvaxel.sandbox.world;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A fault that was asked for, and how often it is still to be met. One that a call has taken and that changed nothing is
 * given back.
 */
final class ArmedFault {

    private final AskedFault fault;
    private final AtomicInteger left;
    private final AtomicInteger met = new AtomicInteger();

    ArmedFault(AskedFault fault) {
        this.fault = fault;
        Integer times = fault.times();
        this.left = new AtomicInteger(times == null ? 0 : times);
    }

    AskedFault fault() {
        return fault;
    }

    /** The same for as many calls as are left; null: none is. */
    @Nullable
    AskedFault rest() {
        int now = left.get();
        return fault.times() == null ? fault : now > 0 ? fault.withTimes(now) : null;
    }

    /** Whether a call takes it: there is one left, and chance says so. */
    boolean isTaken() {
        Double probability = fault.probability();
        if (probability != null && ThreadLocalRandom.current().nextDouble() >= probability) {
            return false;
        }
        return fault.times() == null || left.getAndUpdate(some -> Math.max(0, some - 1)) > 0;
    }

    void giveBack() {
        if (fault.times() != null) {
            left.incrementAndGet();
        }
    }

    /** It was met once more; whether for the last time. */
    boolean isSpent() {
        Integer times = fault.times();
        return times != null && met.incrementAndGet() >= times;
    }
}
