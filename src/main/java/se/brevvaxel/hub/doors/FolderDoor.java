package se.brevvaxel.hub.doors;

import com.fasterxml.uuid.Generators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.intake.Counter;
import se.brevvaxel.intake.Fault;
import se.brevvaxel.intake.Handing;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.Receipt;
import se.brevvaxel.letter.Door;

/**
 * Door 2 ({@code interface.md}): a request file with the files that it names beside it. The route
 * {@code 11-intake-folder} shows each request that lies there; this door takes it when the drop is whole, and the route
 * then sees to the lane and to the last resting place. What cannot be handed in just now, or a crash left, lies whole in
 * {@code work/} and is handed in again from there; the counter knows a repeat.
 */
public class FolderDoor {

    private static final Logger log = LoggerFactory.getLogger(FolderDoor.class);
    private static final int MOST_ATTEMPTS = 10;
    private static final int MOST_AT_ONCE = 100;
    private static final Duration CLOSED_FOR = Duration.ofSeconds(5);

    private final Map<String, BusinessSystem> systems;
    private final Path dropDir;
    private final Counter counter;
    private final Clock clock;
    private final long maxBytes;
    private final Completeness completeness;
    private final WaitingDrops waiting;
    private volatile Instant closedUntil = Instant.MIN;

    FolderDoor(Collection<BusinessSystem> systems, Path dropDir, Counter counter, Clock clock, long maxBytes) {
        this.systems = systems.stream()
                .filter(system -> system.drop() != null)
                .collect(Collectors.toMap(BusinessSystem::name, Function.identity()));
        this.dropDir = dropDir;
        this.counter = counter;
        this.clock = clock;
        this.maxBytes = maxBytes;
        this.completeness = new Completeness(clock, maxBytes);
        this.waiting = new WaitingDrops(clock);
    }

    /** Makes the folders, and lets what a crash left in {@code work/} be handed in again. */
    public void open() throws IOException {
        for (String system : systems.keySet()) {
            DropFolder folder = folder(system);
            folder.create();
            for (Path leftover : DropFolder.contents(folder.work())) {
                WorkFolder.idOf(leftover)
                        .ifPresentOrElse(
                                id -> takeUp(system, new WorkFolder(folder, id)),
                                () -> log.warn("Something in work/ of {} is no drop and is left alone", system));
            }
        }
    }

    /** Before any newer drop is looked at, so that each gets its own files. */
    private void takeUp(String system, WorkFolder leftover) {
        try {
            String request = leftover.requestName();
            if (request != null && DropFolder.isFile(leftover.request().resolve(request))) {
                leftover.gather(NamedFiles.in(leftover.readRequest(request, maxBytes)), request, false);
            }
        } catch (IOException later) {
            log.warn(
                    "A drop of {} waits in work/{}: {}",
                    system,
                    leftover.id(),
                    later.getClass().getName());
        }
        waiting.add(new WaitingDrops.Turn(system, leftover.id()));
    }

    /**
     * Takes the drop of one request, if it is whole.
     *
     * @param requestName a file in {@code in/}
     * @return what became of it, or nothing: not whole yet, gone, or nothing can be accepted just now
     */
    public @Nullable Drop take(String systemName, String requestName) throws IOException {
        BusinessSystem system = system(systemName);
        DropFolder folder = folder(systemName);
        Path request = folder.in().resolve(requestName);
        if (isClosed()) {
            return null;
        }
        if (Files.isSymbolicLink(request)) {
            return refuseLink(system, request);
        }
        WorkFolder work = new WorkFolder(folder, newId());
        try {
            if (!DropFolder.isFile(request)
                    || !completeness.of(how(system), folder, requestName)
                    || !work.claim(requestName)) {
                return null;
            }
        } catch (NoSuchFileException gone) {
            return null;
        }
        return handIn(system, work, new WaitingDrops.Turn(systemName, work.id()), true);
    }

    /** Hands in again, from {@code work/}, what waits there and has waited long enough. */
    public List<Drop> again() {
        List<Drop> handedIn = new ArrayList<>();
        for (WaitingDrops.Turn turn : isClosed() ? List.<WaitingDrops.Turn>of() : waiting.due(MOST_AT_ONCE)) {
            if (!isClosed()) {
                try {
                    Drop drop = again(turn);
                    if (drop != null) {
                        handedIn.add(drop);
                    }
                } catch (IOException | RuntimeException trouble) {
                    log.warn(
                            "A drop of {} waits on in work/: {}",
                            turn.system(),
                            trouble.getClass().getName());
                }
            }
        }
        return handedIn;
    }

    private @Nullable Drop again(WaitingDrops.Turn turn) throws IOException {
        WorkFolder left = new WorkFolder(folder(turn.system()), turn.id());
        WorkFolder work = left.takeAgain(newId(), clock.instant());
        waiting.remove(turn);
        if (work == null || work.finishMove(clock.instant())) {
            return null;
        }
        if (work.requestName() == null) {
            work.remove();
            return null;
        }
        return handIn(system(turn.system()), work, turn.under(work.id()), false);
    }

    private boolean isClosed() {
        return closedUntil.isAfter(clock.instant());
    }

    /** Lays an accepted drop in {@code done/}. */
    public void done(Drop.Safe drop) throws IOException {
        DropFolder folder = folder(drop.system());
        String base = drop.repeated() ? drop.letter() + "." + drop.id() : drop.letter();
        new WorkFolder(folder, drop.id()).moveTo(folder.done(), base, clock.instant());
    }

    /**
     * Lays a refused drop in {@code error/}: first the reasons, then the files.
     *
     * @param complaint {@code <id>.error.json}
     */
    public void refuse(Drop.Refused drop, byte[] complaint) throws IOException {
        DropFolder folder = folder(drop.system());
        String base = drop.id().toString();
        DropFolder.FILES.write(folder.error().resolve(base + ".error.json"), complaint);
        new WorkFolder(folder, drop.id()).moveTo(folder.error(), base, clock.instant());
    }

    /** A file, link or folder of {@code in/} that no drop will ever take: out of the way, with the reason. */
    Drop.@Nullable Refused putAside(String systemName, Path stray, DoorFault reason) throws IOException {
        BusinessSystem system = system(systemName);
        if (Files.isSymbolicLink(stray)) {
            return refuseLink(system, stray);
        }
        WorkFolder work = new WorkFolder(folder(systemName), newId());
        if (!work.claim(stray.getFileName().toString())) {
            return null;
        }
        return refuse(system, work, List.of(), reason);
    }

    /** Everything that lies in {@code in/} of every system, and the drops that some fault left in {@code work/}. */
    Map<String, DropFolder> folders() {
        return systems.keySet().stream().collect(Collectors.toMap(Function.identity(), this::folder));
    }

    /** A drop that some fault left in {@code work/} is to be handed in again; nothing new, if it waits already. */
    void left(String systemName, UUID id) {
        waiting.add(new WaitingDrops.Turn(systemName, id));
    }

    void forgetTheGone() {
        completeness.forgetTheGone();
    }

    /** Whatever goes wrong, the drop waits in {@code work/}, whole. */
    private @Nullable Drop handIn(BusinessSystem system, WorkFolder work, WaitingDrops.Turn turn, boolean first)
            throws IOException {
        try {
            return handIn(system, work, turn.isTheLast(MOST_ATTEMPTS), first);
        } catch (IntakeClosed closed) {
            closedUntil = clock.instant().plus(CLOSED_FOR);
            waiting.add(turn.next());
            log.warn("Intake is closed; drops of {} wait", system);
            return null;
        } catch (IOException unreadable) {
            waiting.add(turn.next());
            throw unreadable;
        } catch (RuntimeException trouble) {
            waiting.add(turn.failed());
            throw trouble;
        }
    }

    private Drop handIn(BusinessSystem system, WorkFolder work, boolean last, boolean first) throws IOException {
        String requestName = Objects.requireNonNull(work.requestName());
        if (!DropFolder.isFile(work.request().resolve(requestName))) {
            return refuse(system, work, List.of(), DoorFault.LEFT_BEHIND);
        }
        byte[] request = work.readRequest(requestName, maxBytes);
        List<Drop.NamedFile> links = work.gather(NamedFiles.in(request), requestName, first);
        if (!links.isEmpty()) {
            return refuse(system, work, links, DoorFault.SYMBOLIC_LINK);
        }
        if (!requestName.toLowerCase(Locale.ROOT).endsWith(".json")) {
            return refuse(system, work, List.of(), DoorFault.FORMAT_NOT_OFFERED);
        }
        if (request.length > maxBytes) {
            return refuse(system, work, List.of(), DoorFault.TOO_LARGE);
        }
        try {
            return told(system, work, counter.handIn(handing(system, work, request)));
        } catch (IntakeClosed closed) {
            throw closed;
        } catch (RuntimeException trouble) {
            if (!last) {
                throw trouble;
            }
            return refuse(system, work, List.of(), DoorFault.GIVEN_UP);
        }
    }

    private static Handing handing(BusinessSystem system, WorkFolder work, byte[] request) {
        return new Handing(
                system, Door.FOLDER, request, work, system.outQueue(), work.id().toString());
    }

    private Drop told(BusinessSystem system, WorkFolder work, Receipt receipt) throws IOException {
        if (receipt instanceof Receipt.Accepted accepted) {
            return new Drop.Safe(system.name(), work.id(), accepted.letter().toString(), false);
        }
        if (receipt instanceof Receipt.Repeated repeated) {
            return new Drop.Safe(system.name(), work.id(), repeated.letter().toString(), true);
        }
        Receipt.Refused refused = (Receipt.Refused) receipt;
        return new Drop.Refused(
                system.name(),
                work.id(),
                new Drop.Complaint(
                        work.id().toString(),
                        clock.instant().toString(),
                        refused.sourceMessageId(),
                        refused.caseNumber(),
                        work.named(work.id().toString()),
                        refused.reasons()));
    }

    private Drop.Refused refuseLink(BusinessSystem system, Path link) throws IOException {
        Files.deleteIfExists(link);
        WorkFolder work = new WorkFolder(folder(system.name()), newId());
        String name = link.getFileName().toString();
        Files.deleteIfExists(work.drop().marker(name));
        return refuse(system, work, List.of(new Drop.NamedFile(name, null)), DoorFault.SYMBOLIC_LINK);
    }

    private Drop.Refused refuse(BusinessSystem system, WorkFolder work, List<Drop.NamedFile> gone, DoorFault why)
            throws IOException {
        String id = work.id().toString();
        Fault reason = why.ofTheWhole();
        counter.refuseUnread(system, Door.FOLDER, system.outQueue(), id, reason);
        List<Drop.NamedFile> files = new ArrayList<>(work.named(id));
        files.addAll(gone);
        return new Drop.Refused(
                system.name(),
                work.id(),
                new Drop.Complaint(id, clock.instant().toString(), null, null, files, List.of(reason)));
    }

    private BusinessSystem system(String name) {
        BusinessSystem system = systems.get(name);
        if (system == null) {
            throw new IllegalStateException("no such system with a drop folder");
        }
        return system;
    }

    private static BusinessSystem.Drop how(BusinessSystem system) {
        BusinessSystem.Drop how = system.drop();
        if (how == null) {
            throw new IllegalStateException("a system without a drop folder");
        }
        return how;
    }

    private DropFolder folder(String system) {
        return DropFolder.of(dropDir, system);
    }

    private static UUID newId() {
        return Generators.timeBasedEpochRandomGenerator().generate();
    }
}
