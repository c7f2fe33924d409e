package se.brevvaxel.hub.disk;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import se.brevvaxel.disk.Space;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.intake.Shelves;
import se.brevvaxel.letter.Door;

/**
 * Knows of every disk what its lookout saw last, and never waits for one. Tells once when one is filling, once when it is too
 * full for more letters, once when it does not answer, and once when there is room again.
 */
final class DiskWatch implements Shelves, AutoCloseable {

    /** Everything that a letter needs to be accepted: its content, its row and its queue, where those are our own. */
    static final String DATA = "data";

    /** The content of letters, where nodes share it. */
    static final String CONTENT = "content";

    /** What comes in by folder. */
    static final String DROP = "drop";

    /** Paper. Full, it stops no door: the letter is safe, and most letters need no paper. */
    static final String PRINT = "print";

    private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);

    /** For so long a start waits for the first answers; a disk that has not answered by then is shut until it does. */
    private static final long FIRST_ANSWERS_MS = 2_000;

    private static final long MOMENT_MS = 10;

    private final List<Lookout> lookouts;
    private final Alarms alarms;
    private final Set<String> filling = new HashSet<>();
    private final Set<String> full = new HashSet<>();
    private final Set<String> silent = new HashSet<>();

    /** Silent in the round before: after a pause of this whole process every disk seems to be, for a moment. */
    private final Set<String> suspected = new HashSet<>();

    DiskWatch(List<Lookout> lookouts, Alarms alarms) {
        this.lookouts = List.copyOf(lookouts);
        this.alarms = alarms;
    }

    void begin() throws InterruptedException {
        lookouts.forEach(Lookout::begin);
        for (long waited = 0; waited < FIRST_ANSWERS_MS && !allHaveAnswered(); waited += MOMENT_MS) {
            TimeUnit.MILLISECONDS.sleep(MOMENT_MS);
        }
    }

    @Override
    public boolean haveRoomFor(Door door) {
        return lookouts.stream().filter(Lookout::isShut).noneMatch(shut -> switch (shut.name()) {
            case DATA, CONTENT -> true;
            case DROP -> door == Door.FOLDER;
            default -> false;
        });
    }

    List<Lookout> lookouts() {
        return lookouts;
    }

    /** Says what has changed. */
    @Scheduled(fixedDelay = 1_000)
    synchronized void tell() {
        lookouts.forEach(lookout -> {
            tellSilent(lookout);
            tellFilling(lookout);
            tellFull(lookout);
        });
    }

    @Override
    public void close() {
        lookouts.forEach(Lookout::close);
    }

    private boolean allHaveAnswered() {
        return lookouts.stream().allMatch(Lookout::hasAnswered);
    }

    private void tellSilent(Lookout disk) {
        if (!disk.isSilent()) {
            suspected.remove(disk.name());
            if (silent.remove(disk.name())) {
                LOG.info("The disk of {} answers again", disk.name());
            }
        } else if (!suspected.add(disk.name()) && silent.add(disk.name())) {
            alarms.raise("disk-silent", disk.name() + " does not answer: " + consequence(disk.name()));
        }
    }

    private void tellFull(Lookout disk) {
        Space now = disk.seen();
        if (!disk.isFull()) {
            if (full.remove(disk.name())) {
                LOG.info("There is room on the disk of {} again, {} MB", disk.name(), now.free() / 1_000_000);
            }
        } else if (full.add(disk.name())) {
            alarms.raise(
                    "disk-full",
                    disk.name() + ": " + now.free() / 1_000_000 + " MB free of " + now.total() / 1_000_000
                            + ", less than the floor of " + disk.floor() / 1_000_000 + " MB: "
                            + consequence(disk.name()));
        }
    }

    private void tellFilling(Lookout disk) {
        Space now = disk.seen();
        if (!disk.isFilling()) {
            filling.remove(disk.name());
        } else if (filling.add(disk.name())) {
            alarms.warn(
                    "disk-filling",
                    "Disken för " + disk.name() + " är full till " + now.usedPercent() + " procent; "
                            + now.free() / 1_000_000 + " MB är lediga. Under " + disk.floor() / 1_000_000 + " MB "
                            + consequenceInSwedish(disk.name()) + ".");
        }
    }

    private static String consequence(String name) {
        return switch (name) {
            case DATA, CONTENT -> "all doors are shut";
            case DROP -> "the folder door is shut";
            default -> "paper may have to wait";
        };
    }

    private static String consequenceInSwedish(String name) {
        return switch (name) {
            case DATA, CONTENT -> "tas inga brev emot";
            case DROP -> "tas inga brev emot i mapparna";
            default -> "kan utskrifter få vänta";
        };
    }
}
