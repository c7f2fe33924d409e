package se.brevvaxel.hub.doors.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.hub.doors.DoorFault;
import se.brevvaxel.hub.doors.DropFolder;
import se.brevvaxel.hub.nodes.Node;
import se.brevvaxel.intake.IntakeClosed;

/**
 * Door 2 ({@code interface.md}) as the routes know it: a request file with the files that it names beside it. The route
 * {@code 11-intake-folder} shows each request that lies there; this door takes it when the drop is whole, and the route
 * then sees to the lane and to the last resting place.
 */
public class FolderDoor {

    private static final Logger log = LoggerFactory.getLogger(FolderDoor.class);

    private final Depositors depositors;
    private final Completeness completeness;
    private final WaitingDrops waiting;
    private final DropClerk clerk;
    private final Node node;
    private final Clock clock;

    /** @param node what it takes is marked with its life */
    FolderDoor(
            Depositors depositors,
            Completeness completeness,
            WaitingDrops waiting,
            DropClerk clerk,
            Node node,
            Clock clock) {
        this.depositors = depositors;
        this.completeness = completeness;
        this.waiting = waiting;
        this.clerk = clerk;
        this.node = node;
        this.clock = clock;
    }

    /** Makes the folders, and lets what a crash left in {@code work/} be handed in again. */
    public void open() throws IOException {
        for (Depositor depositor : depositors.all()) {
            depositor.folder().create();
            waiting.takeUpLeftovers(depositor);
        }
    }

    /** Takes up what nodes that have ended left in {@code work/}. A folder that cannot be read waits for the next time. */
    public void takeUpLeftovers() {
        for (Depositor depositor : depositors.all()) {
            try {
                waiting.takeUpLeftovers(depositor);
            } catch (IOException away) {
                log.debug(
                        "The drop folder of {} cannot be read: {}",
                        depositor.name(),
                        away.getClass().getName());
            }
        }
    }

    /**
     * Takes the drop of one request, if it is whole.
     *
     * @param requestName a file in {@code in/}
     * @return what became of it, or nothing: not whole yet, gone, or nothing can be accepted just now
     */
    public @Nullable Drop take(String systemName, String requestName) throws IOException {
        Depositor depositor = depositors.named(systemName);
        Path request = depositor.folder().in().resolve(requestName);
        if (waiting.isClosed()) {
            return null;
        }
        if (Files.isSymbolicLink(request)) {
            return refuseLink(depositor, request);
        }
        WorkFolder work = WorkFolder.next(depositor, node.life());
        try {
            if (!DropFolder.isFile(request) || !completeness.of(depositor, requestName) || !work.claim(requestName)) {
                return null;
            }
        } catch (NoSuchFileException gone) {
            return null;
        }
        return waiting.handIn(work);
    }

    /**
     * Takes a file, link or folder of {@code in/} that no drop will ever take: out of the way, with the reason.
     *
     * @return nothing, if it is gone again
     * @throws IntakeClosed if it cannot be told just now
     */
    Drop.@Nullable Refused putAside(Depositor depositor, Path stray, DoorFault reason) throws IOException {
        if (Files.isSymbolicLink(stray)) {
            return refuseLink(depositor, stray);
        }
        WorkFolder work = WorkFolder.next(depositor, node.life());
        return work.claim(stray.getFileName().toString()) ? clerk.refuse(work, List.of(), reason) : null;
    }

    /** Who removes it tells of it: it may be found by two at the same moment. */
    private Drop.@Nullable Refused refuseLink(Depositor depositor, Path link) throws IOException {
        String name = link.getFileName().toString();
        if (!Files.deleteIfExists(link)) {
            return null;
        }
        Files.deleteIfExists(depositor.folder().marker(name));
        return clerk.refuse(
                WorkFolder.next(depositor, node.life()),
                List.of(new Drop.NamedFile(name, null)),
                DoorFault.SYMBOLIC_LINK);
    }

    /** Lays an accepted drop in {@code done/}. */
    public void done(Drop.Safe drop) throws IOException {
        WorkFolder work = drop.work();
        String base = drop.repeated() ? drop.letter() + "." + work.id() : drop.letter();
        new Departure(work).to(work.whose().folder().done(), base, clock.instant());
    }

    /**
     * Lays a refused drop in {@code error/}: first the reasons, then the files.
     *
     * @param complaint {@code <id>.error.json}
     */
    public void refuse(Drop.Refused drop, byte[] complaint) throws IOException {
        WorkFolder work = drop.work();
        Path error = work.whose().folder().error();
        String base = work.id().toString();
        DropFolder.FILES.write(error.resolve(base + ".error.json"), complaint);
        new Departure(work).to(error, base, clock.instant());
    }

    void forgetTheGone() {
        completeness.forgetTheGone();
    }
}
