package se.brevvaxel.hub.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The faults of all files, as they are found. */
final class FaultList {

    private final List<ConfigurationFault> faults = new ArrayList<>();

    void add(String file, int line, String text) {
        faults.add(new ConfigurationFault(file, line, text));
    }

    /** @throws ConfigurationFaults if there is any */
    void refuseAny() {
        if (!faults.isEmpty()) {
            throw new ConfigurationFaults(faults.stream()
                    .sorted(Comparator.comparing(ConfigurationFault::file).thenComparing(ConfigurationFault::line))
                    .toList());
        }
    }
}
