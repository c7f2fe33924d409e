package se.brevvaxel.hub.spine.tracing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import se.brevvaxel.hub.Trouble;
import se.brevvaxel.hub.spine.waiting.WaitingSettings;
import se.brevvaxel.status.ForwardedLetters;

/**
 * Sets off the questions: each forwarder is asked by one thread of this node at a time, and one that does not answer is
 * left in peace for a while, longer each time.
 */
final class TracingRounds {

    private static final Logger LOG = LoggerFactory.getLogger(TracingRounds.class);
    private static final int AT_A_TIME = 200;

    private record Rest(Instant until, Duration length) {}

    private final ForwardedLetters letters;
    private final Tracing tracing;
    private final WaitingSettings pauses;
    private final Executor threads;
    private final Clock clock;
    private final Set<String> beingAsked = ConcurrentHashMap.newKeySet();
    private final Map<String, Rest> resting = new ConcurrentHashMap<>();

    /** @param threads enough for every forwarder to have its own */
    TracingRounds(ForwardedLetters letters, Tracing tracing, WaitingSettings pauses, Executor threads, Clock clock) {
        this.letters = letters;
        this.tracing = tracing;
        this.pauses = pauses;
        this.threads = threads;
        this.clock = clock;
    }

    /** Begins to ask every forwarder that has due letters, is not being asked, and does not rest. */
    @Scheduled(fixedDelay = 500)
    void ask() {
        Instant now = clock.instant();
        for (String forwarder : letters.dueForwarders(now)) {
            Rest rest = resting.get(forwarder);
            boolean rests = rest != null && rest.until().isAfter(now);
            if (!rests && beingAsked.add(forwarder)) {
                threads.execute(() -> ask(forwarder));
            }
        }
    }

    /** Letters whose time is up though their forwarder never answers. */
    @Scheduled(fixedDelay = 5_000)
    void giveUp() {
        tracing.giveUp(AT_A_TIME);
    }

    private void ask(String forwarder) {
        try {
            Tracing.Round round = tracing.ask(forwarder, AT_A_TIME);
            if (round instanceof Tracing.Round.NoAnswer no) {
                rest(forwarder, no.asked());
            } else {
                resting.remove(forwarder);
            }
        } catch (RuntimeException fault) {
            // The letters stay due, and are asked about in a later round.
            LOG.warn("forwarder {} could not be asked: {}", forwarder, Trouble.inWords(fault));
            rest(forwarder, null);
        } finally {
            beingAsked.remove(forwarder);
        }
    }

    private void rest(String forwarder, @Nullable Duration asked) {
        resting.compute(forwarder, (unused, last) -> {
            Duration longer = last == null ? pauses.firstDelay() : last.length().multipliedBy(2);
            Duration length = longer.compareTo(pauses.maxDelay()) > 0 ? pauses.maxDelay() : longer;
            Duration pause = asked != null && asked.compareTo(length) > 0 ? asked : length;
            return new Rest(clock.instant().plus(pause), length);
        });
    }
}
