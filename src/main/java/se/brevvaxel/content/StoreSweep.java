package se.brevvaxel.content;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks a store through for what nobody refers to. Everything is looked at before anything is named. */
final class StoreSweep {

    /** One question to the database for so many files. */
    static final int ASKED_AT_ONCE = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(StoreSweep.class);
    private static final int FEW = 100;

    private final Instant olderThan;
    private final UnaryOperator<Set<String>> referred;
    private final Set<String> notAskedYet = new LinkedHashSet<>();
    private final List<String> unwanted = new ArrayList<>();
    private int kept;

    /** @param referred those of some handles that are wanted */
    StoreSweep(Instant olderThan, UnaryOperator<Set<String>> referred) {
        this.olderThan = olderThan;
        this.referred = referred;
    }

    /** Removes what was begun before a time and never finished. */
    static void takeUnfinished(Path incoming, Instant before) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(incoming)) {
            for (Path file : files) {
                if (isOlder(file, before)) {
                    Files.deleteIfExists(file);
                    LOG.info("Swept {}, which was never finished", file);
                }
            }
        }
    }

    /**
     * The handles of the files under {@code root} that are old and that nobody wants.
     *
     * @throws IllegalStateException if they are most of a filled store: that is not what crashes leave, but a store that
     *     has been given the wrong database
     */
    List<String> unwantedIn(Path root) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, "[0-9a-f][0-9a-f][0-9a-f]")) {
            for (Path folder : folders) {
                look(folder);
            }
        }
        ask();
        if (unwanted.size() > FEW && unwanted.size() > kept) {
            throw new IllegalStateException(unwanted.size() + " letters in the content store have no row, and " + kept
                    + " have one: is this the right database? Nothing is swept");
        }
        return unwanted;
    }

    private void look(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = folder.getFileName() + "/" + file.getFileName();
                if (Handle.isOne(name)) {
                    add(name, file);
                }
            }
        }
    }

    private void add(String handle, Path file) throws IOException {
        if (!isOlder(file, olderThan)) {
            kept++;
            return;
        }
        notAskedYet.add(handle);
        if (notAskedYet.size() == ASKED_AT_ONCE) {
            ask();
        }
    }

    private void ask() {
        if (notAskedYet.isEmpty()) {
            return;
        }
        Set<String> wanted = referred.apply(Set.copyOf(notAskedYet));
        for (String handle : notAskedYet) {
            if (wanted.contains(handle)) {
                kept++;
            } else {
                unwanted.add(handle);
            }
        }
        notAskedYet.clear();
    }

    private static boolean isOlder(Path file, Instant time) throws IOException {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(time);
        } catch (NoSuchFileException e) {
            return false; // another node was faster
        }
    }
}
