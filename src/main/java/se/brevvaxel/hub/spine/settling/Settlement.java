package se.brevvaxel.hub.spine.settling;

import java.util.function.BiFunction;
import java.util.function.Supplier;
import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.hub.spine.Onward;
import se.brevvaxel.hub.spine.sorting.Ruling;
import se.brevvaxel.hub.spine.sorting.Rulings;
import se.brevvaxel.letter.Letter;
import se.brevvaxel.messagelog.LogLine;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Step;

/** Settles attempts: writes what their results lead to, also when a result comes after its attempt was given up for lost. */
public final class Settlement {

    private final Rulings rulings;
    private final Consequences consequences;
    private final Distributions distributions;
    private final Onward onward;
    private final Unsettled unsettled;
    private final Alarms alarms;

    Settlement(
            Rulings rulings,
            Consequences consequences,
            Distributions distributions,
            Onward onward,
            Unsettled unsettled,
            Alarms alarms) {
        this.rulings = rulings;
        this.consequences = consequences;
        this.distributions = distributions;
        this.onward = onward;
        this.unsettled = unsettled;
        this.alarms = alarms;
    }

    /** Writes what became of an attempt, now or as soon as the database takes it, and sends the letter on. */
    public void settle(LetterRow sending, Letter letter, DeliveryResult result) {
        settle(sending, letter, result, rulings::rule);
    }

    /**
     * The same.
     *
     * @param afresh what holds for the letter at this moment, if that {@linkplain #looksUp must be known}: may throw
     *     {@link RegisterUnavailable}
     */
    public void settle(
            LetterRow sending, Letter letter, DeliveryResult result, BiFunction<LetterRow, Letter, Ruling> afresh) {
        settle(sending, () -> consequences.of(sending, letter, result, afresh), result);
    }

    /** Whether the register must be asked anew before an attempt that ended so can be settled. */
    public boolean looksUp(LetterRow row, DeliveryResult result) {
        return consequences.looksUp(row, result);
    }

    /** Takes this step, which an attempt led to, now or as soon as the database takes it, and sends the letter on. */
    public void settle(LetterRow sending, Step step, DeliveryResult result) {
        settle(sending, () -> step, result);
    }

    /** The step is found out each time anew: the database may be away already when it is asked what the result leads to. */
    private void settle(LetterRow sending, Supplier<Step> step, DeliveryResult result) {
        unsettled.settle(
                () -> {
                    if (!onward.take(step.get())) {
                        cameLate(sending, result);
                    }
                },
                sending.id());
    }

    /** Somebody gave the attempt up for lost before its answer came. A success that comes late is a success. */
    private void cameLate(LetterRow sending, DeliveryResult result) {
        LetterRow now = onward.letters().find(sending.id()).orElseThrow();
        boolean lost = now.state() == LetterState.UNKNOWN
                && now.way().attempts() == sending.way().attempts();
        if (lost && result instanceof DeliveryResult.Delivered delivered) {
            onward.take(consequences
                    .delivered(now, delivered)
                    .log(LogLine.Step.ANSWERED, now.way().attempts(), now.lane(), "late: delivered"));
        } else if (lost
                && result instanceof DeliveryResult.Forwarded forwarded
                && !distributions.isGivenTwice(now, forwarded)) {
            onward.take(consequences
                    .forwarded(now, forwarded)
                    .log(LogLine.Step.ANSWERED, now.way().attempts(), now.lane(), "late: forwarded"));
        } else {
            alarms.raise("late-answer", "letter " + sending.id() + " is " + now.state() + ": " + result.detail());
        }
    }
}
