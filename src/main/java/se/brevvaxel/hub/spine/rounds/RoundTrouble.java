package se.brevvaxel.hub.spine.rounds;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.TransactionException;
import org.springframework.util.ErrorHandler;
import se.brevvaxel.hub.Trouble;

/**
 * What a round leaves in the log that could not be made: one line, and never what a library says, which may quote what it
 * was given. The next round comes all the same.
 */
final class RoundTrouble implements ErrorHandler, ThreadPoolTaskSchedulerCustomizer {

    private static final Logger LOG = LoggerFactory.getLogger(RoundTrouble.class);
    private static final String OURS = "se.brevvaxel.";

    @Override
    public void customize(ThreadPoolTaskScheduler rounds) {
        rounds.setErrorHandler(this);
    }

    @Override
    public void handleError(Throwable trouble) {
        if (trouble instanceof DataAccessException || trouble instanceof TransactionException) {
            LOG.warn("{} was not made now, the database does not answer: {}", round(trouble), Trouble.inWords(trouble));
        } else {
            LOG.error("{} failed: {}", round(trouble), Trouble.inWords(trouble));
        }
    }

    /** The outermost place of ours: the round itself, which called the rest. */
    private static String round(Throwable trouble) {
        String round = "A round";
        for (StackTraceElement place : trouble.getStackTrace()) {
            String where = place.getClassName();
            if (where.startsWith(OURS)) {
                round = where.substring(where.lastIndexOf('.') + 1) + "." + place.getMethodName();
            }
        }
        return round;
    }
}
