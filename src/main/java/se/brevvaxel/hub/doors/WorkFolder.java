package se.brevvaxel.hub.doors;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.AttachedFiles;

/**
 * One drop while it is ours: {@code work/<id>/request/} and {@code work/<id>/files/}. Everything moves by renaming, so
 * that each file is in exactly one place; the request moves in first and out last, so that whoever has it has the drop.
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
        }
    }

    /**
     * Takes the files that the request names, as far as they are there; then the end marker.
     *
     * @return those of them that were symbolic links, which are removed
     */
    List<Drop.NamedFile> gather(Set<String> names, String requestName) throws IOException {
        List<Drop.NamedFile> links = new ArrayList<>();
        for (String name : names) {
            Path file = drop.in().resolve(name);
            if (Files.isSymbolicLink(file)) {
                Files.deleteIfExists(file);
                links.add(new Drop.NamedFile(name, null));
            } else if (DropFolder.isFile(file)) {
                move(file, files().resolve(name));
            }
        }
        Path marker = drop.marker(requestName);
        if (Files.isSymbolicLink(marker)) {
            links.add(new Drop.NamedFile(marker.getFileName().toString(), null));
        }
        if (!links.isEmpty() || DropFolder.isFile(marker)) {
            Files.deleteIfExists(marker);
        }
        return links;
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

    /** Puts everything back where it lay, the request last. What lies there by now under the same name stays there. */
    void putBack(boolean withMarker) throws IOException {
        for (Path file : DropFolder.contents(files())) {
            Files.move(file, drop.in().resolve(file.getFileName()));
        }
        String request = requestName();
        if (request != null) {
            if (withMarker && !Files.exists(drop.marker(request), LinkOption.NOFOLLOW_LINKS)) {
                Files.createFile(drop.marker(request));
            }
            Files.move(request().resolve(request), drop.in().resolve(request));
        }
        remove();
    }

    /** What each file will be called when it is moved on: the request first. Sources put personal numbers in names. */
    List<Drop.NamedFile> named(String base) throws IOException {
        List<Drop.NamedFile> named = new ArrayList<>();
        String request = requestName();
        if (request != null) {
            named.add(new Drop.NamedFile(request, base + extension(request)));
        }
        int number = 1;
        for (Path file : DropFolder.contents(files())) {
            String name = file.getFileName().toString();
            named.add(new Drop.NamedFile(name, base + "-" + number++ + extension(name)));
        }
        return named;
    }

    /** Moves everything on, the request last, under the names of {@link #named}; it is as old as {@code now}. */
    void moveTo(Path folder, String base, Instant now) throws IOException {
        List<Drop.NamedFile> named = named(base);
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
    private void remove() throws IOException {
        Files.deleteIfExists(request());
        Files.deleteIfExists(files());
        Files.deleteIfExists(folder());
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
}
