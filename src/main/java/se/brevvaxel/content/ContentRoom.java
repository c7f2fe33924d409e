package se.brevvaxel.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import se.brevvaxel.mode.Mode;

/** Sets up the content store under {@code brevvaxel.data-dir}. */
@Configuration(proxyBeanMethods = false)
class ContentRoom {

    /** Nothing takes this long to write: what is older in {@code incoming/} has nobody who writes it. */
    private static final Duration LEFT = Duration.ofHours(1);

    @Bean
    Keys contentKeys(
            Environment environment,
            @Value("${brevvaxel.data-dir}") String dataDir,
            @Value("${brevvaxel.keys.file:}") String named) {
        if (Mode.of(environment).isLive()) {
            return LiveKeys.read(named);
        }
        return named.isBlank() ? sandboxKeys(Path.of(dataDir)) : new KeysFile(Path.of(named)).read();
    }

    @Bean
    EncryptedContents contents(@Value("${brevvaxel.data-dir}") String dataDir, Keys keys, Clock clock)
            throws IOException {
        FileStore store = new FileStore(
                Path.of(dataDir).resolve("content"), clock.instant().minus(LEFT));
        return new EncryptedContents(store, keys);
    }

    private static Keys sandboxKeys(Path dataDir) {
        KeysFile file = new KeysFile(dataDir.resolve("keys").resolve("keys.yaml"));
        if (!file.exists()) {
            if (Files.exists(dataDir.resolve("content"))) {
                throw new KeysFile.KeysRefused("Nyckelfilen " + dataDir.resolve("keys/keys.yaml")
                        + " saknas, men det finns sparade brev i " + dataDir.resolve("content")
                        + ". Lägg tillbaka filen. Utan den kan breven inte öppnas; ska de bort, flytta undan mappen.");
            }
            file.make();
        }
        return file.read();
    }
}
