package se.brevvaxel.hub.doors.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.hub.doors.DropFolder;
import se.brevvaxel.hub.nodes.Lives;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.Shelves;
import se.brevvaxel.letter.Door;

/**
 * Drops that could not be handed in just now, or that a crash left: each lies whole in {@code work/} and is handed in
 * again from there; the counter knows a repeat. While intake is closed nobody is handed in at all.
 */
public class WaitingDrops {

    private static final Logger log = LoggerFactory.getLogger(WaitingDrops.class);
    private static final int MOST_AT_ONCE = 100;
    private static final Duration CLOSED_FOR = Duration.ofSeconds(5);

    private final DropClerk clerk;
    private final Shelves shelves;
    private final Lives lives;
    private final Clock clock;
    private final WaitingLine line;
    private volatile Instant closedUntil = Instant.MIN;

    WaitingDrops(DropClerk clerk, Shelves shelves, Lives lives, Clock clock) {
        this.clerk = clerk;
        this.shelves = shelves;
        this.lives = lives;
        this.clock = clock;
        this.line = new WaitingLine(clock);
    }

    /**
     * Takes up what a node that has ended left in {@code work/}: at the start before any newer drop is looked at, so that
     * each gets its own files. What a living node has in hand is its own.
     */
    void takeUpLeftovers(Depositor depositor) throws IOException {
        for (Path path : DropFolder.contents(depositor.folder().work())) {
            Optional<WorkFolder> drop = WorkFolder.at(depositor, path);
            if (drop.isPresent() && isLeft(drop.get())) {
                takeUp(drop.get());
            }
        }
    }

    private boolean isLeft(WorkFolder drop) {
        return drop.life() != null && lives.isOver(drop.life());
    }

    private void takeUp(WorkFolder leftover) {
        WorkFolder mine = leftover;
        try {
            mine = leftover.takeAgain(lives.mine().life(), clock.instant());
            if (mine == null) {
                return;
            }
            clerk.gather(mine);
        } catch (IOException later) {
            log.warn(
                    "A drop of {} waits in work/{}: {}",
                    leftover.whose().name(),
                    leftover.id(),
                    later.getClass().getName());
        }
        line.join(mine);
    }

    /** What lies in {@code in/} stays there meanwhile. A node whose life may be over takes no drop in its name. */
    boolean isClosed() {
        return closedUntil.isAfter(clock.instant()) || lives.isMineOver() || !shelves.haveRoomFor(Door.FOLDER);
    }

    /**
     * Hands in a drop that was claimed just now.
     *
     * @return what became of it; nothing, if it waits
     */
    @Nullable
    Drop handIn(WorkFolder claimed) throws IOException {
        return handIn(claimed, Gathering.atOnce(claimed));
    }

    /**
     * A drop that some fault left in {@code work/} is to be handed in again; nothing new, if it waits already, or if another
     * living node has it.
     */
    void left(WorkFolder drop) {
        if (drop.life() == null || !lives.isAnothers(drop.life())) {
            line.join(drop);
        }
    }

    /** Hands in again what has waited long enough. */
    public List<Drop> again() {
        List<Drop> handedIn = new ArrayList<>();
        for (WorkFolder drop : isClosed() ? List.<WorkFolder>of() : line.due(MOST_AT_ONCE)) {
            if (!isClosed()) {
                try {
                    Drop became = again(drop);
                    if (became != null) {
                        handedIn.add(became);
                    }
                } catch (IOException | RuntimeException | Error trouble) {
                    log.warn(
                            "A drop of {} waits on in work/: {}",
                            drop.whose().name(),
                            trouble.getClass().getName());
                }
            }
        }
        return handedIn;
    }

    private @Nullable Drop again(WorkFolder left) throws IOException {
        WorkFolder work = left.takeAgain(lives.mine().life(), clock.instant());
        line.leave(left);
        if (work == null || new Departure(work).finish(clock.instant())) {
            return null;
        }
        if (work.requestName() == null) {
            work.remove();
            return null;
        }
        return handIn(work, Gathering.afterwards(work));
    }

    /** Whatever goes wrong, the drop waits in {@code work/}, whole. */
    private @Nullable Drop handIn(WorkFolder work, Gathering gathering) throws IOException {
        try {
            return clerk.handIn(work, gathering);
        } catch (IntakeClosed closed) {
            closedUntil = clock.instant().plus(CLOSED_FOR);
            line.joinAgain(work);
            log.warn("Intake is closed; drops of {} wait", work.whose().name());
            return null;
        } catch (IOException | RuntimeException | Error trouble) {
            line.joinAgain(work);
            throw trouble;
        }
    }
}
