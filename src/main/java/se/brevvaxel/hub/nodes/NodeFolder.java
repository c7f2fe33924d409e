package se.brevvaxel.hub.nodes;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import se.brevvaxel.disk.WholeFiles;
import se.brevvaxel.hub.config.ConfigurationFault;
import se.brevvaxel.hub.config.ConfigurationFaults;

/**
 * The data folder as what makes a node one: it keeps the node's name, and one process at a time has it. Whoever had it
 * before is dead, then: the operating system keeps the lock for as long as a process lives, and no longer.
 */
final class NodeFolder implements AutoCloseable {

    private final FileChannel lock;
    private final Node node;

    private NodeFolder(FileChannel lock, Node node) {
        this.lock = lock;
        this.node = node;
    }

    /**
     * Begins a life of the node whose folder this is. A name that a crash or a full disk left empty is none: it gets another.
     *
     * @throws ConfigurationFaults if another process has the folder
     */
    static NodeFolder take(Path dataDir) throws IOException {
        Files.createDirectories(dataDir);
        FileChannel lock = locked(dataDir);
        try {
            return new NodeFolder(
                    lock, new Node(name(dataDir), UUID.randomUUID().toString()));
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    Node node() {
        return node;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static String name(Path dataDir) throws IOException {
        Path file = dataDir.resolve("node");
        String name = Files.exists(file) ? Files.readString(file).strip() : "";
        if (name.isEmpty()) {
            name = UUID.randomUUID().toString();
            WholeFiles.plain().write(file, name.getBytes(StandardCharsets.UTF_8));
        }
        return name;
    }

    private static FileChannel locked(Path dataDir) throws IOException {
        FileChannel channel =
                FileChannel.open(dataDir.resolve("node.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException thisVeryProcess) {
            // The same answer.
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new ConfigurationFaults(List.of(new ConfigurationFault(
                "brevvaxel.data-dir",
                0,
                "en annan Brevväxel använder redan datamappen. Stoppa den, eller ge den här en egen datamapp: varje nod har"
                        + " sin. Det som noder delar anges med brevvaxel.content.dir, drop-dir och print-dir.")));
    }
}
