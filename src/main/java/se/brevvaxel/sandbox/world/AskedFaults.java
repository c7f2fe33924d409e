package se.brevvaxel.sandbox.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;

/** The faults that calls meet: those asked for now, the oldest that fits first; else an operator's own moods. */
public final class AskedFaults {

    private final List<ArmedFault> armed = new CopyOnWriteArrayList<>();
    private final Temperaments temperaments;
    private volatile CountDownLatch cleared = new CountDownLatch(1);

    /** None is asked for yet; the operators have their temperaments. */
    public AskedFaults(Temperaments temperaments) {
        this.temperaments = temperaments;
    }

    /** From now on calls fail in this way; faults added earlier go first. */
    public void add(AskedFault fault) {
        armed.add(new ArmedFault(fault));
    }

    /** Those that calls may still meet, each with as many times as are left. */
    public List<AskedFault> all() {
        return armed.stream().map(ArmedFault::rest).filter(Objects::nonNull).toList();
    }

    /**
     * What a call that has just come is to meet: the oldest fault that fits, and if that one changes what is answered of a
     * recipient, the younger ones that do too. To be {@linkplain #settle settled} when the call has been answered.
     *
     * @param subject what it is about; asked for once, and only if some fault depends on it
     */
    public Trouble next(Counterpart called, Supplier<Subject> subject) {
        Supplier<Subject> about = SingletonSupplier.of(subject);
        List<ArmedFault> taken = new ArrayList<>();
        for (ArmedFault one : armed) {
            AskedFault fault = one.fault();
            boolean fits = taken.isEmpty() || fault.kind().isInTheAnswer();
            if (fits && !fault.kind().isInTheAddress() && isTaken(one, called, about)) {
                taken.add(one);
                if (!fault.kind().isInTheAnswer()) {
                    used(one);
                    break;
                }
            }
        }
        if (taken.isEmpty()) {
            temperaments.mood(called).map(ArmedFault::new).ifPresent(taken::add);
        }
        return new Trouble(taken);
    }

    /** What is to be wrong with the address that FaR tells of this operator, for this recipient. */
    public Optional<AskedFault> nextInAddress(Counterpart operator, String recipient) {
        Optional<ArmedFault> found = armed.stream()
                .filter(one -> one.fault().kind().isInTheAddress())
                .filter(one -> isTaken(one, operator, () -> new Subject("", Set.of(recipient))))
                .findFirst();
        found.ifPresent(this::used);
        return found.map(ArmedFault::fault);
    }

    /**
     * The call was answered: what changed nothing in the answer is left for another.
     *
     * @return whether any of it changed the answer
     */
    public boolean settle(Trouble trouble) {
        trouble.missed().forEach(ArmedFault::giveBack);
        trouble.struck().forEach(this::used);
        return !trouble.struck().isEmpty();
    }

    /** Asks for none any more, and lets go whoever waits. */
    public synchronized void clear() {
        armed.clear();
        CountDownLatch waitedFor = cleared;
        cleared = new CountDownLatch(1);
        waitedFor.countDown();
    }

    /** For a call that comes now. */
    public Patience patience() {
        return new Patience(cleared);
    }

    /** Waits so long, or until the faults are cleared. */
    public void pause(Duration duration) {
        patience().pause(duration);
    }

    private static boolean isTaken(ArmedFault one, Counterpart called, Supplier<Subject> about) {
        return one.rest() != null && one.fault().aim().covers(called, about) && one.isTaken();
    }

    private void used(ArmedFault one) {
        if (one.isSpent()) {
            armed.remove(one);
        }
    }
}
