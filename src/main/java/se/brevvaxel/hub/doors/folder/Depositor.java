package se.brevvaxel.hub.doors.folder;

import java.util.Objects;
import se.brevvaxel.hub.doors.DropFolder;
import se.brevvaxel.intake.BusinessSystem;

/** A business system that hands in by folder, and where it does. */
record Depositor(BusinessSystem system, DropFolder folder) {

    String name() {
        return system.name();
    }

    /** How it shows that a drop is complete. */
    BusinessSystem.Drop drop() {
        return Objects.requireNonNull(system.drop());
    }
}
