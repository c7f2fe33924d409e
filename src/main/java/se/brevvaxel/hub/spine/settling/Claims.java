package se.brevvaxel.hub.spine.settling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import se.brevvaxel.hub.nodes.Node;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Step;

/**
 * How this node says that it is sending a letter.
 *
 * @param longest what an attempt may take at the most, before its sender counts as gone
 */
public record Claims(Node node, Duration longest, Clock clock) {

    /** The step with which an attempt begins. */
    public Step on(LetterRow row) {
        Instant now = clock.instant();
        return Step.of(row, LetterState.SENDING, now).claim(node.claim(), now.plus(longest));
    }
}
