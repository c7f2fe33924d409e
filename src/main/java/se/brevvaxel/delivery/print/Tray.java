package se.brevvaxel.delivery.print;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The tray: letters that are made and wait for the next job, each a PDF and its line of the index. A letter lies here
 * whole or not at all.
 */
final class Tray {

    private final Path folder;
    private final ObjectMapper json;

    Tray(Path folder, ObjectMapper json) {
        this.folder = folder;
        this.json = json;
    }

    /** Lays a letter in; durable when this returns. The same letter again replaces what lay there. */
    void lay(PrintOrder order, byte[] pdf) throws IOException {
        Files.createDirectories(folder);
        Durable.write(folder.resolve(order.file()), pdf);
        Durable.write(line(order.letter()), json.writeValueAsBytes(order));
    }

    /** The letter's line, if the letter lies here whole. */
    Optional<PrintOrder> order(String letter) {
        try {
            return Files.exists(pdf(letter)) && Files.exists(line(letter))
                    ? Optional.of(json.readValue(line(letter).toFile(), PrintOrder.class))
                    : Optional.empty();
        } catch (IOException broken) {
            throw new UncheckedIOException("letter " + letter + " in the tray cannot be read", broken);
        }
    }

    /** The letter's PDF. */
    Path pdf(String letter) {
        return folder.resolve(letter + ".pdf");
    }

    /** Takes a letter out, when its job is handed over. */
    void clear(String letter) throws IOException {
        Files.deleteIfExists(line(letter));
        Files.deleteIfExists(pdf(letter));
    }

    private Path line(String letter) {
        return folder.resolve(letter + ".json");
    }
}
