package se.brevvaxel.intake;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers every fault of one request, so that all are told at once. */
final class Faults {

    /** Who has sent more than this many will not miss the next. */
    static final int TOLD_AT_MOST = 100;

    private final Set<Fault> found = new LinkedHashSet<>();
    private final Set<String> places = new HashSet<>();

    void add(Fault fault) {
        places.add(fault.field());
        if (found.size() < TOLD_AT_MOST) {
            found.add(fault);
        }
    }

    void add(FaultCode code, String pointer) {
        add(code.at(pointer));
    }

    void addAll(List<Fault> faults) {
        faults.forEach(this::add);
    }

    /** Whether something is already known to be wrong at this very place. */
    boolean at(String pointer) {
        return places.contains(pointer);
    }

    boolean none() {
        return places.isEmpty();
    }

    List<Fault> all() {
        return List.copyOf(found);
    }
}
