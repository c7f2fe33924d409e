package se.brevvaxel.hub.doors;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes status events into {@code drop/<system>/receipts/}: a file is there whole, or not at all. */
final class Receipts {

    private final Path dropDir;

    Receipts(Path dropDir) {
        this.dropDir = dropDir;
    }

    /** The same event twice is one file. */
    void write(String system, String name, String body) throws IOException {
        Path folder = DropFolder.of(dropDir, system).receipts();
        WholeFile.write(folder.resolve(name), body.getBytes(StandardCharsets.UTF_8));
    }
}
