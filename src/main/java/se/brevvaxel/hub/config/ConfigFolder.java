package se.brevvaxel.hub.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.mode.Mode;

/** Where the files lie: in a folder, or, for a sandbox started where there is none, as copies in the jar. */
final class ConfigFolder {

    private static final String COPIES = "/defaults/config/";

    private final @Nullable Path folder;

    private ConfigFolder(@Nullable Path folder) {
        this.folder = folder;
    }

    static ConfigFolder find(Path folder, Mode mode) {
        return new ConfigFolder(Files.isDirectory(folder) || mode.isLive() ? folder : null);
    }

    /** The file as an admin knows it. */
    String called(String name) {
        return folder == null
                ? "defaults/config/" + name + " (i jar-filen)"
                : folder.normalize().resolve(name).toString();
    }

    /** @throws IOException if it is not there or cannot be read */
    byte[] read(String name) throws IOException {
        if (folder != null) {
            return Files.readAllBytes(folder.resolve(name));
        }
        try (InputStream copy = ConfigFolder.class.getResourceAsStream(COPIES + name)) {
            if (copy == null) {
                throw new IOException("no copy of " + name);
            }
            return copy.readAllBytes();
        }
    }
}
