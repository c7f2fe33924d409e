package se.brevvaxel.hub.spine.tracing;

import java.time.Clock;
import java.time.Instant;
import se.brevvaxel.content.Contents;
import se.brevvaxel.delivery.forwarding.Outcome;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.hub.spine.Onward;
import se.brevvaxel.hub.spine.sorting.Rulings;
import se.brevvaxel.hub.spine.waiting.OutcomeSettings;
import se.brevvaxel.letter.Channel;
import se.brevvaxel.letter.ExternalForwarder;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.messagelog.LogLine;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Status;
import se.brevvaxel.status.Step;

/** What a forwarder's final word, or none in time, leads to: the forwarder's row of the outcome table. */
final class Findings {

    private final Rulings rulings;
    private final Contents contents;
    private final Onward onward;
    private final Alarms alarms;
    private final OutcomeSettings settings;
    private final Clock clock;

    Findings(Rulings rulings, Contents contents, Onward onward, Alarms alarms, OutcomeSettings settings, Clock clock) {
        this.rulings = rulings;
        this.contents = contents;
        this.onward = onward;
        this.alarms = alarms;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes the step that a final outcome leads to. */
    void take(LetterRow row, Outcome outcome) {
        onward.take(step(row, outcome)
                .waitNoLonger()
                .foundOut(
                        LogLine.Step.TRACED,
                        outcome.detail() + "; question " + (row.way().tries() + 1)));
    }

    /**
     * Takes the step of a letter whose outcome nobody has told in time. It may have arrived: nothing prints it by itself, and
     * its forwarder is asked on.
     */
    void withoutOutcome(LetterRow row, String detail) {
        boolean held = settings.afterDeadline() == OutcomeSettings.AfterDeadline.HELD;
        Step step = Step.of(row, held ? LetterState.HELD : LetterState.FAILED, clock.instant())
                .because(Reason.NO_FINAL_OUTCOME)
                .outcomeUnknown()
                .tell(held ? Status.HELD : Status.FAILED);
        if (settings.askOn().compareTo(settings.maxInterval()) < 0) {
            step.waitNoLonger();
        } else {
            step.waitFor(settings.maxInterval()).askedAboutUntil(clock.instant().plus(settings.askOn()));
        }
        onward.take(step.log(held ? LogLine.Step.HELD : LogLine.Step.FAILED, null, row.lane(), detail));
    }

    private Step step(LetterRow row, Outcome outcome) {
        Instant now = clock.instant();
        if (outcome instanceof Outcome.Delivered) {
            return Step.late(row, LetterState.DELIVERED, now)
                    .withoutReason()
                    .by(Channel.DIGITAL)
                    .deliveredByForwarder()
                    .tell(Status.DELIVERED);
        }
        if (outcome instanceof Outcome.Printed) {
            return printed(row);
        }
        if (outcome instanceof Outcome.Failed failed) {
            return Step.late(row, LetterState.FAILED, now)
                    .by(failed.tried())
                    .because(Reason.FAILED_AT_FORWARDER)
                    .tell(Status.FAILED);
        }
        if (outcome instanceof Outcome.NotReached) {
            return row.state() == LetterState.FORWARDED
                    ? rulings.notReached(row, contents.open(row.kept())).step(row, now)
                    : notReachedAfterAll(row, now);
        }
        throw new IllegalStateException("an outcome that is not final: " + outcome.getClass());
    }

    /** It is on a person's desk, or given up, and stays there: but it did not arrive, and now that is known. */
    private static Step notReachedAfterAll(LetterRow row, Instant now) {
        boolean held = row.state() == LetterState.HELD;
        Step step = Step.late(row, held ? LetterState.HELD : LetterState.FAILED, now)
                .because(Reason.NOT_REACHED_BY_FORWARDER)
                .tell(held ? Status.HELD : Status.FAILED);
        return row.way().attempts() == 1 ? step.outcomeKnown() : step;
    }

    /** What is said never to be printed may be of somebody whose address is protected: a person must know of it. */
    private Step printed(LetterRow row) {
        Step printed = Step.late(row, LetterState.PRINTED, clock.instant())
                .withoutReason()
                .by(Channel.PRINT)
                .printedByForwarder()
                .tell(Status.PRINTED);
        ExternalForwarder forwarder = row.forwarder();
        if (forwarder != null && !forwarder.prints()) {
            alarms.raise("printed-unasked", "letter " + row.id() + ", forwarder " + row.lane());
            printed.because(Reason.PRINTED_BY_FORWARDER_UNASKED);
        }
        return printed;
    }
}
