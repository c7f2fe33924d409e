package se.brevvaxel.delivery.print;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that are whole when they can be seen, and still there after a crash. */
final class Durable {

    /** How a file ends that is not whole yet; what a crash leaves ends so for ever. */
    static final String PART = ".part";

    private Durable() {}

    static void write(Path file, byte[] bytes) throws IOException {
        // A name of its own: two who make the same letter at once never write the same file.
        Path part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + PART);
        try (var out = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            var left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(file.resolveSibling("."));
    }

    static void syncFolder(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
