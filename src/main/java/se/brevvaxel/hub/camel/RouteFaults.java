package se.brevvaxel.hub.camel;

import java.util.List;

/** The routes have faults that could lose a letter; the message names all of them, in Swedish. */
public final class RouteFaults extends RuntimeException {

    private final List<String> faults;

    RouteFaults(List<String> faults) {
        super("Fel i routes/, tjänsten startar inte:\n  - " + String.join("\n  - ", faults));
        this.faults = List.copyOf(faults);
    }

    /** Each fault, one sentence. */
    public List<String> faults() {
        return faults;
    }
}
