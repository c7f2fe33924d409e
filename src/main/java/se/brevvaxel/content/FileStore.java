package se.brevvaxel.content;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.disk.Folders;
import se.brevvaxel.disk.WholeFiles;
import se.brevvaxel.letter.LetterId;

/**
 * Files that are there whole or not at all. Each is written under another name in {@code incoming/}, forced to disk,
 * renamed into place, and then its folder is forced too: only after that does the name survive a power cut.
 *
 * <p>A handle is {@code <folder>/<letter id>-<eight random digits>}. The folder is the last three digits of the id,
 * which are random where the first ones are the time, so that 4096 folders fill evenly. The random end makes every
 * handle new: nothing here is ever written over.
 */
final class FileStore {

    private static final Logger LOG = LoggerFactory.getLogger(FileStore.class);
    private static final Pattern HANDLE = Pattern.compile(
            "([0-9a-f]{3})/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{9}([0-9a-f]{3}))-[0-9a-f]{8}");
    private static final int FEW = 100;
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
        sweepIncoming(leftBefore);
    }

    /** Writes bytes under a new handle. They survive a power cut when this returns; when it throws, nothing is left. */
    String write(LetterId letter, byte[] bytes) throws IOException {
        String id = letter.toString();
        String folder = id.substring(id.length() - 3);
        String name = id + "-" + HexFormat.of().formatHex(Encryption.random(4));
        Path file = root.resolve(folder).resolve(name);
        try {
            makeDurableFolder(root.resolve(folder));
            files.write(file, bytes);
        } catch (FileAlreadyExistsException another) {
            throw another; // not ours to delete
        } catch (IOException | RuntimeException e) {
            durableFolders.remove(root.resolve(folder)); // it may be gone: the next letter looks again
            deleteQuietly(file);
            throw e;
        }
        return folder + "/" + name;
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

    /** Removes a file for good. */
    void erase(String handle) throws IOException {
        Path file = path(handle);
        if (Files.deleteIfExists(file)) {
            Folders.force(root.resolve(handle.substring(0, 3)));
        } else {
            requireStore();
        }
    }

    /**
     * Removes every file that was last written before a time and is not wanted; says how many.
     *
     * @throws IllegalStateException if most of a filled store would go: that is not what crashes leave, but a store
     *     that has been given the wrong database. Nothing is removed then
     */
    int sweep(Instant olderThan, Predicate<String> wanted) throws IOException {
        sweepIncoming(olderThan);
        List<String> unwanted = new ArrayList<>();
        int kept = 0;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, "[0-9a-f][0-9a-f][0-9a-f]")) {
            for (Path folder : folders) {
                kept += inspect(folder, olderThan, wanted, unwanted);
            }
        }
        if (unwanted.size() > FEW && unwanted.size() > kept) {
            throw new IllegalStateException(unwanted.size() + " letters in the content store have no row, and " + kept
                    + " have one: is this the right database? Nothing is swept");
        }
        for (String handle : unwanted) {
            erase(handle);
        }
        return unwanted.size();
    }

    /** Which letter a handle belongs to. */
    static LetterId letterOf(String handle) {
        return LetterId.of(matched(handle).group(2));
    }

    /** Adds to {@code unwanted}, and says how many are wanted or too young to tell. */
    private static int inspect(Path folder, Instant olderThan, Predicate<String> wanted, List<String> unwanted)
            throws IOException {
        int kept = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String handle = folder.getFileName() + "/" + file.getFileName();
                if (HANDLE.matcher(handle).matches()) {
                    if (isOlder(file, olderThan) && !wanted.test(handle)) {
                        unwanted.add(handle);
                    } else {
                        kept++;
                    }
                }
            }
        }
        return kept;
    }

    private void sweepIncoming(Instant leftBefore) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(incoming)) {
            for (Path file : files) {
                if (isOlder(file, leftBefore)) {
                    Files.deleteIfExists(file);
                    LOG.info("Swept {}, which was never finished", file);
                }
            }
        }
    }

    /** A share that is not mounted looks like a store without files, and must not be taken for one. */
    private void requireStore() throws IOException {
        if (!Files.isDirectory(incoming)) {
            throw new IOException("the content store is away: " + incoming);
        }
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

    private Path path(String handle) {
        matched(handle);
        return root.resolve(handle);
    }

    /** The form itself leaves no room for a way out of the store. */
    private static Matcher matched(String handle) {
        Matcher matcher = HANDLE.matcher(handle);
        if (!matcher.matches() || !matcher.group(1).equals(matcher.group(3))) {
            throw new IllegalArgumentException("not a handle of this store");
        }
        return matcher;
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
