package se.brevvaxel.hub.spine.sending;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * This hub node: a name that outlives restarts (it is kept in the data folder) and its present life. A claim of an
 * earlier life is known to be abandoned.
 */
record Node(String name, String life) {

    /** The node whose data folder this is. */
    static Node of(Path dataDir) throws IOException {
        Path file = dataDir.resolve("node");
        Files.createDirectories(dataDir);
        try {
            Files.writeString(file, UUID.randomUUID().toString(), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException known) {
            // the name that it has had from its first start
        }
        return new Node(Files.readString(file).strip(), UUID.randomUUID().toString());
    }

    /** How claims of this life are written. */
    String claim() {
        return name + "/" + life;
    }
}
