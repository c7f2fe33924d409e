package se.brevvaxel.hub.disk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import se.brevvaxel.disk.Space;
import se.brevvaxel.disk.Volume;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.intake.Shelves;
import se.brevvaxel.letter.Door;

/**
 * Looks at every disk each second. Told once when one is filling, once when it is too full for more letters, and once
 * when there is room again.
 */
final class DiskWatch implements Shelves {

    /** Everything that a letter needs to be accepted: its content, its row and its queue, where those are our own. */
    static final String DATA = "data";

    /** What comes in by folder. */
    static final String DROP = "drop";

    /** Paper. Full, it stops no door: the letter is safe, and most letters need no paper. */
    static final String PRINT = "print";

    private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);

    /** So much more than the floor must be free before the doors open: else they would open and shut with each letter. */
    private static final double TO_OPEN = 1.1;

    private final List<Volume> volumes;
    private final DiskSettings settings;
    private final Alarms alarms;
    private final Map<String, Space> seen = new ConcurrentHashMap<>();
    private final Set<String> filling = ConcurrentHashMap.newKeySet();
    private final Set<String> full = ConcurrentHashMap.newKeySet();

    DiskWatch(List<Volume> volumes, DiskSettings settings, Alarms alarms) {
        this.volumes = List.copyOf(volumes);
        this.settings = settings;
        this.alarms = alarms;
    }

    @Scheduled(fixedDelay = 1_000)
    void look() {
        volumes.forEach(volume -> note(volume.name(), volume.look()));
    }

    @Override
    public boolean haveRoomFor(Door door) {
        return !full.contains(DATA) && !(door == Door.FOLDER && full.contains(DROP));
    }

    /** What was seen last, by name, in order; empty before the first look. */
    Map<String, Space> seen() {
        Map<String, Space> inOrder = new LinkedHashMap<>();
        volumes.forEach(volume -> {
            Space space = seen.get(volume.name());
            if (space != null) {
                inOrder.put(volume.name(), space);
            }
        });
        return inOrder;
    }

    /** Whether so little is free there that it shuts a door, or stops paper. */
    boolean isFull(String name) {
        return full.contains(name);
    }

    boolean isFilling(String name) {
        return filling.contains(name);
    }

    private void note(String name, Space now) {
        seen.put(name, now);
        if (!now.isKnown()) {
            return;
        }
        noteFilling(name, now);
        long floor = settings.floor().toBytes();
        if (now.free() < floor && full.add(name)) {
            alarms.raise(
                    "disk-full",
                    name + ": " + now.free() / 1_000_000 + " MB free of " + now.total() / 1_000_000
                            + ", less than brevvaxel.disk.floor: " + consequence(name));
        } else if (now.free() >= floor * TO_OPEN && full.remove(name)) {
            LOG.info("There is room on the disk of {} again, {} MB", name, now.free() / 1_000_000);
        }
    }

    private void noteFilling(String name, Space now) {
        if (now.usedPercent() >= settings.alarm()) {
            if (filling.add(name)) {
                alarms.warn(
                        "disk-filling",
                        "Disken för " + name + " är full till " + now.usedPercent() + " procent; "
                                + now.free() / 1_000_000 + " MB är lediga. Under "
                                + settings.floor().toMegabytes()
                                + " MB tas inga brev emot.");
            }
        } else {
            filling.remove(name);
        }
    }

    private static String consequence(String name) {
        return switch (name) {
            case DATA -> "all doors are shut";
            case DROP -> "the folder door is shut";
            default -> "paper may have to wait";
        };
    }
}
