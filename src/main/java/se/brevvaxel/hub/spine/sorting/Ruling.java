package se.brevvaxel.hub.spine.sorting;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.messagelog.LogLine;
import se.brevvaxel.reachability.Reachability;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Status;
import se.brevvaxel.status.Step;
import se.brevvaxel.switching.Decision;

/**
 * A decision of the channel switch, and the step that carries it out.
 *
 * @param answer what the register said; absent if it was not asked
 * @param refusedBy the operator whose refusal led to the decision; absent if none did
 */
public record Ruling(Decision decision, @Nullable Reachability answer, @Nullable String refusedBy) {

    /** Whether the letter goes to this operator. */
    boolean isFor(@Nullable String operator) {
        return decision instanceof Decision.Digital digital
                && digital.operator().id().equals(operator);
    }

    /** Whether the letter goes where it is decided for already. */
    public boolean confirms(LetterRow row) {
        var way = row.way();
        return decision instanceof Decision.Digital digital
                ? digital.operator().id().equals(way.operatorId())
                        && digital.operator().address().toString().equals(way.operatorAddress())
                : decision instanceof Decision.Forwarded;
    }

    /** Whether the letter goes to a mailbox, but not with this operator; or must not, and a person decides. */
    public boolean isForAnotherThan(@Nullable String operator) {
        return decision instanceof Decision.Digital digital
                ? !digital.operator().id().equals(operator)
                : decision instanceof Decision.Held;
    }

    /** The step that carries it out. */
    public Step step(LetterRow row, Instant now) {
        Step step = notedIn(toItsWay(row, now).release());
        if (answer == null) {
            return step;
        }
        if (row.way().refusedBy() != null) {
            step.lookedUpAgain();
        }
        return row.way().reason() == Reason.REGISTER_UNAVAILABLE ? step.waitIsOver() : step;
    }

    /** Has the register's answer logged with a step, if it was asked. */
    public Step notedIn(Step step) {
        return answer == null ? step : step.foundOut(LogLine.Step.LOOKED_UP, inWords(answer));
    }

    private Step toItsWay(LetterRow row, Instant now) {
        if (decision instanceof Decision.Digital digital) {
            var operator = digital.operator();
            return Step.of(row, LetterState.SWITCHED, now)
                    .by(Channel.DIGITAL)
                    .through(operator.id(), operator.name(), operator.address().toString())
                    .log(LogLine.Step.DECIDED, null, operator.id(), "digital");
        }
        if (decision instanceof Decision.Forwarded forwarded) {
            return Step.of(row, LetterState.SWITCHED, now)
                    .by(Channel.DIGITAL)
                    .log(LogLine.Step.DECIDED, null, forwarded.forwarder().key(), "to its external forwarder");
        }
        if (decision instanceof Decision.Print print) {
            return Step.of(row, LetterState.PRINT_ORDERED, now)
                    .by(Channel.PRINT)
                    .throughNobody()
                    .because(print.reason())
                    .log(LogLine.Step.DECIDED, null, null, "print");
        }
        if (decision instanceof Decision.Returned returned) {
            return stopped(Step.of(row, LetterState.RETURNED, now), row)
                    .because(returned.reason())
                    .tell(Status.RETURNED)
                    .log(LogLine.Step.RETURNED, null, whoHadToDoWithIt(row), null);
        }
        if (decision instanceof Decision.Failed failed) {
            return stopped(Step.of(row, LetterState.FAILED, now), row)
                    .because(failed.reason())
                    .tell(Status.FAILED)
                    .log(LogLine.Step.FAILED, null, whoHadToDoWithIt(row), null);
        }
        if (decision instanceof Decision.Held held) {
            return stopped(Step.of(row, LetterState.HELD, now), row)
                    .because(held.reason())
                    .tell(Status.HELD)
                    .log(LogLine.Step.HELD, null, whoHadToDoWithIt(row), null);
        }
        throw new IllegalStateException("a decision that nobody knows: " + decision.getClass());
    }

    private Step stopped(Step step, LetterRow row) {
        return whoHadToDoWithIt(row) == null ? step.goingNowhere() : step;
    }

    /**
     * The operator or forwarder that the home system must be able to read of beside the reason: who refused the letter, or with whom it
     * may lie. One that it was only decided for earlier has nothing to do with it any more.
     */
    private @Nullable String whoHadToDoWithIt(LetterRow row) {
        String operator = row.lane();
        return row.way().outcomeWasUnknown() || (refusedBy != null && refusedBy.equals(operator)) ? operator : null;
    }

    /** No person, and no text of the register's that could name one. */
    private static String inWords(Reachability answer) {
        if (answer instanceof Reachability.Reachable reachable) {
            return "reachable through " + reachable.operator().id();
        }
        if (answer instanceof Reachability.NotReachable not) {
            return "not reachable: " + not.reason().key();
        }
        return answer instanceof Reachability.UnknownOperator unknown ? "unusable operator: " + unknown.detail() : "?";
    }
}
