package se.brevvaxel.disk;

import java.io.File;
import java.nio.file.Path;

/**
 * A disk, known by what we keep on it.
 *
 * @param name for whoever looks after the hub; says nothing of where it is
 * @param folder on it; need not be there yet
 */
public record Volume(String name, Path folder) {

    /** How full it is now. Asks the disk, and may wait for a share that does not answer. */
    public Space look() {
        Path nearest = folder.toAbsolutePath();
        while (nearest.getParent() != null && !nearest.toFile().exists()) {
            nearest = nearest.getParent();
        }
        File there = nearest.toFile();
        return new Space(there.getUsableSpace(), there.getTotalSpace());
    }
}
