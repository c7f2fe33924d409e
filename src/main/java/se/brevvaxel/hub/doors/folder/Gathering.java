package se.brevvaxel.hub.doors.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import se.brevvaxel.hub.doors.DropFolder;

/**
 * Takes what belongs to a claimed request: the files that it names, as far as they are there, and its end marker. Does so
 * once: what is laid in {@code in/} later belongs to another drop, whatever its name.
 */
final class Gathering {

    private final WorkFolder work;
    private final boolean atOnce;

    private Gathering(WorkFolder work, boolean atOnce) {
        this.work = work;
        this.atOnce = atOnce;
    }

    /** For a request that was claimed just now. */
    static Gathering atOnce(WorkFolder work) {
        return new Gathering(work, true);
    }

    /** For a request that was claimed earlier: takes only what is no younger than the claim. */
    static Gathering afterwards(WorkFolder work) {
        return new Gathering(work, false);
    }

    /**
     * Takes them, unless it has been done.
     *
     * @return those of them that were symbolic links, which are removed
     */
    List<Drop.NamedFile> take(String requestName, Set<String> names) throws IOException {
        if (Files.exists(work.gathered())) {
            return List.of();
        }
        DropFolder folder = work.whose().folder();
        List<Drop.NamedFile> links = new ArrayList<>();
        Path marker = folder.marker(requestName);
        removeLink(marker, links);
        if (isOurs(marker)) {
            Files.deleteIfExists(marker);
        }
        for (String name : names) {
            Path file = folder.in().resolve(name);
            removeLink(file, links);
            if (isOurs(file)) {
                grip(file);
            }
        }
        Files.createFile(work.gathered());
        return links;
    }

    private void removeLink(Path file, List<Drop.NamedFile> links) throws IOException {
        if (Files.isSymbolicLink(file) && !isYounger(file)) {
            Files.deleteIfExists(file);
            links.add(new Drop.NamedFile(file.getFileName().toString(), null));
        }
    }

    private boolean isOurs(Path file) throws IOException {
        return DropFolder.isFile(file) && !isYounger(file);
    }

    private void grip(Path file) throws IOException {
        try {
            Files.move(file, work.files().resolve(file.getFileName()));
        } catch (NoSuchFileException gone) {
            // Vanished between the look and the grip: what is not there is told by the counter.
        }
    }

    /** By the time that it came here, where the file system tells that: a copied file may bring an old date. */
    private boolean isYounger(Path file) throws IOException {
        if (atOnce) {
            return false;
        }
        FileTime claimed = Files.getLastModifiedTime(work.request());
        try {
            boolean tellsWhenItCame =
                    file.getFileSystem().supportedFileAttributeViews().contains("unix");
            Object time = Files.getAttribute(
                    file, tellsWhenItCame ? "unix:ctime" : "lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
            return ((FileTime) time).compareTo(claimed) > 0;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }
}
