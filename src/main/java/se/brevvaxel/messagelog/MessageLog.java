package se.brevvaxel.messagelog;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.LetterId;

/** Meddelandelogg: finds letters again, and tells their stories. */
public interface MessageLog {

    /** Finds letters, the newest first. */
    Page<LetterLine> search(SearchQuery query);

    /**
     * Tells one letter's story.
     *
     * @param onlyFor the business system that asks; another system's letter is not there for it. Absent: all are there
     */
    Optional<Story> story(LetterId letter, @Nullable String onlyFor);

    /** The letter's present status, if there is such a letter. */
    Optional<String> status(LetterId letter);

    /** Every business system that has handed in a letter, by name. */
    List<String> systems();
}
