package se.brevvaxel.hub.doors.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import se.brevvaxel.hub.doors.DropFolder;

/**
 * The last move of a drop, out of {@code work/} to {@code done/} or {@code error/}. Where it goes is noted first: its
 * fate is told, so what a crash leaves behind must move on and not be handed in again.
 */
record Departure(WorkFolder work) {

    private static final Pattern EXTENSION = Pattern.compile("[A-Za-z0-9]{1,8}");

    /** What each file will be called there: the request first. Sources put personal numbers in names. */
    List<Drop.NamedFile> names(String base) throws IOException {
        return names(base, 1);
    }

    private List<Drop.NamedFile> names(String base, int first) throws IOException {
        List<Drop.NamedFile> names = new ArrayList<>();
        String request = work.requestName();
        if (request != null) {
            names.add(new Drop.NamedFile(request, base + extension(request)));
        }
        int number = first;
        for (Path file : DropFolder.contents(work.files())) {
            String name = file.getFileName().toString();
            names.add(new Drop.NamedFile(name, base + "-" + number++ + extension(name)));
        }
        return names;
    }

    /**
     * Moves everything there, the request last, under its {@link #names}; it is as old as {@code now}.
     *
     * @param place {@code done/} or {@code error/}
     */
    void to(Path place, String base, Instant now) throws IOException {
        if (!Files.isDirectory(work.folder())) {
            return;
        }
        Files.writeString(work.going(), place.getFileName() + "/" + base + "\n");
        move(place, base, 1, now);
    }

    /**
     * Finishes a move that a crash broke off.
     *
     * @return whether the drop was on its way at all
     */
    boolean finish(Instant now) throws IOException {
        String going = DropFolder.isFile(work.going()) ? Files.readString(work.going()) : "";
        int slash = going.indexOf('/');
        if (slash < 0 || !going.endsWith("\n")) {
            return false;
        }
        Path place = work.whose().folder().root().resolve(going.substring(0, slash));
        String base = going.substring(slash + 1).strip();
        long moved = DropFolder.contents(place).stream()
                .filter(file -> file.getFileName().toString().startsWith(base + "-"))
                .count();
        move(place, base, 1 + (int) moved, now);
        return true;
    }

    private void move(Path place, String base, int first, Instant now) throws IOException {
        List<Drop.NamedFile> names = names(base, first);
        String request = work.requestName();
        List<Drop.NamedFile> files = request == null ? names : names.subList(1, names.size());
        for (Drop.NamedFile file : files) {
            move(work.files().resolve(file.name()), place, file, now);
        }
        if (request != null) {
            move(work.request().resolve(request), place, names.get(0), now);
        }
        work.remove();
    }

    private static void move(Path from, Path place, Drop.NamedFile file, Instant now) throws IOException {
        if (file.savedAs() != null) {
            try {
                Files.setLastModifiedTime(from, FileTime.from(now));
                Files.move(from, place.resolve(file.savedAs()));
            } catch (NoSuchFileException gone) {
                // Vanished between the look and the grip: nothing is left to move.
            }
        }
    }

    private static String extension(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1);
        return EXTENSION.matcher(extension).matches() && name.contains(".") ? "." + extension : ".bin";
    }
}
