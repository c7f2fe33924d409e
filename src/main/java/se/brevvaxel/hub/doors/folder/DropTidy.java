package se.brevvaxel.hub.doors.folder;

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
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.hub.doors.DoorFault;
import se.brevvaxel.hub.doors.DropFolder;
import se.brevvaxel.intake.IntakeClosed;

/** Goes through the drop folders now and then: what nobody claims, what a fault left in the middle, what is old. */
public class DropTidy {

    private static final Logger log = LoggerFactory.getLogger(DropTidy.class);

    /** Longer than any hand-in takes: what is left alone so long, and is no other living node's, has been left. */
    private static final Duration IN_WORK_AT_MOST = Duration.ofMinutes(5);

    private final Depositors depositors;
    private final FolderDoor door;
    private final WaitingDrops waiting;
    private final DropSettings settings;
    private final Clock clock;
    private final Map<Path, Instant> firstSeen = new ConcurrentHashMap<>();

    DropTidy(Depositors depositors, FolderDoor door, WaitingDrops waiting, DropSettings settings, Clock clock) {
        this.depositors = depositors;
        this.door = door;
        this.waiting = waiting;
        this.settings = settings;
        this.clock = clock;
    }

    /** One round. Answers what was found and must be told; the route lays it in {@code error/}. */
    public List<Drop.Refused> round() {
        List<Drop.Refused> found = new ArrayList<>();
        for (Depositor depositor : depositors.all()) {
            try {
                leftovers(depositor);
                strays(depositor, found);
                DropFolder folder = depositor.folder();
                empty(List.of(folder.done(), folder.error(), folder.receipts()));
            } catch (IOException | IntakeClosed trouble) {
                // What was found before it is told already and must be laid in its place.
                log.warn(
                        "The drop folder of {} is left until the next round: {}",
                        depositor.name(),
                        trouble.getClass().getName());
            }
        }
        door.forgetTheGone();
        firstSeen.keySet().removeIf(path -> !Files.exists(path, LinkOption.NOFOLLOW_LINKS));
        return found;
    }

    private void strays(Depositor depositor, List<Drop.Refused> found) throws IOException {
        for (Path path : DropFolder.contents(depositor.folder().in())) {
            // Since we saw it first, not by its own date: a copied file may bring an old one.
            Instant since = firstSeen.computeIfAbsent(path, unused -> clock.instant());
            boolean link = Files.isSymbolicLink(path);
            if (link || since.plus(settings.leftBehindAfter()).isBefore(clock.instant())) {
                DoorFault reason = link ? DoorFault.SYMBOLIC_LINK : DoorFault.LEFT_BEHIND;
                Drop.Refused refused = door.putAside(depositor, path, reason);
                if (refused != null) {
                    found.add(refused);
                    log.warn(
                            "Something in the drop folder of {} is put aside as {}: {}",
                            depositor.name(),
                            refused.work().id(),
                            reason);
                }
            }
        }
    }

    private void leftovers(Depositor depositor) throws IOException {
        for (Path path : DropFolder.contents(depositor.folder().work())) {
            Optional<WorkFolder> drop = WorkFolder.at(depositor, path);
            if (drop.isEmpty()) {
                if (firstSeen.putIfAbsent(path, clock.instant()) == null) {
                    log.warn("Something in work/ of {} is no drop and is left alone", depositor.name());
                }
            } else if (isOlderThan(IN_WORK_AT_MOST, path)) {
                waiting.left(drop.get());
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
