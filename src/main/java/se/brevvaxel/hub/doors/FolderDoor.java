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
 * then sees to the lane and to the last resting place. A crash anywhere leaves the drop in {@code work/}, from where it
 * is put back at the next start and handed in again; the counter knows a repeat.
 */
public class FolderDoor {

    private static final Logger log = LoggerFactory.getLogger(FolderDoor.class);
    private static final int MOST_ATTEMPTS = 10;
    private static final Duration CLOSED_FOR = Duration.ofSeconds(5);

    private final Map<String, BusinessSystem> systems;
    private final Path dropDir;
    private final Counter counter;
    private final Clock clock;
    private final long maxBytes;
    private final Completeness completeness;
    private final Rests rests;
    private final Attempts attempts = new Attempts(MOST_ATTEMPTS);
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
        this.rests = new Rests(clock);
    }

    /** Makes the folders, and puts back what a crash left in {@code work/}. */
    public void open() throws IOException {
        for (String system : systems.keySet()) {
            DropFolder folder = folder(system);
            folder.create();
            for (Path leftover : DropFolder.contents(folder.work())) {
                putBack(
                        new WorkFolder(
                                folder, UUID.fromString(leftover.getFileName().toString())),
                        system);
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
        BusinessSystem system = system(systemName);
        DropFolder folder = folder(systemName);
        Path request = folder.in().resolve(requestName);
        if (closedUntil.isAfter(clock.instant()) || rests.now().contains(request.toString())) {
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
        return handIn(system, work, requestName);
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
        WholeFile.write(folder.error().resolve(base + ".error.json"), complaint);
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

    /** Puts a drop back where it lay; if its names are taken by now, it waits in {@code work/}. */
    void putBack(WorkFolder work, String systemName) {
        try {
            work.putBack(how(system(systemName)).complete() == BusinessSystem.Complete.READY);
        } catch (IOException waits) {
            log.warn(
                    "A drop of {} waits in work/{}: {}",
                    systemName,
                    work.id(),
                    waits.getClass().getName());
        }
    }

    void forgetTheGone() {
        completeness.forgetTheGone();
    }

    private @Nullable Drop handIn(BusinessSystem system, WorkFolder work, String requestName) throws IOException {
        byte[] request = work.readRequest(requestName, maxBytes);
        List<Drop.NamedFile> links = work.gather(NamedFiles.in(request), requestName);
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
            closedUntil = clock.instant().plus(CLOSED_FOR);
            putBack(work, system.name());
            log.warn("Intake is closed; drops of {} wait in in/", system);
            return null;
        } catch (RuntimeException trouble) {
            return troubled(system, work, requestName, trouble);
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

    private Drop troubled(BusinessSystem system, WorkFolder work, String requestName, RuntimeException trouble)
            throws IOException {
        String request = work.drop().in().resolve(requestName).toString();
        if (attempts.wasTheLast(request)) {
            rests.over(request);
            return refuse(system, work, List.of(), DoorFault.GIVEN_UP);
        }
        rests.begin(request);
        putBack(work, system.name());
        throw trouble;
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
