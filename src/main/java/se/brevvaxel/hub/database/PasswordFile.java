package se.brevvaxel.hub.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import se.brevvaxel.disk.WholeFiles;

/** A password in a file that only its owner may read, made when first asked for. */
record PasswordFile(Path path) {

    private static final int BYTES = 24;

    boolean exists() {
        return Files.exists(path);
    }

    /** The password, which is on disk when this returns. */
    String read() throws IOException {
        if (!exists()) {
            byte[] secret = new byte[BYTES];
            new SecureRandom().nextBytes(secret);
            WholeFiles.plain()
                    .forTheOwnerAlone()
                    .replacingNothing()
                    .write(path, HexFormat.of().formatHex(secret).getBytes(StandardCharsets.US_ASCII));
        }
        return Files.readString(path).strip();
    }
}
