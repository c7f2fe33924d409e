package se.brevvaxel.content;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.disk.Folders;
import se.brevvaxel.disk.WholeFiles;
import se.brevvaxel.letter.LetterId;

/**
 * Files that are there whole or not at all. Each is written under another name in {@code incoming/}, forced to disk,
 * renamed into place, and then its folder is forced too: only after that does the name survive a power cut.
 */
final class FileStore {

    private static final Logger LOG = LoggerFactory.getLogger(FileStore.class);
    private static final String INCOMING = "incoming";

    private final Path root;
    private final Path incoming;
    private final WholeFiles files;
    private final Set<Path> durableFolders = ConcurrentHashMap.newKeySet();

    /**
     * Opens the store, and makes it where there is none.
     *
     * @param leftBefore what was begun before this and never finished is swept away. Another node that shares the
     *     store may be writing just now, so it should lie well back in time
     */
    FileStore(Path root, Instant leftBefore) throws IOException {
        this.root = root;
        this.incoming = root.resolve(INCOMING);
        this.files = WholeFiles.plain().replacingNothing().begunIn(incoming);
        makeFolder(root);
        makeFolder(incoming);
        StoreSweep.takeUnfinished(incoming, leftBefore);
    }

    /** Writes bytes under a new handle. They survive a power cut when this returns; when it throws, nothing is left. */
    String write(LetterId letter, byte[] bytes) throws IOException {
        Handle handle = Handle.fresh(letter);
        Path folder = root.resolve(handle.folder());
        Path file = folder.resolve(handle.file());
        try {
            makeDurableFolder(folder);
            files.write(file, bytes);
        } catch (FileAlreadyExistsException another) {
            throw another; // not ours to delete
        } catch (IOException | RuntimeException e) {
            durableFolders.remove(folder); // it may be gone: the next letter looks again
            deleteQuietly(file);
            throw e;
        }
        return handle.toString();
    }

    /**
     * Reads what a handle names.
     *
     * @throws NoSuchFileException if the store is there and the file is not
     * @throws IOException if the store cannot be read just now
     */
    byte[] read(String handle) throws IOException {
        Path file = path(handle);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return Channels.newInputStream(channel).readAllBytes();
        } catch (NoSuchFileException e) {
            requireStore();
            throw e;
        }
    }

    /** As if the file had been written at this time: a sweep goes by that. One that is gone stays gone. */
    void writtenAt(String handle, Instant time) throws IOException {
        try {
            Files.setLastModifiedTime(path(handle), FileTime.from(time));
        } catch (NoSuchFileException e) {
            requireStore();
        }
    }

    /** Removes a file for good. */
    void erase(String handle) throws IOException {
        Path file = path(handle);
        if (Files.deleteIfExists(file)) {
            Folders.force(root.resolve(Handle.of(handle).folder()));
        } else {
            requireStore();
        }
    }

    /**
     * Removes every file that was last written before a time and is not wanted; says how many.
     *
     * @param referred those of some handles that are wanted
     * @throws IllegalStateException if most of a filled store would go; nothing is removed then
     */
    int sweep(Instant olderThan, UnaryOperator<Set<String>> referred) throws IOException {
        StoreSweep.takeUnfinished(incoming, olderThan);
        List<String> unwanted = new StoreSweep(olderThan, referred).unwantedIn(root);
        for (String handle : unwanted) {
            erase(handle);
        }
        return unwanted.size();
    }

    /** A share that is not mounted looks like a store without files, and must not be taken for one. */
    private void requireStore() throws IOException {
        if (!Files.isDirectory(incoming)) {
            throw new IOException("the content store is away: " + incoming);
        }
    }

    private Path path(String handle) {
        return root.resolve(Handle.of(handle).toString());
    }

    /** That a folder is there does not say that its own name is on disk yet: each process makes sure once. */
    private void makeDurableFolder(Path folder) throws IOException {
        if (!durableFolders.contains(folder)) {
            makeFolder(folder);
            durableFolders.add(folder);
        }
    }

    private static void makeFolder(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectory(folder);
            }
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
        if (parent != null) {
            Folders.force(parent);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} could not be removed and is left to the sweep", file);
        }
    }
}
