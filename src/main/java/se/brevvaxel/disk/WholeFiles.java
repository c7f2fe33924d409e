package se.brevvaxel.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes files that nobody ever sees half: under another name, forced to disk, renamed, and then the name is forced too.
 * Each instance is one way to do it; start from {@link #plain()}.
 */
public final class WholeFiles {

    /** How a half file's name ends; that it begins with a full stop hides it from those who list the folder. */
    private static final String HALF = ".part";

    private static final FileAttribute<?> OWNER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final WholeFiles PLAIN = new WholeFiles(false, true, false, null);

    private final boolean ownerAlone;
    private final boolean replaces;
    private final boolean namesMayStayUnforced;
    private final @Nullable Path halves;

    private WholeFiles(boolean ownerAlone, boolean replaces, boolean namesMayStayUnforced, @Nullable Path halves) {
        this.ownerAlone = ownerAlone;
        this.replaces = replaces;
        this.namesMayStayUnforced = namesMayStayUnforced;
        this.halves = halves;
    }

    /**
     * Files that those may read whom the process lets read any of its files (its umask decides), that replace one of the
     * same name, and whose half lies beside them.
     */
    public static WholeFiles plain() {
        return PLAIN;
    }

    /** Nobody but the owner may read or write them: mode 0600, from the first byte, where there are modes. */
    public WholeFiles forTheOwnerAlone() {
        return new WholeFiles(true, replaces, namesMayStayUnforced, halves);
    }

    /**
     * A file that is there already is left as it is, and the writing is refused. Two who write one name in the very same
     * moment must be kept apart by the caller.
     */
    public WholeFiles replacingNothing() {
        return new WholeFiles(ownerAlone, false, namesMayStayUnforced, halves);
    }

    /** For shares that force no folders: there the file is safe, and its name as safe as the share makes it. */
    public WholeFiles whereverNamesCannotBeForced() {
        return new WholeFiles(ownerAlone, replaces, true, halves);
    }

    /** The half file lies in this folder, which is on the same disk. */
    public WholeFiles begunIn(Path folder) {
        return new WholeFiles(ownerAlone, replaces, namesMayStayUnforced, folder);
    }

    /**
     * Writes a file whole. When this returns, it is there and survives a power cut. When it throws, there is no half
     * file; whether the whole one came to stand there is not known, for the last step is to force its name.
     *
     * @throws FileAlreadyExistsException if nothing is to be replaced and the file is there
     */
    public void write(Path file, byte[] content) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        // A name of its own: two who write the same file at once never write the same half.
        Path half =
                (halves == null ? folder : halves).resolve("." + file.getFileName() + "." + UUID.randomUUID() + HALF);
        try {
            writeAndForce(half, content);
            if (!replaces && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            remove(half, e);
            throw e;
        }
        if (namesMayStayUnforced) {
            Folders.forceIfOffered(folder);
        } else {
            Folders.force(folder);
        }
    }

    /** Whether a file is not whole: being written just now, or left by a crash. */
    public static boolean isHalf(Path file) {
        return file.getFileName().toString().endsWith(HALF);
    }

    private void writeAndForce(Path file, byte[] content) throws IOException {
        Set<StandardOpenOption> how = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        boolean modes = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mode = ownerAlone && modes ? new FileAttribute<?>[] {OWNER_ALONE} : new FileAttribute<?>[0];
        try (FileChannel channel = FileChannel.open(file, how, mode)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    private static void remove(Path half, Exception cause) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException left) {
            cause.addSuppressed(left);
        }
    }
}
