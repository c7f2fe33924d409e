package se.brevvaxel.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes the names in a folder survive a power cut, as forcing a file does with what stands in it. */
public final class Folders {

    private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

    private Folders() {}

    /**
     * Forces the names in a folder to disk. Does nothing on Windows, which opens no folders and journals their names
     * itself.
     *
     * @throws IOException if the folder is gone, or its disk does not force folders: whether the names are safe is not
     *     known
     */
    public static void force(Path folder) throws IOException {
        if (!WINDOWS) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** The same where the disk offers it; some network shares do not, and there it is nobody's fault. */
    public static void forceIfOffered(Path folder) {
        try {
            force(folder);
        } catch (IOException notOffered) {
            // The file itself is forced: what may be lost in a power cut is its name.
        }
    }
}
