package se.brevvaxel.hub.spine.settling;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import se.brevvaxel.disk.WholeFiles;

/**
 * This hub node: a name that outlives restarts (it is kept in the data folder) and its present life. A claim of an
 * earlier life is known to be abandoned.
 */
public record Node(String name, String life) {

    /** The node whose data folder this is. A name that a crash or a full disk left empty is none: it gets another. */
    static Node of(Path dataDir) throws IOException {
        Path file = dataDir.resolve("node");
        Files.createDirectories(dataDir);
        String name = Files.exists(file) ? Files.readString(file).strip() : "";
        if (name.isEmpty()) {
            name = UUID.randomUUID().toString();
            WholeFiles.plain().write(file, name.getBytes(StandardCharsets.UTF_8));
        }
        return new Node(name, UUID.randomUUID().toString());
    }

    /** How claims of this life are written. */
    String claim() {
        return name + "/" + life;
    }
}
