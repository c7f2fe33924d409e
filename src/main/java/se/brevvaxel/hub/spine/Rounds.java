package se.brevvaxel.hub.spine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import se.brevvaxel.messagelog.LogLine;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Letters;
import se.brevvaxel.status.Step;

/**
 * The rounds that are made through the house: waits that are over, attempts whose sender is gone, letters whose lane
 * message is lost. Everything here is found in the database, so it is found after any crash.
 */
final class Rounds {

    private static final int AT_A_TIME = 200;

    private final Letters letters;
    private final Lanes lanes;
    private final Settlement settlement;
    private final Unsettled unsettled;
    private final Node node;
    private final Duration strandedAfter;
    private final Clock clock;

    Rounds(
            Letters letters,
            Lanes lanes,
            Settlement settlement,
            Unsettled unsettled,
            Node node,
            Duration strandedAfter,
            Clock clock) {
        this.letters = letters;
        this.lanes = lanes;
        this.settlement = settlement;
        this.unsettled = unsettled;
        this.node = node;
        this.strandedAfter = strandedAfter;
        this.clock = clock;
    }

    /** Writes outcomes that wait for the database, and sets letters free whose wait is over. */
    @Scheduled(fixedDelay = 500)
    void waits() {
        unsettled.tryAgain();
        for (LetterRow row : letters.due(clock.instant(), AT_A_TIME)) {
            Step on = Step.of(row, LetterState.ACCEPTED, clock.instant()).waitNoLonger();
            if (row.state() == LetterState.UNKNOWN) {
                on.log(LogLine.Step.DECIDED, null, null, "sent again under the same id, by rule");
            }
            if (letters.take(on)) {
                lanes.toSwitch(row.id());
            }
        }
    }

    /** An attempt whose sender is gone has an outcome that nobody knows. One that only could not be written is known. */
    @Scheduled(fixedDelay = 2_000)
    void abandoned() {
        for (LetterRow row : letters.abandoned(node.name(), node.life(), clock.instant(), AT_A_TIME)) {
            if (unsettled.knows(row.id())) {
                continue;
            }
            letters.take(settlement
                    .unknown(row)
                    .release()
                    .log(
                            LogLine.Step.NO_ANSWER,
                            row.way().attempts(),
                            row.way().operatorId(),
                            "the sending process ended before an answer was written"));
        }
    }

    /** Letters whose lane message may be lost are put on their lane again; a station that has them already does nothing. */
    @Scheduled(fixedDelay = 10_000, initialDelay = 5_000)
    void stranded() {
        Instant now = clock.instant();
        Instant before = now.minus(strandedAfter);
        letters.stranded(LetterState.ACCEPTED, before, now, AT_A_TIME).forEach(row -> lanes.toSwitch(row.id()));
        letters.stranded(LetterState.SWITCHED, before, now, AT_A_TIME)
                .forEach(row -> lanes.toOperator(String.valueOf(row.way().operatorId()), row.id()));
        letters.stranded(LetterState.PRINT_ORDERED, before, now, AT_A_TIME).forEach(row -> lanes.toPrint(row.id()));
    }
}
