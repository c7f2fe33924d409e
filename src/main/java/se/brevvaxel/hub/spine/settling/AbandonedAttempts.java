package se.brevvaxel.hub.spine.settling;

import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import se.brevvaxel.messagelog.LogLine;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.Letters;
import se.brevvaxel.status.OverdueLetters;

/** Attempts whose sender is gone: a process that was killed, or one that claims longer than an attempt may take. */
final class AbandonedAttempts {

    private static final int AT_A_TIME = 200;

    private final Letters letters;
    private final OverdueLetters overdue;
    private final Consequences consequences;
    private final Unsettled unsettled;
    private final Node node;
    private final Clock clock;

    AbandonedAttempts(
            Letters letters,
            OverdueLetters overdue,
            Consequences consequences,
            Unsettled unsettled,
            Node node,
            Clock clock) {
        this.letters = letters;
        this.overdue = overdue;
        this.consequences = consequences;
        this.unsettled = unsettled;
        this.node = node;
        this.clock = clock;
    }

    /** Their outcome is one that nobody knows. One that only could not be written yet is known. */
    @Scheduled(fixedDelay = 2_000)
    void settle() {
        for (LetterRow row : overdue.abandoned(node.name(), node.life(), clock.instant(), AT_A_TIME)) {
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
