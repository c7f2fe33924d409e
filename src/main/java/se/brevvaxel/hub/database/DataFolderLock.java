package se.brevvaxel.hub.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second hub away from a data folder. The operating system lets go of it when this process ends, however. */
final class DataFolderLock implements AutoCloseable {

    private final FileChannel channel;

    private DataFolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws DatabaseRefused if another hub has it */
    static DataFolderLock take(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new DataFolderLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // This very process has it: the same answer.
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new DatabaseRefused("En annan brevväxel använder redan datamappen "
                + file.toAbsolutePath().getParent()
                + ". Stoppa den, eller ge den här en egen mapp med brevvaxel.data-dir.");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
