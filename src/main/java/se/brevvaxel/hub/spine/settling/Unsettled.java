package se.brevvaxel.hub.spine.settling;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import se.brevvaxel.delivery.forwarding.Outcome;
import se.brevvaxel.letter.LetterId;

/**
 * Outcomes that are known but could not be written, because the database was away at the wrong moment. They are tried
 * again for as long as this process lives; if it dies first, the letter's claim tells that its outcome is unknown.
 */
public final class Unsettled {

    private static final Logger LOG = LoggerFactory.getLogger(Unsettled.class);

    private record Outcome(LetterId letter, Runnable settle) {}

    private final Queue<Outcome> waiting = new ConcurrentLinkedQueue<>();
    private final Set<LetterId> underWay = ConcurrentHashMap.newKeySet();

    /** An attempt is being made here: its outcome is on its way. */
    public void begin(LetterId letter) {
        underWay.add(letter);
    }

    /** The attempt has ended. */
    public void end(LetterId letter) {
        underWay.remove(letter);
    }

    /** Writes an outcome, now or later. */
    void settle(Runnable settle, LetterId letter) {
        Outcome outcome = new Outcome(letter, settle);
        if (!written(outcome)) {
            waiting.add(outcome);
        }
    }

    /** Whether the outcome of this letter's attempt is being found out here, or is known and only not written yet. */
    public boolean knows(LetterId letter) {
        return underWay.contains(letter)
                || waiting.stream().anyMatch(outcome -> outcome.letter().equals(letter));
    }

    /** Writes the waiting outcomes, as far as the database takes them. */
    @Scheduled(fixedDelay = 500)
    void tryAgain() {
        for (Outcome outcome = waiting.peek(); outcome != null; outcome = waiting.peek()) {
            try {
                if (!written(outcome)) {
                    return;
                }
            } catch (RuntimeException fault) {
                // It stands in nobody's way: its claim will run out, and the outcome counts as unknown.
                LOG.error(
                        "the outcome of letter {} cannot be written: {}",
                        outcome.letter(),
                        fault.getClass().getName());
            }
            waiting.remove(outcome);
        }
    }

    private static boolean written(Outcome outcome) {
        try {
            outcome.settle().run();
            return true;
        } catch (DataAccessException | TransactionException away) {
            LOG.warn(
                    "the outcome of letter {} could not be written yet: {}",
                    outcome.letter(),
                    away.getClass().getName());
            return false;
        }
    }
}
