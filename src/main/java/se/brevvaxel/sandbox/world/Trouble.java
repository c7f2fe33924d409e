package se.brevvaxel.sandbox.world;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The faults that one call meets: one of the whole call, or any number that change what is answered of its recipients. Of
 * several about one recipient the oldest is met. For one thread.
 */
public final class Trouble {

    private final List<ArmedFault> taken;
    private final Set<ArmedFault> struck = new LinkedHashSet<>();

    /** @param taken oldest first */
    Trouble(List<ArmedFault> taken) {
        this.taken = List.copyOf(taken);
    }

    /** That the call as a whole fails by; null: none. */
    public @Nullable AskedFault ofTheCall() {
        return taken.stream()
                .map(ArmedFault::fault)
                .filter(fault -> !fault.kind().isInTheAnswer())
                .findFirst()
                .orElse(null);
    }

    /** Whether the call is to fail in this way for this recipient; ask only where a yes changes the answer. */
    public boolean strikes(AskedFault.Kind kind, String recipient) {
        return strike(kind, recipient) != null;
    }

    /** As {@link #strikes}, with what was asked for; null: nothing. */
    public @Nullable AskedFault strike(AskedFault.Kind kind, String recipient) {
        for (ArmedFault one : taken) {
            AskedFault fault = one.fault();
            if (fault.kind().isInTheAnswer() && fault.aim().isAbout(recipient)) {
                if (fault.kind() != kind) {
                    return null;
                }
                struck.add(one);
                return fault;
            }
        }
        return null;
    }

    /** Those that have changed an answer. */
    Set<ArmedFault> struck() {
        return struck;
    }

    /** Those that would have, and did not. */
    List<ArmedFault> missed() {
        return taken.stream()
                .filter(one -> one.fault().kind().isInTheAnswer() && !struck.contains(one))
                .toList();
    }

    @Override
    public String toString() {
        return "Trouble of " + taken.size();
    }
}
