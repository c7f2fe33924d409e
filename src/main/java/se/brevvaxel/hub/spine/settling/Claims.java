package se.brevvaxel.hub.spine.settling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.dao.DataAccessResourceFailureException;
import se.brevvaxel.hub.nodes.Lives;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Step;

/**
 * How this node says that it is sending a letter.
 *
 * @param longest what an attempt may take at the most, before its sender counts as gone
 */
public record Claims(Lives lives, Duration longest, Clock clock) {

    /**
     * The step with which an attempt begins.
     *
     * @throws DataAccessResourceFailureException if this node could not renew its life in the database: others would take the
     *     attempt for one that nobody makes
     */
    public Step on(LetterRow row) {
        if (lives.isMineOver()) {
            throw new DataAccessResourceFailureException("this node's life could not be renewed: it begins nothing");
        }
        Instant now = clock.instant();
        return Step.of(row, LetterState.SENDING, now).claim(lives.mine().claim(), now.plus(longest));
    }
}
