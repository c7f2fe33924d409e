package se.brevvaxel.hub.spine.settling;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.hub.spine.sorting.Ruling;
import se.brevvaxel.hub.spine.sorting.Rulings;
import se.brevvaxel.hub.spine.waiting.Waits;
import se.brevvaxel.letter.ExternalForwarder;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.messagelog.LogLine;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Status;
import se.brevvaxel.status.Step;

/** The step that each answer of an operator or a forwarder, or none, leads to: the outcome table of {@code interface.md}. */
final class Consequences {

    private final Rulings rulings;
    private final Waits waits;
    private final Distributions distributions;
    private final Alarms alarms;
    private final @Nullable Duration resendAfter;
    private final Clock clock;

    /** @param resendAfter when a letter of unknown outcome is sent again under its id; absent: never by itself */
    Consequences(
            Rulings rulings,
            Waits waits,
            Distributions distributions,
            Alarms alarms,
            @Nullable Duration resendAfter,
            Clock clock) {
        this.rulings = rulings;
        this.waits = waits;
        this.distributions = distributions;
        this.alarms = alarms;
        this.resendAfter = resendAfter;
        this.clock = clock;
    }

    /** Whether the register must be asked anew before it is known what this result leads to. */
    boolean looksUp(LetterRow row, DeliveryResult result) {
        return result instanceof DeliveryResult.Refused && !isLastWord(row);
    }

    /**
     * The step from {@code SENDING} that this result leads to.
     *
     * @param afresh what holds for the letter at this moment, if that {@linkplain #looksUp must be known}: may throw
     *     {@link RegisterUnavailable}
     */
    Step of(LetterRow row, Letter letter, DeliveryResult result, BiFunction<LetterRow, Letter, Ruling> afresh) {
        String operator = String.valueOf(row.lane());
        Step step = outcome(row, letter, result, afresh).release();
        var line = result instanceof DeliveryResult.Unknown ? LogLine.Step.NO_ANSWER : LogLine.Step.ANSWERED;
        return step.answered(line, row.way().attempts(), operator, result.detail());
    }

    private Step outcome(
            LetterRow row, Letter letter, DeliveryResult result, BiFunction<LetterRow, Letter, Ruling> afresh) {
        String operator = String.valueOf(row.lane());
        if (result instanceof DeliveryResult.SenderRefused refused) {
            return letter.original() == null
                    ? senderRefused(row, operator, refused)
                    : senderOfOriginalRefused(row, operator, refused);
        }
        if (result instanceof DeliveryResult.NotSent not) {
            return waits.forOperator(row, not.retryAfter(), not.detail());
        }
        if (result instanceof DeliveryResult.Unknown unknown) {
            if (unknown.alarm()) {
                alarms.raise("strange-answer", "letter " + row.id() + ", " + side(row) + ": " + unknown.detail());
            }
            return unknown(row);
        }
        waits.senderLetIn(row, operator);
        return judged(row, letter, result, afresh);
    }

    private Step senderRefused(LetterRow row, String operator, DeliveryResult.SenderRefused refused) {
        alarms.raise("sender-refused", side(row) + ", sender " + row.sender() + ": " + refused.detail());
        return waits.senderRefused(row, operator, refused.detail());
    }

    /** What its sender has signed elsewhere says nothing of the signatures of others: their lane goes on. */
    private Step senderOfOriginalRefused(LetterRow row, String operator, DeliveryResult.SenderRefused refused) {
        if (refused.about() == DeliveryResult.SenderRefused.About.SENDER) {
            return senderRefused(row, operator, refused);
        }
        alarms.raise("letter-refused", "letter " + row.id() + ", " + side(row) + ": " + refused.detail());
        return refused.about() == DeliveryResult.SenderRefused.About.SIGNATURE
                ? held(row, Reason.SIGNATURE_NOT_VALID)
                : waits.refusedByItself(row, refused.detail());
    }

    /** The operator let the sender in, and has looked at the letter itself. */
    private Step judged(
            LetterRow row, Letter letter, DeliveryResult result, BiFunction<LetterRow, Letter, Ruling> afresh) {
        String operator = String.valueOf(row.lane());
        if (result instanceof DeliveryResult.Delivered delivered) {
            return delivered(row, delivered);
        }
        if (result instanceof DeliveryResult.Forwarded forwarded) {
            return forwarded(row, forwarded);
        }
        if (result instanceof DeliveryResult.Refused refused) {
            if (refused.alarm()) {
                alarms.raise("letter-refused", "letter " + row.id() + ", " + side(row) + ": " + refused.detail());
            }
            return refused(row, letter, operator, afresh);
        }
        if (result instanceof DeliveryResult.NoSuchIdentity) {
            return rulings.refused(row, letter, operator, null).step(row, clock.instant());
        }
        if (result instanceof DeliveryResult.ProtectedIdentity) {
            return held(row, Reason.OPERATOR_SAYS_PROTECTED);
        }
        alarms.raise("not-stored", "letter " + row.id() + ", " + side(row) + ": " + result.detail());
        return held(row, Reason.NOT_STORED);
    }

    /** The operator has it, now or as was found out late. */
    Step delivered(LetterRow row, DeliveryResult.Delivered delivered) {
        return Step.late(row, LetterState.DELIVERED, clock.instant())
                .withoutReason()
                .acceptedByOperator(delivered.transactionId())
                .tell(Status.DELIVERED);
    }

    /** The forwarder has it, now or as was found out late. */
    Step forwarded(LetterRow row, DeliveryResult.Forwarded forwarded) {
        if (distributions.isGivenTwice(row, forwarded)) {
            alarms.raise("distribution-twice", "letter " + row.id() + " got the id of another from " + side(row));
            return unknown(row);
        }
        return distributions.taken(row, forwarded);
    }

    /**
     * No answer: left for a person, or for the rule that sends it again under its id until its deadline. Told, unless
     * that is the last that the home system was told: one more attempt that ended the same way is nothing new to it.
     */
    Step unknown(LetterRow row) {
        Instant now = clock.instant();
        Step step = Step.of(row, LetterState.UNKNOWN, now)
                .because(row.called(Reason.NO_ANSWER))
                .outcomeUnknown();
        if (row.way().status() != Status.UNKNOWN) {
            step.tell(Status.UNKNOWN);
        }
        return isSentAgainByRule(row, now) ? step.waitFor(Objects.requireNonNull(resendAfter)) : step.waitNoLonger();
    }

    /** Never to a forwarder that prints: what may have arrived does not become paper without a person. */
    private boolean isSentAgainByRule(LetterRow row, Instant now) {
        ExternalForwarder forwarder = row.forwarder();
        boolean mayBecomePaper = forwarder != null && forwarder.prints();
        return resendAfter != null && !mayBecomePaper && !now.plus(resendAfter).isAfter(row.deadlineAt());
    }

    /** Whether a refusal of this letter leads to no look-up: it has had its one, or a forwarder has looked it up. */
    private static boolean isLastWord(LetterRow row) {
        return row.way().lookedUpAgain() || row.forwarder() != null;
    }

    private Step refused(LetterRow row, Letter letter, String operator, BiFunction<LetterRow, Letter, Ruling> afresh) {
        if (isLastWord(row)) {
            return rulings.refused(row, letter, operator, null).step(row, clock.instant());
        }
        try {
            Ruling fresh = afresh.apply(row, letter);
            Ruling ruling =
                    fresh.isForAnotherThan(operator) ? fresh : rulings.refused(row, letter, operator, fresh.answer());
            return ruling.step(row, clock.instant()).lookedUpAgain().refusedBy(operator);
        } catch (RegisterUnavailable down) {
            return waits.forRegister(row, down).refusedBy(operator);
        }
    }

    /** Whose answer it is, for engineers. */
    private static String side(LetterRow row) {
        return (row.forwarder() == null ? "operator " : "forwarder ") + row.lane();
    }

    private Step held(LetterRow row, Reason why) {
        return Step.of(row, LetterState.HELD, clock.instant())
                .because(row.called(why))
                .tell(Status.HELD);
    }
}
