package se.brevvaxel.journey.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Lays files on the share, and last the end marker: from then on the letter is the hub's. */
final class FolderDoor implements Door {

    static final String SYSTEM = "socialtjanst";

    private final Path in;
    private final HandIns notes;

    FolderDoor(Places places, HandIns notes) {
        this.in = places.drop.resolve(SYSTEM).resolve("in");
        this.notes = notes;
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
        return 'F';
    }
}
