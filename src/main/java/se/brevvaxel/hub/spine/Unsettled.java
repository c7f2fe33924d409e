package se.brevvaxel.hub.spine;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import se.brevvaxel.letter.LetterId;

/**
 * Outcomes that are known but could not be written, because the database was away at the wrong moment. They are tried
 * again for as long as this process lives; if it dies first, the letter's claim tells that its outcome is unknown.
 */
final class Unsettled {

    private static final Logger LOG = LoggerFactory.getLogger(Unsettled.class);

    private record Outcome(LetterId letter, Runnable settle) {}

    private final Queue<Outcome> waiting = new ConcurrentLinkedQueue<>();

    /** Writes an outcome, now or later. */
    void settle(Runnable settle, LetterId letter) {
        try {
            settle.run();
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("the outcome of letter {} could not be written yet", letter, away);
            waiting.add(new Outcome(letter, settle));
        }
    }

    /** Tries each waiting outcome once more. */
    void tryAgain() {
        for (int left = waiting.size(); left > 0; left--) {
            Outcome outcome = waiting.poll();
            if (outcome != null) {
                settle(outcome.settle(), outcome.letter());
            }
        }
    }
}
