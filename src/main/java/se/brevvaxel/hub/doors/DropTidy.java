package se.brevvaxel.hub.doors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes through the drop folders now and then: what nobody claims, what a fault left in the middle, what is old. */
public class DropTidy {

    private static final Logger log = LoggerFactory.getLogger(DropTidy.class);

    /** Longer than any hand-in takes: another node may be at work on it. */
    private static final Duration IN_WORK_AT_MOST = Duration.ofMinutes(5);

    private final FolderDoor door;
    private final DropSettings settings;
    private final Clock clock;
    private final Map<Path, Instant> firstSeen = new ConcurrentHashMap<>();

    DropTidy(FolderDoor door, DropSettings settings, Clock clock) {
        this.door = door;
        this.settings = settings;
        this.clock = clock;
    }

    /** One round. Answers what was found and must be told; the route lays it in {@code error/}. */
    public List<Drop.Refused> round() throws IOException {
        List<Drop.Refused> found = new ArrayList<>();
        for (Map.Entry<String, DropFolder> system : door.folders().entrySet()) {
            DropFolder folder = system.getValue();
            leftovers(system.getKey(), folder);
            strays(system.getKey(), folder, found);
            empty(List.of(folder.done(), folder.error(), folder.receipts()));
        }
        door.forgetTheGone();
        firstSeen.keySet().removeIf(path -> !Files.exists(path, LinkOption.NOFOLLOW_LINKS));
        return found;
    }

    private void strays(String system, DropFolder folder, List<Drop.Refused> found) throws IOException {
        for (Path path : DropFolder.contents(folder.in())) {
            // Since we saw it first, not by its own date: a copied file may bring an old one.
            Instant since = firstSeen.computeIfAbsent(path, unused -> clock.instant());
            boolean link = Files.isSymbolicLink(path);
            if (link || since.plus(settings.leftBehindAfter()).isBefore(clock.instant())) {
                DoorFault reason = link ? DoorFault.SYMBOLIC_LINK : DoorFault.LEFT_BEHIND;
                Drop.Refused refused = door.putAside(system, path, reason);
                if (refused != null) {
                    found.add(refused);
                    log.warn("Something in the drop folder of {} is put aside as {}: {}", system, refused.id(), reason);
                }
            }
        }
    }

    private void leftovers(String system, DropFolder folder) throws IOException {
        for (Path path : DropFolder.contents(folder.work())) {
            Optional<UUID> id = WorkFolder.idOf(path);
            if (id.isEmpty()) {
                if (firstSeen.putIfAbsent(path, clock.instant()) == null) {
                    log.warn("Something in work/ of {} is no drop and is left alone", system);
                }
            } else if (isOlderThan(IN_WORK_AT_MOST, path)) {
                door.left(system, id.get());
            }
        }
    }

    private void empty(List<Path> folders) throws IOException {
        for (Path folder : folders) {
            for (Path path : DropFolder.contents(folder)) {
                if (DropFolder.isFile(path) && isOlderThan(settings.keep(), path)) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    private boolean isOlderThan(Duration age, Path path) throws IOException {
        try {
            Instant changed =
                    Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
            return changed.plus(age).isBefore(clock.instant());
        } catch (NoSuchFileException gone) {
            return false;
        }
    }
}
