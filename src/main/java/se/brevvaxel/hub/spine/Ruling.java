package se.brevvaxel.hub.spine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.messagelog.LogLine;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Status;
import se.brevvaxel.status.Step;
import se.brevvaxel.switching.Decision;

/**
 * A decision of the channel switch, and the step that carries it out.
 *
 * @param answer what the register said, in words for the log; absent if it was not asked
 */
record Ruling(Decision decision, @Nullable String answer) {

    /** Whether the letter goes to this operator at this address. */
    boolean isFor(@Nullable String operator, @Nullable String address) {
        return decision instanceof Decision.Digital digital
                && digital.operator().id().equals(operator)
                && digital.operator().address().toString().equals(address);
    }

    /** Whether the letter goes to a mailbox, but not with this operator; or must not, and a person decides. */
    boolean isForAnotherThan(@Nullable String operator) {
        return decision instanceof Decision.Digital digital
                ? !digital.operator().id().equals(operator)
                : decision instanceof Decision.Held;
    }

    /** Carries it out. */
    Step step(LetterRow row, Instant now) {
        Step step = toItsWay(row, now).release();
        if (answer == null) {
            return step;
        }
        step.foundOut(LogLine.Step.LOOKED_UP, answer);
        return row.way().reason() == Reason.REGISTER_UNAVAILABLE ? step.waitIsOver() : step;
    }

    private Step toItsWay(LetterRow row, Instant now) {
        if (decision instanceof Decision.Digital digital) {
            var operator = digital.operator();
            return Step.of(row, LetterState.SWITCHED, now)
                    .by(Channel.DIGITAL)
                    .through(operator.id(), operator.name(), operator.address().toString())
                    .log(LogLine.Step.DECIDED, null, operator.id(), "digital");
        }
        if (decision instanceof Decision.Print print) {
            return Step.of(row, LetterState.PRINT_ORDERED, now)
                    .by(Channel.PRINT)
                    .throughNobody()
                    .because(print.reason())
                    .log(LogLine.Step.DECIDED, null, null, "print");
        }
        if (decision instanceof Decision.Returned returned) {
            return Step.of(row, LetterState.RETURNED, now)
                    .because(returned.reason())
                    .tell(Status.RETURNED)
                    .log(LogLine.Step.RETURNED, null, row.way().operatorId(), null);
        }
        if (decision instanceof Decision.Held held) {
            return Step.of(row, LetterState.HELD, now)
                    .because(held.reason())
                    .tell(Status.HELD)
                    .log(LogLine.Step.HELD, null, row.way().operatorId(), null);
        }
        throw new IllegalStateException("a decision that nobody knows: " + decision.getClass());
    }
}
