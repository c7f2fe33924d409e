package se.brevvaxel.hub.spine.tracing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.content.Contents;
import se.brevvaxel.delivery.forwarding.Distribution;
import se.brevvaxel.delivery.forwarding.Forwarder;
import se.brevvaxel.delivery.forwarding.Outcome;
import se.brevvaxel.hub.Trouble;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.hub.spine.Parking;
import se.brevvaxel.hub.spine.waiting.OutcomeSettings;
import se.brevvaxel.letter.ExternalForwarder;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.status.ForwardedLetters;
import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;

/** Asks one forwarder about its letters that are due, one at a time. */
final class Tracing {

    private static final Logger LOG = LoggerFactory.getLogger(Tracing.class);
    private static final int CALLED_FOR_AT_MOST = 10_000;

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
    private final Map<LetterId, String> calledFor = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LetterId, String> eldest) {
            return size() > CALLED_FOR_AT_MOST;
        }
    });

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
        record NoAnswer(String detail, @Nullable Duration asked) implements Round {}
    }

    /** Asks about this forwarder's due letters, at most so many; ends at the first question that gets no answer. */
    Round ask(String forwarderKey, int most) {
        for (int asked = 0; asked < most; asked++) {
            Instant now = clock.instant();
            Optional<LetterRow> due = letters.takeDue(forwarderKey, now, now.plus(longest));
            if (due.isEmpty()) {
                return new Round.Done();
            }
            if (ask(due.get()) instanceof Outcome.NoAnswer no) {
                return new Round.NoAnswer(no.detail(), no.retryAfter());
            }
        }
        return new Round.Done();
    }

    /**
     * Letters that no question could be answered about in time, because their forwarder is gone. One that only rests
     * comes back first: none rests for longer than the longest interval.
     */
    void giveUp(int most) {
        Instant before = clock.instant().minus(longest).minus(settings.maxInterval());
        letters.overdue(before, most)
                .forEach(row -> findings.withoutOutcome(row, "the forwarder did not answer in time"));
    }

    /** @return what the forwarder said; nothing, if it is the letter that cannot be asked about */
    private @Nullable Outcome ask(LetterRow row) {
        try {
            Outcome outcome = outcome(row);
            settle(row, outcome);
            return outcome;
        } catch (RuntimeException fault) {
            if (row.state() == LetterState.FORWARDED) {
                parking.failed(row, fault);
            } else {
                cannotAskOn(row, fault);
            }
            return null;
        }
    }

    private Outcome outcome(LetterRow row) {
        ExternalForwarder external = row.forwarder();
        byte[] id = row.way().encryptedDistribution();
        if (external == null || id == null) {
            return new Outcome.Unusable("no distribution is known", true);
        }
        Distribution distribution =
                new Distribution(contents.decrypt(row.kept(), id), row.sender(), contents.recipient(row.kept()));
        return forwarder.ask(external.address(), distribution);
    }

    private void settle(LetterRow row, Outcome outcome) {
        if (needsAnEngineer(outcome)) {
            callOnce(row, outcome);
        } else {
            calledFor.remove(row.id());
        }
        if (outcome instanceof Outcome.NotYet
                || outcome instanceof Outcome.Unusable
                || outcome instanceof Outcome.NoAnswer) {
            later(row, outcome);
        } else {
            findings.take(row, outcome);
        }
    }

    private static boolean needsAnEngineer(Outcome outcome) {
        return (outcome instanceof Outcome.NoAnswer no && no.alarm())
                || (outcome instanceof Outcome.Unusable unusable && unusable.alarm());
    }

    /** A letter is asked about for days: an engineer is called once, and again when the cause is another. */
    private void callOnce(LetterRow row, Outcome outcome) {
        if (!outcome.detail().equals(calledFor.put(row.id(), outcome.detail()))) {
            alarms.raise("no-outcome", "letter " + row.id() + ", forwarder " + row.lane() + ": " + outcome.detail());
        }
    }

    private void later(LetterRow row, Outcome outcome) {
        Instant now = clock.instant();
        Instant until = row.way().outcomeDeadlineAt();
        if (row.state() != LetterState.FORWARDED) {
            askOn(row, now, until);
            return;
        }
        boolean silent = outcome instanceof Outcome.NoAnswer;
        if (until == null || (!silent && !now.isBefore(until))) {
            findings.withoutOutcome(row, outcome.detail());
            return;
        }
        letters.askAgain(row, next(row, outcome, now, until));
    }

    /** It is on a person's desk, or given up, already. */
    private void cannotAskOn(LetterRow row, RuntimeException fault) {
        LOG.warn("letter {} cannot be asked about: {}", row.id(), Trouble.inWords(fault));
        askOn(row, clock.instant(), row.way().outcomeDeadlineAt());
    }

    /** Nobody waits for this answer any more, but if it comes it holds. */
    private void askOn(LetterRow row, Instant now, @Nullable Instant until) {
        Instant next = now.plus(settings.maxInterval());
        if (until == null || next.isAfter(until)) {
            letters.askNoMore(row);
        } else {
            letters.askAgain(row, next);
        }
    }

    /** After the deadline, a forwarder that did not answer is asked at every round until {@link #giveUp}. */
    private Instant next(LetterRow row, Outcome outcome, Instant now, Instant until) {
        if (!now.isBefore(until)) {
            return now;
        }
        Instant next = settings.next(now, row.way().tries(), until, random);
        if (outcome instanceof Outcome.NoAnswer no && no.retryAfter() != null) {
            Instant asked = now.plus(no.retryAfter());
            return asked.isAfter(until) ? until : asked.isAfter(next) ? asked : next;
        }
        return next;
    }
}
