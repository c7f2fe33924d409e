package se.brevvaxel.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Files that survive a power cut, and are there whole or not at all. */
public final class DurableFile {

    private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

    private DurableFile() {}

    /**
     * Writes a small file that only its owner may read (mode 0600 where there are modes), and replaces one that is
     * there. When this returns both content and name are on disk.
     */
    public static void write(Path file, byte[] content) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Path temporary = Files.createTempFile(folder, "." + file.getFileName(), ".tmp");
        try {
            writeAndForce(temporary, content, StandardOpenOption.WRITE);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        forceFolder(folder);
    }

    /**
     * Makes the names in a folder survive a power cut. Windows cannot open folders, and journals their names itself.
     */
    public static void forceFolder(Path folder) throws IOException {
        if (!WINDOWS) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Writes and forces a file that is opened as the options say. */
    static void writeAndForce(Path file, byte[] content, StandardOpenOption... how) throws IOException {
        try (FileChannel channel = FileChannel.open(file, how)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }
}
