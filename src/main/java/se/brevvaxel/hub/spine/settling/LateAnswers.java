package se.brevvaxel.hub.spine.settling;

import java.time.Clock;
import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.hub.spine.Onward;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.messagelog.LogLine;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Step;

/**
 * Answers to attempts that were given up for lost before they came. A success is a success: wherever the letter has got to
 * meanwhile, it lies with its recipient. Only what is paper already, or is just becoming it, stays where it is: then it went
 * twice, and that is said. Any other answer changes nothing, and an engineer is called.
 */
final class LateAnswers {

    /** A letter that takes so many steps while one answer is written is left to an engineer. */
    private static final int LOOKS = 10;

    private final Consequences consequences;
    private final Distributions distributions;
    private final Onward onward;
    private final Alarms alarms;
    private final Clock clock;

    LateAnswers(Consequences consequences, Distributions distributions, Onward onward, Alarms alarms, Clock clock) {
        this.consequences = consequences;
        this.distributions = distributions;
        this.onward = onward;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** @param sending the letter as its attempt began */
    void take(LetterRow sending, DeliveryResult result) {
        for (int look = 0; look < LOOKS; look++) {
            if (isWritten(onward.letters().find(sending.id()).orElseThrow(), sending, result)) {
                return;
            }
        }
        alarms.raise("late-answer", "letter " + sending.id() + " is never where it was seen: " + result.detail());
    }

    private boolean isWritten(LetterRow now, LetterRow sending, DeliveryResult result) {
        if (result instanceof DeliveryResult.Delivered delivered) {
            return delivered(now, sending, delivered);
        }
        if (result instanceof DeliveryResult.Forwarded forwarded
                && now.way().attempts() == sending.way().attempts()
                && mayBecome(now, LetterState.FORWARDED)
                && !distributions.isGivenTwice(now, forwarded)) {
            return onward.take(noted(consequences.forwarded(now, forwarded), sending, "late: forwarded"));
        }
        alarms.raise("late-answer", "letter " + sending.id() + " is " + now.state() + ": " + result.detail());
        return true;
    }

    private boolean delivered(LetterRow now, LetterRow sending, DeliveryResult.Delivered delivered) {
        if (now.state() == LetterState.PRINTING || now.state() == LetterState.PRINTED) {
            wentTwice(now, sending);
            return true;
        }
        if (!mayBecome(now, LetterState.DELIVERED)) {
            // Delivered already: the same id, by another attempt.
            return true;
        }
        return onward.take(noted(consequences.delivered(now, delivered).waitNoLonger(), sending, "late: delivered"));
    }

    private void wentTwice(LetterRow now, LetterRow sending) {
        onward.letters()
                .note(new LogLine(
                        now.id(),
                        clock.instant(),
                        LogLine.Step.WENT_TWICE,
                        sending.way().attempts(),
                        sending.lane(),
                        null,
                        "late: delivered, and " + now.state()));
        alarms.raise("double", "letter " + now.id() + " is delivered and " + now.state());
    }

    private static boolean mayBecome(LetterRow now, LetterState state) {
        return now.state().leadsTo(state) || now.state().byLateAnswer().contains(state);
    }

    /** It lies with whom it was sent to, whatever was decided since. */
    private static Step noted(Step step, LetterRow sending, String detail) {
        var way = sending.way();
        if (way.operatorId() != null) {
            step.through(way.operatorId(), String.valueOf(way.operatorName()), String.valueOf(way.operatorAddress()));
        }
        return step.by(Channel.DIGITAL)
                .release()
                .waitIsOver()
                .answered(LogLine.Step.ANSWERED, way.attempts(), String.valueOf(sending.lane()), detail);
    }
}
