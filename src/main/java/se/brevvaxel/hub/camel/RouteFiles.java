package se.brevvaxel.hub.camel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The route files, in the order of their names: {@code *.yaml} of the folder, then those of {@code systems/}.
 *
 * @param folder {@code brevvaxel.routes-dir}
 * @param copiesWillDo whether the copies in the jar stand in for a missing folder: sandbox mode only
 */
record RouteFiles(Path folder, boolean copiesWillDo) {

    private static final String COPIES = "classpath*:defaults/routes/";

    /** @throws IllegalStateException if there are none, in words for the admin */
    Collection<Resource> find() throws IOException {
        List<Resource> files = Files.isDirectory(folder) ? inFolder() : copiesWillDo ? inJar() : List.of();
        if (files.isEmpty()) {
            throw new IllegalStateException(
                    "Mappen med routes saknas eller är tom: " + folder.normalize() + " (brevvaxel.routes-dir).");
        }
        return files;
    }

    private List<Resource> inFolder() throws IOException {
        List<Resource> files = new ArrayList<>();
        for (Path place : List.of(folder, folder.resolve("systems"))) {
            if (Files.isDirectory(place)) {
                try (Stream<Path> all = Files.list(place)) {
                    all.filter(file -> file.getFileName().toString().endsWith(".yaml"))
                            .sorted()
                            .map(file -> ResourceHelper.fromBytes("file:" + file, bytes(file)))
                            .forEach(files::add);
                }
            }
        }
        return files;
    }

    private static List<Resource> inJar() throws IOException {
        List<Resource> files = new ArrayList<>();
        PathMatchingResourcePatternResolver jar = new PathMatchingResourcePatternResolver();
        for (String place : List.of("*.yaml", "systems/*.yaml")) {
            List<org.springframework.core.io.Resource> found =
                    new ArrayList<>(List.of(jar.getResources(COPIES + place)));
            found.sort(Comparator.comparing(org.springframework.core.io.Resource::getFilename));
            for (org.springframework.core.io.Resource copy : found) {
                files.add(ResourceHelper.fromBytes("classpath:" + copy.getFilename(), copy.getContentAsByteArray()));
            }
        }
        return files;
    }

    /** Whole, at once: Camel must not read a file that is being written. */
    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
