package se.brevvaxel.hub.doors;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.disk.WholeFiles;

/**
 * Writes status events into {@code drop/<system>/receipts/}: a file is there whole, or not at all. What that folder does
 * not take waits on the hub's own disk until it does, and delays no event.
 */
final class Receipts {

    private static final Logger log = LoggerFactory.getLogger(Receipts.class);

    private final Path dropDir;
    private final Path waitingDir;
    private final Rests rests;

    /** @param waitingDir on the hub's own disk; made when it is needed */
    Receipts(Path dropDir, Path waitingDir, Rests rests) {
        this.dropDir = dropDir;
        this.waitingDir = waitingDir;
        this.rests = rests;
    }

    /**
     * The same event twice is one file.
     *
     * @throws IOException if it can be kept nowhere
     */
    void write(String system, String name, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        if (!rests.now().contains(system)) {
            try {
                DropFolder.FILES.write(folder(system).resolve(name), content);
                return;
            } catch (IOException waits) {
                rest(system, waits);
            }
        }
        Path waiting = Files.createDirectories(waitingDir.resolve(system));
        DropFolder.FILES.write(waiting.resolve(name), content);
    }

    /** Tries again with everything that waits. */
    void writeWaiting() {
        try {
            for (Path system : DropFolder.contents(waitingDir)) {
                writeWaiting(system.getFileName().toString(), system);
            }
        } catch (IOException unreadable) {
            log.warn(
                    "Receipts that wait cannot be read: {}",
                    unreadable.getClass().getName());
        }
    }

    private void writeWaiting(String system, Path waiting) throws IOException {
        List<Path> files = rests.now().contains(system) ? List.of() : DropFolder.contents(waiting);
        for (Path file : files) {
            // What a crash left half is written again with its event.
            if (!WholeFiles.isHalf(file)) {
                byte[] content = Files.readAllBytes(file);
                try {
                    DropFolder.FILES.write(folder(system).resolve(file.getFileName()), content);
                } catch (IOException waits) {
                    rest(system, waits);
                    return;
                }
                rests.over(system);
            }
            Files.deleteIfExists(file);
        }
    }

    private void rest(String system, IOException why) {
        rests.begin(system);
        log.warn(
                "Receipts of {} wait, its folder does not take them: {}",
                system,
                why.getClass().getName());
    }

    private Path folder(String system) {
        return DropFolder.of(dropDir, system).receipts();
    }
}
