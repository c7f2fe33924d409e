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
    private final Duration longestRest;
    private final Executor threads;
    private final Clock clock;
    private final Set<String> beingAsked = ConcurrentHashMap.newKeySet();
    private final Map<String, Rest> resting = new ConcurrentHashMap<>();

    /**
     * @param longestRest however much a forwarder asks for
     * @param threads enough for every forwarder to have its own
     */
    TracingRounds(
            ForwardedLetters letters,
            Tracing tracing,
            WaitingSettings pauses,
            Duration longestRest,
            Executor threads,
            Clock clock) {
        this.letters = letters;
        this.tracing = tracing;
        this.pauses = pauses;
        this.longestRest = longestRest;
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
                rest(forwarder, no.asked(), no.detail());
            } else if (resting.remove(forwarder) != null) {
                LOG.info("forwarder {} answers again", forwarder);
            }
        } catch (RuntimeException fault) {
            // The letters stay due, and are asked about in a later round.
            rest(forwarder, null, Trouble.inWords(fault));
        } finally {
            beingAsked.remove(forwarder);
        }
    }

    /** Told when it begins. */
    private void rest(String forwarder, @Nullable Duration asked, String why) {
        Rest last = resting.get(forwarder);
        if (last == null) {
            LOG.warn("forwarder {} cannot be asked what became of its letters: {}", forwarder, why);
        }
        Duration longer = last == null ? pauses.firstDelay() : last.length().multipliedBy(2);
        Duration length = shorter(longer, shorter(pauses.maxDelay(), longestRest));
        Duration pause = asked != null && asked.compareTo(length) > 0 ? shorter(asked, longestRest) : length;
        resting.put(forwarder, new Rest(clock.instant().plus(pause), length));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
