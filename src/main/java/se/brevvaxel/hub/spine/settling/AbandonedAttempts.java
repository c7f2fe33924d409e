package se.brevvaxel.hub.spine.settling;

import java.time.Clock;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import se.brevvaxel.hub.nodes.Lives;
import se.brevvaxel.hub.nodes.Node;
import se.brevvaxel.messagelog.LogLine;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.Letters;
import se.brevvaxel.status.OverdueLetters;

/**
 * Attempts whose sender is gone: a process that was killed, here or on another node, or one that claims longer than an
 * attempt may take.
 */
final class AbandonedAttempts {

    private static final int AT_A_TIME = 200;

    private final Letters letters;
    private final OverdueLetters overdue;
    private final Consequences consequences;
    private final Unsettled unsettled;
    private final Lives lives;
    private final Clock clock;

    AbandonedAttempts(
            Letters letters,
            OverdueLetters overdue,
            Consequences consequences,
            Unsettled unsettled,
            Lives lives,
            Clock clock) {
        this.letters = letters;
        this.overdue = overdue;
        this.consequences = consequences;
        this.unsettled = unsettled;
        this.lives = lives;
        this.clock = clock;
    }

    /** Their outcome is one that nobody knows. One that only could not be written yet is known. */
    @Scheduled(fixedDelay = 2_000)
    void settle() {
        Node mine = lives.mine();
        List<String> over = lives.over().stream().map(Node::claim).toList();
        for (LetterRow row : overdue.abandoned(mine.name(), mine.life(), over, clock.instant(), AT_A_TIME)) {
            if (unsettled.knows(row.id())) {
                continue;
            }
            letters.take(consequences
                    .unknown(row)
                    .release()
                    .log(
                            LogLine.Step.NO_ANSWER,
                            row.way().attempts(),
                            row.lane(),
                            "the sending process ended before an answer was written"));
        }
    }
}
