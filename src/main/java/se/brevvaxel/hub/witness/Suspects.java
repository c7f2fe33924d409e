package se.brevvaxel.hub.witness;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.dao.OptimisticLockingFailureException;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.Letters;
import se.brevvaxel.status.Step;

/** Goes through the letters of a database that is of an older time: what may have happened to each since is not known. */
final class Suspects {

    private static final int AT_A_TIME = 200;

    private final Letters letters;
    private final Clock clock;

    /** @param letters as the judge sees them, past the fence */
    Suspects(Letters letters, Clock clock) {
        this.letters = letters;
        this.clock = clock;
    }

    /**
     * Goes through all of them. May be broken off and begun again.
     *
     * @param since when the database was found to be of an older time
     * @return how many there were
     * @throws OptimisticLockingFailureException if somebody else takes steps with them meanwhile, who must be fenced off first
     */
    int goThrough(Instant since) {
        int count = 0;
        for (List<LetterRow> some = some(since); !some.isEmpty(); some = some(since)) {
            Instant now = clock.instant();
            // Later than any moment of the row's own, so that none is gone through for ever by a clock that went back.
            Instant at = now.isAfter(since) ? now : since;
            if (!letters.takeAll(
                    some.stream().map(row -> Step.restored(row, at)).toList(), () -> {})) {
                throw new OptimisticLockingFailureException(
                        "somebody else takes steps with letters that are gone through");
            }
            count += some.size();
        }
        letters.doubtWhatWasGivenUp();
        return count;
    }

    private List<LetterRow> some(Instant since) {
        return letters.notGoneThrough(since, AT_A_TIME);
    }
}
