package se.brevvaxel.hub.doors.folder;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import se.brevvaxel.hub.doors.DropFolder;
import se.brevvaxel.intake.BusinessSystem;

/** Every business system that hands in by folder. */
final class Depositors {

    private final Map<String, Depositor> byName = new LinkedHashMap<>();

    /** @param systems those among them that have no drop folder are left out */
    Depositors(Collection<BusinessSystem> systems, Path dropDir) {
        systems.stream()
                .filter(system -> system.drop() != null)
                .map(system -> new Depositor(system, DropFolder.of(dropDir, system.name())))
                .forEach(depositor -> byName.put(depositor.name(), depositor));
    }

    Collection<Depositor> all() {
        return byName.values();
    }

    Depositor named(String system) {
        Depositor depositor = byName.get(system);
        if (depositor == null) {
            throw new IllegalStateException("no such system with a drop folder");
        }
        return depositor;
    }
}
