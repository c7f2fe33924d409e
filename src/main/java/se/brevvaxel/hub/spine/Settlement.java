package se.brevvaxel.hub.spine;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.delivery.digital.DeliveryResult;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.messagelog.LogLine;
import se.brevvaxel.reachability.Reachability;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Status;
import se.brevvaxel.status.Step;
import se.brevvaxel.switching.ChannelSwitch;
import se.brevvaxel.switching.Decision;

/** What an operator's answer, or none, leads to: the outcome table of {@code interface.md}, row by row. */
final class Settlement {

    private final Sorting sorting;
    private final ChannelSwitch channelSwitch;
    private final Waits waits;
    private final PausedLanes lanes;
    private final Alarms alarms;
    private final @Nullable Duration resendAfter;
    private final Clock clock;

    Settlement(
            Sorting sorting,
            ChannelSwitch channelSwitch,
            Waits waits,
            PausedLanes lanes,
            Alarms alarms,
            @Nullable Duration resendAfter,
            Clock clock) {
        this.sorting = sorting;
        this.channelSwitch = channelSwitch;
        this.waits = waits;
        this.lanes = lanes;
        this.alarms = alarms;
        this.resendAfter = resendAfter;
        this.clock = clock;
    }

    /** The step from {@code SENDING} that this result leads to. */
    Step step(LetterRow row, Letter letter, DeliveryResult result) {
        String operator = String.valueOf(row.way().operatorId());
        Step step = outcome(row, letter, result, operator).release();
        var line = result instanceof DeliveryResult.Unknown ? LogLine.Step.NO_ANSWER : LogLine.Step.ANSWERED;
        return step.answered(line, row.way().attempts(), operator, result.detail());
    }

    private Step outcome(LetterRow row, Letter letter, DeliveryResult result, String operator) {
        if (result instanceof DeliveryResult.SenderRefused refused) {
            lanes.pause(row.sender(), operator);
            alarms.raise(
                    "sender-refused", "operator " + operator + ", sender " + row.sender() + ": " + refused.detail());
            return waits.wait(
                    row,
                    Reason.SENDER_REFUSED,
                    lanes.left(row.sender(), operator).orElse(null),
                    refused.detail());
        }
        if (result instanceof DeliveryResult.NotSent not) {
            return waits.wait(row, Reason.OPERATOR_UNAVAILABLE, not.retryAfter(), not.detail());
        }
        if (result instanceof DeliveryResult.Unknown) {
            return unknown(row);
        }
        lanes.open(row.sender(), operator);
        if (result instanceof DeliveryResult.Delivered delivered) {
            return Step.of(row, LetterState.DELIVERED, clock.instant())
                    .acceptedByOperator(delivered.transactionId())
                    .tell(Status.DELIVERED);
        }
        if (result instanceof DeliveryResult.Refused refused) {
            if (refused.alarm()) {
                alarms.raise(
                        "letter-refused", "letter " + row.id() + ", operator " + operator + ": " + refused.detail());
            }
            return refused(row, letter, operator);
        }
        if (result instanceof DeliveryResult.NoSuchIdentity) {
            return notReachable(row, letter);
        }
        if (result instanceof DeliveryResult.ProtectedIdentity) {
            return held(row, Reason.OPERATOR_SAYS_PROTECTED);
        }
        alarms.raise("not-stored", "letter " + row.id() + ", operator " + operator + ": " + result.detail());
        return held(row, Reason.NOT_STORED);
    }

    /** No answer: told, and left for a person, or for the rule that sends it again under its id. */
    Step unknown(LetterRow row) {
        Step step = Step.of(row, LetterState.UNKNOWN, clock.instant())
                .because(Reason.NO_ANSWER)
                .outcomeUnknown()
                .tell(Status.UNKNOWN);
        return resendAfter == null ? step.waitNoLonger() : step.waitFor(resendAfter);
    }

    private Step refused(LetterRow row, Letter letter, String operator) {
        if (row.way().lookedUpAgain()) {
            return notReachable(row, letter);
        }
        Reachability fresh;
        try {
            fresh = sorting.lookUp(row, letter);
        } catch (RegisterUnavailable down) {
            return waits.wait(row, Reason.REGISTER_UNAVAILABLE, null, "register: " + down.getMessage())
                    .lookedUpAgain();
        }
        boolean moved = fresh instanceof Reachability.Reachable reachable
                && !reachable.operator().id().equals(operator);
        Step step = moved
                ? Decided.step(row, channelSwitch.decide(Sorting.question(row, letter), fresh), clock.instant())
                : notReachable(row, letter);
        return step.lookedUpAgain().foundOut(LogLine.Step.LOOKED_UP, KnownOperators.inWords(fresh));
    }

    private Step notReachable(LetterRow row, Letter letter) {
        Decision decision = channelSwitch.notReachable(Sorting.question(row, letter), Reason.REFUSED_BY_OPERATOR);
        return Decided.step(row, decision, clock.instant());
    }

    private Step held(LetterRow row, Reason why) {
        return Step.of(row, LetterState.HELD, clock.instant()).because(why).tell(Status.HELD);
    }
}
