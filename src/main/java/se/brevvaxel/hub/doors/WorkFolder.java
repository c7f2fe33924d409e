package se.brevvaxel.hub.doors;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.AttachedFiles;

/**
 * One drop while it is ours: {@code work/<id>/request/} and {@code work/<id>/files/}. Everything moves by renaming, so
 * that each file is in exactly one place; the request moves in first and out last, so that whoever has it has the drop.
 * Nothing ever moves back to {@code in/}, where a newer drop may have files of the same names by now.
 */
record WorkFolder(DropFolder drop, UUID id) implements AttachedFiles {

    private static final Pattern EXTENSION = Pattern.compile("[A-Za-z0-9]{1,8}");

    /**
     * Takes a request out of {@code in/}.
     *
     * @return whether it was ours to take: another node may have been quicker, or the file is gone again
     */
    boolean claim(String requestName) throws IOException {
        Files.createDirectories(request());
        Files.createDirectories(files());
        try {
            Files.move(drop.in().resolve(requestName), request().resolve(requestName));
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
     * Takes a drop that waits, or that a fault left here, to hand it in again: under a new id and as young as
     * {@code now}, so that whoever saw it before sees it gone, and nobody takes the new one for left.
     *
     * @return the drop under its new id; nothing, if another was quicker
     */
    @Nullable
    WorkFolder takeAgain(UUID newId, Instant now) throws IOException {
        WorkFolder mine = new WorkFolder(drop, newId);
        try {
            // In this order: under its new name it is never old.
            Files.setLastModifiedTime(folder(), FileTime.from(now));
            Files.move(folder(), mine.folder(), StandardCopyOption.ATOMIC_MOVE);
            return mine;
        } catch (NoSuchFileException gone) {
            return null;
        }
    }

    /**
     * Takes the files that the request names, as far as they are there, and the end marker. Does so once: what is laid in
     * {@code in/} later belongs to another drop, whatever its name.
     *
     * @param atOnce whether the request was claimed just now; else only what is no younger than the claim is taken
     * @return those of them that were symbolic links, which are removed
     */
    List<Drop.NamedFile> gather(Set<String> names, String requestName, boolean atOnce) throws IOException {
        if (Files.exists(gathered())) {
            return List.of();
        }
        FileTime latest = atOnce ? FileTime.from(Instant.MAX) : Files.getLastModifiedTime(request());
        List<Drop.NamedFile> links = takeMarker(requestName, latest);
        for (String name : names) {
            Path file = drop.in().resolve(name);
            if (isYounger(file, latest)) {
                continue;
            }
            if (Files.isSymbolicLink(file)) {
                Files.deleteIfExists(file);
                links.add(new Drop.NamedFile(name, null));
            } else if (DropFolder.isFile(file)) {
                move(file, files().resolve(name));
            }
        }
        Files.createFile(gathered());
        return links;
    }

    private List<Drop.NamedFile> takeMarker(String requestName, FileTime latest) throws IOException {
        List<Drop.NamedFile> links = new ArrayList<>();
        Path marker = drop.marker(requestName);
        if (isYounger(marker, latest)) {
            return links;
        }
        if (Files.isSymbolicLink(marker)) {
            links.add(new Drop.NamedFile(marker.getFileName().toString(), null));
        }
        if (!links.isEmpty() || DropFolder.isFile(marker)) {
            Files.deleteIfExists(marker);
        }
        return links;
    }

    /** By the time that it came here, where the file system tells that: a copied file may bring an old date. */
    private static boolean isYounger(Path file, FileTime latest) throws IOException {
        try {
            boolean tellsWhenItCame =
                    file.getFileSystem().supportedFileAttributeViews().contains("unix");
            Object time = Files.getAttribute(
                    file, tellsWhenItCame ? "unix:ctime" : "lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
            return ((FileTime) time).compareTo(latest) > 0;
        } catch (NoSuchFileException gone) {
            return false;
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

    @Override
    public byte @Nullable [] read(String name, long limit) throws IOException {
        return NamedFiles.isPlain(name) ? read(files().resolve(name), limit) : null;
    }

    private static byte @Nullable [] read(Path file, long limit) throws IOException {
        if (!DropFolder.isFile(file)) {
            return null;
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(Math.toIntExact(Math.min(limit + 1, Integer.MAX_VALUE - 8)));
        }
    }

    /** What each file will be called when it is moved on: the request first. Sources put personal numbers in names. */
    List<Drop.NamedFile> named(String base) throws IOException {
        return named(base, 1);
    }

    private List<Drop.NamedFile> named(String base, int first) throws IOException {
        List<Drop.NamedFile> named = new ArrayList<>();
        String request = requestName();
        if (request != null) {
            named.add(new Drop.NamedFile(request, base + extension(request)));
        }
        int number = first;
        for (Path file : DropFolder.contents(files())) {
            String name = file.getFileName().toString();
            named.add(new Drop.NamedFile(name, base + "-" + number++ + extension(name)));
        }
        return named;
    }

    /**
     * Moves everything on, the request last, under the names of {@link #named}; it is as old as {@code now}.
     *
     * @param folder {@code done/} or {@code error/}
     */
    void moveTo(Path folder, String base, Instant now) throws IOException {
        if (!Files.isDirectory(folder())) {
            return;
        }
        Files.writeString(going(), folder.getFileName() + "/" + base + "\n");
        moveTo(folder, base, 1, now);
    }

    /**
     * Moves on the rest of a drop whose moving a crash broke off: its fate is told, it must not be handed in again.
     *
     * @return whether it was such a drop
     */
    boolean finishMove(Instant now) throws IOException {
        String going = DropFolder.isFile(going()) ? Files.readString(going()) : "";
        int slash = going.indexOf('/');
        if (slash < 0 || !going.endsWith("\n")) {
            return false;
        }
        Path folder = drop.root().resolve(going.substring(0, slash));
        String base = going.substring(slash + 1).strip();
        long moved = DropFolder.contents(folder).stream()
                .filter(file -> file.getFileName().toString().startsWith(base + "-"))
                .count();
        moveTo(folder, base, 1 + (int) moved, now);
        return true;
    }

    private void moveTo(Path folder, String base, int first, Instant now) throws IOException {
        List<Drop.NamedFile> named = named(base, first);
        String request = requestName();
        List<Drop.NamedFile> files = request == null ? named : named.subList(1, named.size());
        for (Drop.NamedFile file : files) {
            moveOn(files().resolve(file.name()), folder, file, now);
        }
        if (request != null) {
            moveOn(request().resolve(request), folder, named.get(0), now);
        }
        remove();
    }

    private static void moveOn(Path from, Path folder, Drop.NamedFile file, Instant now) throws IOException {
        if (file.savedAs() != null) {
            Files.setLastModifiedTime(from, FileTime.from(now));
            move(from, folder.resolve(file.savedAs()));
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to);
        } catch (NoSuchFileException gone) {
            // Vanished between the look and the grip: what is not there is told by the counter.
        }
    }

    static String extension(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1);
        return EXTENSION.matcher(extension).matches() && name.contains(".") ? "." + extension : ".bin";
    }

    /** Removes the folder once it is empty. */
    void remove() throws IOException {
        Files.deleteIfExists(request());
        Files.deleteIfExists(files());
        Files.deleteIfExists(gathered());
        Files.deleteIfExists(going());
        Files.deleteIfExists(folder());
    }

    /** Whose folder in {@code work/} it is; nothing, if it is none of ours ({@code lost+found}, {@code .nfs…}). */
    static Optional<UUID> idOf(Path path) {
        String name = path.getFileName().toString();
        try {
            return Optional.of(UUID.fromString(name)).filter(id -> id.toString().equals(name));
        } catch (IllegalArgumentException anothers) {
            return Optional.empty();
        }
    }

    Path folder() {
        return drop.work().resolve(id.toString());
    }

    Path request() {
        return folder().resolve("request");
    }

    Path files() {
        return folder().resolve("files");
    }

    /** There when everything that belongs to the drop has been taken. */
    private Path gathered() {
        return folder().resolve("gathered");
    }

    /** There when the drop is on its way out, with the place. */
    private Path going() {
        return folder().resolve("going");
    }
}
