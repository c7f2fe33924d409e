package se.brevvaxel.intake.http;

import java.util.Optional;
import se.brevvaxel.letter.LetterId;

/** Tells what status a letter has now. */
@FunctionalInterface
public interface LetterStatuses {

    /** The status word, or nothing if there is no such letter. */
    Optional<String> of(LetterId letter);
}
