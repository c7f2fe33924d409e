package se.brevvaxel.letter;

import com.fasterxml.uuid.Generators;
import java.util.UUID;

/**
 * Names one letter for as long as anything of it is kept: in events, URLs, logs and as {@code MessageHeader/Id} on the
 * wire, the same for every attempt (mina-meddelanden.md 5.2).
 */
public record LetterId(UUID value) {

    /** A new id, ordered by time (UUID version 7). */
    public static LetterId next() {
        return new LetterId(Generators.timeBasedEpochRandomGenerator().generate());
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if {@code text} is not a UUID
     */
    public static LetterId of(String text) {
        return new LetterId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
