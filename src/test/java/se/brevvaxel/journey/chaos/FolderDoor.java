package se.brevvaxel.journey.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lays files on the share, and last the end marker: from then on the letter is the hub's. */
final class FolderDoor implements Door {

    static final String SYSTEM = "socialtjanst";
    static final char INITIAL = 'F';

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path in;
    private final HandIns notes;

    FolderDoor(Places places, HandIns notes) {
        this.in = folder(places, "in");
        this.notes = notes;
    }

    /** What the receipts there tell. */
    static Stories receipts(Places places) throws IOException {
        Stories told = new Stories();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(places, "receipts"), "*.json")) {
            for (Path file : files) {
                told.told(JSON.readTree(file.toFile()));
            }
        }
        return told;
    }

    /** What nobody has taken, or is still at. */
    static List<String> leftOver(Places places) throws IOException {
        List<String> left = new ArrayList<>();
        for (String folder : List.of("in", "work", "error")) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(places, folder))) {
                files.forEach(file -> left.add(folder + "/" + file.getFileName()));
            }
        }
        return left;
    }

    private static Path folder(Places places, String name) {
        return places.drop.resolve(SYSTEM).resolve(name);
    }

    @Override
    public boolean handIn(List<ChaosLetter> letters) {
        try {
            for (ChaosLetter letter : letters) {
                Files.writeString(in.resolve(letter.source() + ".json"), letter.json());
                Files.write(in.resolve(letter.source() + ".ready"), new byte[0]);
                notes.confirmed(letter);
            }
            return true;
        } catch (IOException away) {
            return false;
        }
    }

    @Override
    public String system() {
        return SYSTEM;
    }

    @Override
    public char initial() {
        return INITIAL;
    }
}
