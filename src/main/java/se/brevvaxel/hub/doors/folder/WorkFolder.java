package se.brevvaxel.hub.doors.folder;

import com.fasterxml.uuid.Generators;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.hub.doors.DoorFault;
import se.brevvaxel.hub.doors.DropFolder;
import se.brevvaxel.hub.doors.Tries;
import se.brevvaxel.intake.AttachedFiles;

/**
 * One drop while it is ours: {@code work/<id>/request/} and {@code work/<id>/files/}, beside them the notes about it. The
 * request moves in first and out last, so that whoever has it has the drop. Nothing ever moves back to {@code in/}, where
 * a newer drop may have files of the same names by now.
 *
 * @param id the drop's own: in {@code error/}, and of the event that tells its refusal
 * @param turn how often it has been taken up again; {@code work/<id>.<turn>.<life>} then
 * @param life of the node that has it in hand; null: of a version that did not say so
 */
record WorkFolder(Depositor whose, UUID id, int turn, @Nullable String life) implements AttachedFiles {

    private static final String UUID_FORM = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private static final Pattern NAME =
            Pattern.compile("(" + UUID_FORM + ")(?:\\.([1-9][0-9]{0,8}))?(?:\\.(" + UUID_FORM + "))?");

    /** For a drop that is still to be claimed, by a node in this life. */
    static WorkFolder next(Depositor whose, String life) {
        return new WorkFolder(whose, Generators.timeBasedEpochRandomGenerator().generate(), 0, life);
    }

    /** Which drop lies there; nothing, if it is none of ours ({@code lost+found}, {@code .nfs…}). */
    static Optional<WorkFolder> at(Depositor whose, Path path) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        String turn = name.group(2);
        return Optional.of(new WorkFolder(
                whose, UUID.fromString(name.group(1)), turn == null ? 0 : Integer.parseInt(turn), name.group(3)));
    }

    /**
     * Takes a request out of {@code in/}.
     *
     * @return whether it was ours to take: another node may have been quicker, or the file is gone again
     */
    boolean claim(String requestName) throws IOException {
        Files.createDirectories(request());
        Files.createDirectories(files());
        try {
            Files.move(whose.folder().in().resolve(requestName), request().resolve(requestName));
            return true;
        } catch (NoSuchFileException gone) {
            remove();
            return false;
        } catch (IOException refused) {
            remove();
            throw refused;
        }
    }

    /**
     * Takes a drop that waits, or that a fault left here, to hand it in again: in its next turn and as young as
     * {@code now}, so that whoever saw it before sees it gone, and nobody takes it for left.
     *
     * @param mine the life of the node that takes it
     * @return the drop in its next turn; nothing, if another was quicker
     */
    @Nullable
    WorkFolder takeAgain(String mine, Instant now) throws IOException {
        WorkFolder next = new WorkFolder(whose, id, turn + 1, mine);
        try {
            // In this order: under its new name it is never old.
            Files.setLastModifiedTime(folder(), FileTime.from(now));
            Files.move(folder(), next.folder(), StandardCopyOption.ATOMIC_MOVE);
            return next;
        } catch (NoSuchFileException gone) {
            return null;
        }
    }

    /** The request's own name, if it is here. */
    @Nullable
    String requestName() throws IOException {
        List<Path> requests = DropFolder.contents(request());
        return requests.isEmpty() ? null : requests.get(0).getFileName().toString();
    }

    /** The request's bytes, at the most {@code limit + 1}. */
    byte[] readRequest(String name, long limit) throws IOException {
        byte[] bytes = read(request().resolve(name), limit);
        if (bytes == null) {
            throw new NoSuchFileException("request");
        }
        return bytes;
    }

    /** @throws NoSuchFileException if the drop is another's by now: its files are not missing, they are elsewhere */
    @Override
    public byte @Nullable [] read(String name, long limit) throws IOException {
        byte[] content = NamedFiles.isPlain(name) ? read(files().resolve(name), limit) : null;
        if (content == null && !Files.isDirectory(files())) {
            throw new NoSuchFileException("the drop");
        }
        return content;
    }

    /** {@inheritDoc} Of a drop that is another's by now: none. */
    @Override
    public long bytes() throws IOException {
        long bytes = 0;
        for (Path file : DropFolder.contents(files())) {
            bytes += file.toFile().length();
        }
        return bytes;
    }

    private static byte @Nullable [] read(Path file, long limit) throws IOException {
        if (!DropFolder.isFile(file)) {
            return null;
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(Math.toIntExact(Math.min(limit + 1, Integer.MAX_VALUE - 8)));
        }
    }

    /** Notes why the door itself refuses this drop, before it is told: it must not be accepted after that. */
    void decide(DoorFault why) throws IOException {
        if (Files.isDirectory(folder())) {
            Files.writeString(decided(), why.name());
        }
    }

    /** Why the door has refused this drop, if it has. */
    @Nullable
    DoorFault decision() throws IOException {
        // A note that a crash left half is none: nothing was told yet.
        String noted = DropFolder.isFile(decided()) ? Files.readString(decided()) : "";
        return Stream.of(DoorFault.values())
                .filter(fault -> fault.name().equals(noted))
                .findFirst()
                .orElse(null);
    }

    /** How often it has been handed in for nothing. */
    Tries tries() {
        return new Tries(folder().resolve("tries"));
    }

    /** Removes the folder once nothing but notes is in it. */
    void remove() throws IOException {
        Files.deleteIfExists(request());
        Files.deleteIfExists(files());
        Files.deleteIfExists(gathered());
        Files.deleteIfExists(decided());
        tries().forget();
        Files.deleteIfExists(going());
        Files.deleteIfExists(folder());
    }

    Path folder() {
        return whose.folder().work().resolve(id + (turn == 0 ? "" : "." + turn) + (life == null ? "" : "." + life));
    }

    Path request() {
        return folder().resolve("request");
    }

    Path files() {
        return folder().resolve("files");
    }

    /** There when everything that belongs to the drop has been taken. */
    Path gathered() {
        return folder().resolve("gathered");
    }

    /** There when the door itself refuses the drop, with the reason. */
    private Path decided() {
        return folder().resolve("decided");
    }

    /** There when the drop is on its way out, with the place. */
    Path going() {
        return folder().resolve("going");
    }
}
