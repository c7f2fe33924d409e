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

/** Sets up the content store: in the data folder, or where several nodes share one. */
@Configuration(proxyBeanMethods = false)
class ContentRoom {

    private static final String FOLDER = "${brevvaxel.content.dir:${brevvaxel.data-dir}/content}";

    /** Nothing takes this long to write: what is older in {@code incoming/} has nobody who writes it. */
    private static final Duration LEFT = Duration.ofHours(1);

    @Bean
    Keys contentKeys(
            Environment environment,
            @Value("${brevvaxel.data-dir}") String dataDir,
            @Value(FOLDER) Path content,
            @Value("${brevvaxel.keys.file:}") String named) {
        if (Mode.of(environment).isLive()) {
            return LiveKeys.read(named);
        }
        return named.isBlank() ? sandboxKeys(Path.of(dataDir), content) : new KeysFile(Path.of(named)).read();
    }

    @Bean
    EncryptedContents contents(@Value(FOLDER) Path folder, Keys keys, Clock clock) throws IOException {
        FileStore store = new FileStore(folder, clock.instant().minus(LEFT));
        return new EncryptedContents(store, keys);
    }

    private static Keys sandboxKeys(Path dataDir, Path content) {
        KeysFile file = new KeysFile(dataDir.resolve("keys").resolve("keys.yaml"));
        if (!file.exists()) {
            if (Files.exists(content)) {
                throw new KeysFile.KeysRefused("Nyckelfilen " + dataDir.resolve("keys/keys.yaml")
                        + " saknas, men det finns sparade brev i " + content
                        + ". Lägg tillbaka filen. Utan den kan breven inte öppnas; ska de bort, flytta undan mappen.");
            }
            file.make();
        }
        return file.read();
    }
}
