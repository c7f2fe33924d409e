package se.brevvaxel.hub.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used, for all these reasons. Nothing of it was taken into use. */
public final class ConfigurationFaults extends RuntimeException {

    private final transient List<ConfigurationFault> faults;

    /** @param faults at least one */
    public ConfigurationFaults(List<ConfigurationFault> faults) {
        super(faults.stream().map(ConfigurationFault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /** Every fault, file by file and in the order of their lines. */
    public List<ConfigurationFault> faults() {
        return faults;
    }
}
