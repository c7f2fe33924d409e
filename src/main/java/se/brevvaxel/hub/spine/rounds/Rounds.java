package se.brevvaxel.hub.spine.rounds;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import se.brevvaxel.hub.spine.Lanes;
import se.brevvaxel.messagelog.LogLine;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Letters;
import se.brevvaxel.status.OverdueLetters;
import se.brevvaxel.status.Step;

/** The rounds that are made through the house: waits that are over, and letters whose lane message is lost. */
final class Rounds {

    private static final int AT_A_TIME = 200;

    private final Letters letters;
    private final OverdueLetters overdue;
    private final Lanes lanes;
    private final Duration strandedAfter;
    private final Clock clock;

    Rounds(Letters letters, OverdueLetters overdue, Lanes lanes, Duration strandedAfter, Clock clock) {
        this.letters = letters;
        this.overdue = overdue;
        this.lanes = lanes;
        this.strandedAfter = strandedAfter;
        this.clock = clock;
    }

    /** Sets letters free whose wait is over. */
    @Scheduled(fixedDelay = 500)
    void waits() {
        for (LetterRow row : overdue.due(clock.instant(), AT_A_TIME)) {
            Step on = Step.of(row, LetterState.ACCEPTED, clock.instant()).waitNoLonger();
            if (row.state() == LetterState.UNKNOWN) {
                on.log(LogLine.Step.DECIDED, null, null, "sent again under the same id, by rule");
            }
            if (letters.take(on)) {
                lanes.toSwitch(row.id());
            }
        }
    }

    /** Letters whose lane message may be lost are put on their lane again; a station that has them already does nothing. */
    @Scheduled(fixedDelay = 10_000, initialDelay = 5_000)
    void stranded() {
        Instant now = clock.instant();
        Instant before = now.minus(strandedAfter);
        overdue.stranded(LetterState.ACCEPTED, before, now, AT_A_TIME).forEach(row -> lanes.toSwitch(row.id()));
        overdue.stranded(LetterState.SWITCHED, before, now, AT_A_TIME).forEach(lanes::out);
        overdue.stranded(LetterState.PRINT_ORDERED, before, now, AT_A_TIME).forEach(row -> lanes.toPrint(row.id()));
    }
}
