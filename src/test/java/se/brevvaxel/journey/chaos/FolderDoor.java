package se.brevvaxel.journey.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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

    /**
     * What nobody has taken, what is still in work, and what was refused.
     *
     * @param accepted letters that the log has: their files may lie in {@code work/}, for a broker that was killed just then was
     *     not told of them. The sweep has found them on their own, and takes the files away after five minutes
     */
    static List<String> leftOver(Places places, Set<String> accepted) throws IOException {
        List<String> left = new ArrayList<>();
        for (String folder : List.of("in", "error")) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(places, folder))) {
                files.forEach(file -> left.add(folder + "/" + file.getFileName()));
            }
        }
        try (Stream<Path> work = Files.find(folder(places, "work"), 3, (path, is) -> is.isRegularFile())) {
            work.filter(file -> file.toString().endsWith(".json"))
                    .filter(file ->
                            !accepted.contains(file.getFileName().toString().replace(".json", "")))
                    .forEach(file -> left.add("work/" + file.getFileName()));
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
