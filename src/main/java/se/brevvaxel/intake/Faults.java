package se.brevvaxel.intake;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers every fault of one request, so that all are told at once. */
public final class Faults {

    /** Who has sent more than this many will not miss the next. */
    public static final int TOLD_AT_MOST = 100;

    private final Set<Fault> found = new LinkedHashSet<>();
    private final Set<String> places = new HashSet<>();

    /** Adds one; the same one again makes no difference. */
    public void add(Fault fault) {
        places.add(fault.field());
        if (found.size() < TOLD_AT_MOST) {
            found.add(fault);
        }
    }

    /** Adds a fault at a place, a JSON Pointer. */
    public void add(FaultCode code, String pointer) {
        add(code.at(pointer));
    }

    /** Adds them all. */
    public void addAll(List<Fault> faults) {
        faults.forEach(this::add);
    }

    /** Whether something is already known to be wrong at this very place. */
    public boolean at(String pointer) {
        return places.contains(pointer);
    }

    /** Whether nothing is wrong. */
    public boolean none() {
        return places.isEmpty();
    }

    /** In the order they were found; {@value #TOLD_AT_MOST} at the most. */
    public List<Fault> all() {
        return List.copyOf(found);
    }
}
