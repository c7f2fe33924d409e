package se.brevvaxel.hub.spine;

import java.time.Instant;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.messagelog.LogLine;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Status;
import se.brevvaxel.status.Step;
import se.brevvaxel.switching.Decision;

/** The step that carries out a decision of the channel switch. */
final class Decided {

    private Decided() {}

    static Step step(LetterRow row, Decision decision, Instant now) {
        if (decision instanceof Decision.Digital digital) {
            var operator = digital.operator();
            return Step.of(row, LetterState.SWITCHED, now)
                    .by(Channel.DIGITAL)
                    .through(operator.id(), operator.name(), operator.address().toString())
                    .release()
                    .log(LogLine.Step.DECIDED, null, operator.id(), "digital");
        }
        if (decision instanceof Decision.Print print) {
            return Step.of(row, LetterState.PRINT_ORDERED, now)
                    .by(Channel.PRINT)
                    .throughNobody()
                    .because(print.reason())
                    .release()
                    .log(LogLine.Step.DECIDED, null, null, "print");
        }
        if (decision instanceof Decision.Returned returned) {
            return Step.of(row, LetterState.RETURNED, now)
                    .because(returned.reason())
                    .release()
                    .tell(Status.RETURNED)
                    .log(LogLine.Step.RETURNED, null, row.way().operatorId(), null);
        }
        if (decision instanceof Decision.Held held) {
            return Step.of(row, LetterState.HELD, now)
                    .because(held.reason())
                    .release()
                    .tell(Status.HELD)
                    .log(LogLine.Step.HELD, null, row.way().operatorId(), null);
        }
        throw new IllegalStateException("a decision that nobody knows: " + decision.getClass());
    }
}
