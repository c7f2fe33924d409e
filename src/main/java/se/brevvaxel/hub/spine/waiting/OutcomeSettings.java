package se.brevvaxel.hub.spine.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a letter's outcome is waited for when an external forwarder has it ({@code interface.md}, outcome table).
 *
 * @param firstInterval until the first question, and between the first two
 * @param maxInterval the longest time between two questions, unless the forwarder asks for more
 * @param deadline from the hand-over to the last question
 * @param afterDeadline what becomes of a letter then
 * @param askOn for how long after the deadline it is asked about all the same, at {@code maxInterval}: a word that comes late
 *     is worth more than none. Zero: not at all
 */
@ConfigurationProperties("brevvaxel.external")
public record OutcomeSettings(
        @DefaultValue("1m") Duration firstInterval,
        @DefaultValue("1h") Duration maxInterval,
        @DefaultValue("48h") Duration deadline,
        @DefaultValue("HELD") AfterDeadline afterDeadline,
        @DefaultValue("30d") Duration askOn) {

    private static final Duration SHORTEST = Duration.ofMillis(100);

    /** @throws IllegalArgumentException if a letter would be asked about without a pause, or never */
    public OutcomeSettings {
        if (firstInterval.compareTo(SHORTEST) < 0 || maxInterval.compareTo(firstInterval) < 0) {
            throw new IllegalArgumentException(
                    "brevvaxel.external.first-interval måste vara minst 100ms, och max-interval minst lika lång.");
        }
        if (deadline.compareTo(firstInterval) < 0) {
            throw new IllegalArgumentException("brevvaxel.external.deadline får inte vara kortare än first-interval.");
        }
        if (askOn.isNegative()) {
            throw new IllegalArgumentException("brevvaxel.external.ask-on får inte vara negativ.");
        }
    }

    /** What becomes of a letter without a final outcome. */
    public enum AfterDeadline {
        /** A person decides. */
        HELD,
        /** It counts as given up, and its home system is told. */
        FAILED
    }

    private static final int DOUBLINGS_AT_MOST = 20;

    /**
     * When a letter is asked about next: the interval doubles with each question, with jitter, and the last question comes
     * at the deadline, or later by at most {@code maxInterval} if the forwarder does not answer then.
     *
     * @param asked how often already
     */
    public Instant next(Instant now, int asked, Instant deadlineAt, RandomGenerator random) {
        long doubled = firstInterval.toMillis() << Math.min(asked, DOUBLINGS_AT_MOST);
        long most = Math.max(1, Math.min(doubled, maxInterval.toMillis()));
        Instant next = now.plusMillis(most / 2 + random.nextLong(most / 2 + 1));
        return next.isAfter(deadlineAt) ? deadlineAt : next;
    }
}
