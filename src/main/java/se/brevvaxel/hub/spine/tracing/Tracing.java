package se.brevvaxel.hub.spine.tracing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.content.Contents;
import se.brevvaxel.delivery.forwarding.Distribution;
import se.brevvaxel.delivery.forwarding.Forwarder;
import se.brevvaxel.delivery.forwarding.Outcome;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.hub.spine.Parking;
import se.brevvaxel.hub.spine.waiting.OutcomeSettings;
import se.brevvaxel.letter.ExternalForwarder;
import se.brevvaxel.status.ForwardedLetters;
import se.brevvaxel.status.LetterRow;

/** Asks one forwarder about its letters that are due, one at a time. */
final class Tracing {

    private final ForwardedLetters letters;
    private final Contents contents;
    private final Forwarder forwarder;
    private final Findings findings;
    private final Parking parking;
    private final Alarms alarms;
    private final OutcomeSettings settings;
    private final Duration longest;
    private final Clock clock;
    private final RandomGenerator random = RandomGenerator.getDefault();

    /** @param longest what a question may take at the most, before whoever asks counts as gone */
    Tracing(
            ForwardedLetters letters,
            Contents contents,
            Forwarder forwarder,
            Findings findings,
            Parking parking,
            Alarms alarms,
            OutcomeSettings settings,
            Duration longest,
            Clock clock) {
        this.letters = letters;
        this.contents = contents;
        this.forwarder = forwarder;
        this.findings = findings;
        this.parking = parking;
        this.alarms = alarms;
        this.settings = settings;
        this.longest = longest;
        this.clock = clock;
    }

    /** What came of asking about a number of letters. */
    sealed interface Round {
        /** Nothing is due any more, or this round is full. */
        record Done() implements Round {}

        /** The forwarder gave no answer, and asked for this pause, if it asked for one. */
        record NoAnswer(@Nullable Duration asked) implements Round {}
    }

    /** Asks about this forwarder's due letters, at most so many; ends at the first question that gets no answer. */
    Round ask(String forwarderKey, int most) {
        for (int asked = 0; asked < most; asked++) {
            Instant now = clock.instant();
            Optional<LetterRow> due = letters.takeDue(forwarderKey, now, now.plus(longest));
            if (due.isEmpty()) {
                return new Round.Done();
            }
            Outcome outcome = ask(due.get());
            settle(due.get(), outcome);
            if (outcome instanceof Outcome.NoAnswer no) {
                return new Round.NoAnswer(no.retryAfter());
            }
        }
        return new Round.Done();
    }

    /** Letters that no question could be answered about in time, because their forwarder is gone. */
    void giveUp(int most) {
        letters.overdue(clock.instant().minus(longest), most)
                .forEach(row -> findings.withoutOutcome(row, "the forwarder did not answer in time"));
    }

    private Outcome ask(LetterRow row) {
        ExternalForwarder external = row.forwarder();
        String id = row.way().transactionId();
        if (external == null || id == null) {
            return new Outcome.NoAnswer("no distribution is known", null, true);
        }
        String recipient = contents.recipient(row.kept());
        return forwarder.ask(external.address(), new Distribution(id, row.sender(), recipient));
    }

    private void settle(LetterRow row, Outcome outcome) {
        try {
            if (outcome instanceof Outcome.NoAnswer no && no.alarm()) {
                alarms.raise("no-outcome", "letter " + row.id() + ", forwarder " + row.lane() + ": " + no.detail());
            }
            if (outcome instanceof Outcome.NotYet || outcome instanceof Outcome.NoAnswer) {
                later(row, outcome);
            } else {
                findings.take(row, outcome);
            }
        } catch (RuntimeException fault) {
            parking.failed(row, fault);
        }
    }

    private void later(LetterRow row, Outcome outcome) {
        Instant now = clock.instant();
        Instant until = row.way().outcomeDeadlineAt();
        if (until == null || !now.isBefore(until)) {
            findings.withoutOutcome(row, outcome.detail());
            return;
        }
        Instant next = settings.next(now, row.way().tries(), until, random);
        if (outcome instanceof Outcome.NoAnswer no && no.retryAfter() != null) {
            Instant asked = now.plus(no.retryAfter());
            next = asked.isAfter(until) ? until : asked.isAfter(next) ? asked : next;
        }
        letters.askAgain(row, next);
    }
}
