package se.brevvaxel.sandbox.world;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The faults that calls meet: those asked for now, the oldest that fits first; else an operator's own moods. */
public final class AskedFaults {

    private final List<Armed> armed = new CopyOnWriteArrayList<>();
    private final Temperaments temperaments;
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

    /** None is asked for yet; the operators have their temperaments. */
    public AskedFaults(Temperaments temperaments) {
        this.temperaments = temperaments;
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

    /**
     * What a call that has just come is to meet.
     *
     * @param subject what it is about; asked for only if some fault depends on it
     */
    public Optional<AskedFault> next(Counterpart called, Supplier<Subject> subject) {
        Optional<AskedFault> asked = first(false, called, subject);
        return asked.isPresent() ? asked : temperaments.mood(called);
    }

    /** What is to be wrong with the address that FaR tells of this operator, for this recipient. */
    public Optional<AskedFault> nextInAddress(Counterpart operator, String recipient) {
        return first(true, operator, () -> new Subject("", Set.of(recipient)));
    }

    private Optional<AskedFault> first(boolean inTheAddress, Counterpart called, Supplier<Subject> subject) {
        return armed.stream()
                .filter(one -> one.fault().kind().isInTheAddress() == inTheAddress)
                .filter(one -> one.fault().aim().covers(called, subject))
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
