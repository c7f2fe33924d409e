package se.brevvaxel.delivery.print;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.brevvaxel.disk.WholeFiles;

/**
 * The tray: letters that are made and wait for the next job, each a PDF and its line of the index. A letter lies here
 * whole or not at all.
 */
final class Tray {

    private static final int LOOKS = 3;
    private static final Pattern A_LETTERS = Pattern.compile("[0-9a-f-]{36}\\.(pdf|json)");

    private final Path folder;
    private final ObjectMapper json;

    Tray(Path folder, ObjectMapper json) {
        this.folder = folder;
        this.json = json;
    }

    /** Lays a letter in; durable when this returns. The same letter again replaces what lay there. */
    void lay(PrintOrder order, byte[] pdf) throws IOException {
        Files.createDirectories(folder);
        PrintShop.FILES.write(folder.resolve(order.file()), pdf);
        PrintShop.FILES.write(line(order.letter()), json.writeValueAsBytes(order));
    }

    /**
     * The letter, if it lies here whole: its line, and the very paper that the line was written for. Paper is laid before
     * its line, so where two desks were given one letter, the second may be between the two just now.
     */
    Optional<Made> find(String letter) {
        for (int look = 0; look < LOOKS; look++) {
            try {
                PrintOrder order = json.readValue(Files.readAllBytes(line(letter)), PrintOrder.class);
                byte[] pdf = Files.readAllBytes(folder.resolve(order.file()));
                if (order.isOf(pdf)) {
                    return Optional.of(new Made(order, pdf));
                }
            } catch (IOException gone) {
                return Optional.empty();
            }
        }
        // As good as gone: it is made anew.
        return Optional.empty();
    }

    /** A letter that lies here. */
    @SuppressWarnings("ArrayRecordComponent")
    record Made(PrintOrder order, byte[] pdf) {

        @Override
        public String toString() {
            return "Made[" + order + "]";
        }
    }

    /** The letters that lie here, whole or not. */
    Set<String> letters() throws IOException {
        if (!Files.exists(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> A_LETTERS.matcher(name).matches())
                    .map(name -> name.substring(0, name.lastIndexOf('.')))
                    .collect(Collectors.toSet());
        }
    }

    /** Removes what a crash left half written before {@code before}. */
    void sweep(Instant before) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(WholeFiles::isHalf).toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Takes a letter out, when its job is handed over. */
    void clear(String letter) throws IOException {
        Files.deleteIfExists(line(letter));
        Files.deleteIfExists(folder.resolve(letter + ".pdf"));
    }

    private Path line(String letter) {
        return folder.resolve(letter + ".json");
    }
}
