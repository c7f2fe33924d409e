package se.brevvaxel.hub.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.disk.WholeFiles;

/** Where the server keeps everything. Nothing in it is ever deleted here, only put aside. */
record DataFolder(Path path) {

    /** The version that the folder must have. A test holds it against the programs that the build brings. */
    static final String MAJOR_VERSION = "18";

    /** Stands in the folder once the hub's own database is made: before that, nothing can have been stored. */
    private static final String READY = "brevvaxel.ready";

    /** The programs that the build brings hold no {@code pg_dump}; any distribution's will do. */
    private static final String OTHER_VERSION =
            """
            Databasen i %1$s är skriven av PostgreSQL %2$s. Den här versionen av Brevväxel har PostgreSQL %3$s, \
            som inte kan läsa den. Inget är ändrat. Flytta innehållet så här:
            1. Starta den förra versionen av Brevväxel på samma datamapp.
            2. Ta ut allt, med lösenordet i %1$s.password och pg_dump ur paketet postgresql-client:
               pg_dump -h localhost -p 15432 -U brevvaxel -Fc -f brevvaxel.dump brevvaxel
            3. Stoppa Brevväxel och döp om mappen %1$s.
            4. Starta den här versionen, som gör en ny och tom databas, och läs genast in:
               pg_restore -h localhost -p 15432 -U brevvaxel --clean --if-exists -d brevvaxel brevvaxel.dump
            5. Starta om Brevväxel.""";

    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

    boolean isReady() {
        return Files.exists(path.resolve(READY));
    }

    void markReady() throws IOException {
        if (!isReady()) {
            WholeFiles.plain()
                    .forTheOwnerAlone()
                    .write(
                            path.resolve(READY),
                            "Brevväxels databas är skapad i den här mappen. Ta inte bort filen.\n"
                                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Puts aside a folder whose making was cut short, so that the next attempt begins from nothing. */
    void setUnfinishedAside() throws IOException {
        if (Files.exists(path) && !isReady()) {
            Path aside = path;
            for (int i = 1; Files.exists(aside); i++) {
                aside = path.resolveSibling(path.getFileName() + ".unfinished-" + i);
            }
            Files.move(path, aside);
            LOG.warn("The database folder {} was never finished; put it aside as {}", path, aside);
        }
    }

    /** @throws DatabaseRefused if another major version wrote the folder */
    void refuseOtherVersion() throws IOException {
        if (!isReady()) {
            return;
        }
        String version = Files.readString(path.resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR_VERSION)) {
            throw new DatabaseRefused(OTHER_VERSION.formatted(path, version, MAJOR_VERSION));
        }
    }
}
