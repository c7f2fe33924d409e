package se.brevvaxel.content;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** A content store on real files, under keys that nobody else has. */
public final class AContentStore {

    private AContentStore() {}

    public static Contents in(Path folder) throws IOException {
        Keys keys = new Keys("test", Map.of("test", Encryption.newKey()), Encryption.newKey());
        return new EncryptedContents(new FileStore(folder, Instant.EPOCH), keys);
    }
}
