package se.brevvaxel.content;

import java.nio.file.Path;
import java.util.Optional;

/** What live mode asks of {@code brevvaxel.keys.file}. */
public final class LiveKeys {

    private LiveKeys() {}

    /**
     * Why the file cannot be used, in Swedish and without quoting it; empty when it can.
     *
     * @param named {@code brevvaxel.keys.file}; blank when it is not set
     */
    public static Optional<String> refusal(String named) {
        try {
            read(named);
            return Optional.empty();
        } catch (KeysFile.KeysRefused e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    static Keys read(String named) {
        if (named.isBlank()) {
            throw new KeysFile.KeysRefused(
                    "Skarp drift kräver brevvaxel.keys.file: filen med nycklarna som skyddar brevens innehåll.");
        }
        return new KeysFile(Path.of(named)).readForLive();
    }
}
