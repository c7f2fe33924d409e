package se.brevvaxel.messagelog.web;

import java.util.Optional;
import se.brevvaxel.letter.LetterId;

/** Letter ids as they stand in addresses. */
final class LetterIds {

    private LetterIds() {}

    /** The id, or nothing if {@code text} is none: then there is no such letter either. */
    static Optional<LetterId> read(String text) {
        try {
            return Optional.of(LetterId.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
