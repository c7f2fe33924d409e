package se.brevvaxel.hub.witness;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import se.brevvaxel.hub.Trouble;
import se.brevvaxel.hub.spine.Alarms;

/**
 * Has it judged at the start, before any station, door or round goes on, and then every second: a broker or a database may be
 * replaced under a running hub. On a thread of its own, which a broker that hangs holds up and nothing else.
 */
final class Watch implements SmartInitializingSingleton, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration TRY_AGAIN = Duration.ofMillis(200);

    /** A file in the data folder by which a person says that the database was restored: with the broker's journal, perhaps. */
    static final String RESTORED = "restored";

    private static final String ANOTHER = "another node's judge";

    private final Judge judge;
    private final Fence fence;
    private final ObjectMapper json;
    private final Alarms alarms;
    private final Path restored;
    private final Duration patience;
    private final Clock clock;
    private final ScheduledExecutorService watchman = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "witness-watch");
        thread.setDaemon(true);
        return thread;
    });

    private @Nullable Court court;
    private volatile String refusal = "";
    private String trouble = "";
    private Instant troubledSince = Instant.MAX;

    /** @param patience for how long a start waits while one and the same thing is in its way */
    Watch(Judge judge, Fence fence, ObjectMapper json, Alarms alarms, Path dataDir, Duration patience, Clock clock) {
        this.judge = judge;
        this.fence = fence;
        this.json = json;
        this.alarms = alarms;
        this.restored = dataDir.resolve(RESTORED);
        this.patience = patience;
        this.clock = clock;
    }

    /** Why nothing is sent just now, in Swedish; empty when broker and database belong together. */
    String refusal() {
        return refusal;
    }

    /** Returns when there is a verdict to go on with; nothing has been started yet that takes or sends letters. */
    @Override
    public void afterSingletonsInstantiated() {
        while (!judged()) {
            try {
                TimeUnit.MILLISECONDS.sleep(TRY_AGAIN.toMillis());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new PairRefused(PairRefused.STOPPED);
            }
        }
        trouble = "";
        watchman.scheduleWithFixedDelay(this::round, ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What another node's judge is at is waited for, however long it takes. */
    private boolean judged() {
        try {
            Verdict verdict = judge(Files.exists(restored));
            if (verdict == Verdict.STRANGERS) {
                throw new PairRefused(PairRefused.STRANGERS);
            }
            if (verdict != null) {
                takeAwayTheFile();
            }
            return verdict != null;
        } catch (InvalidDestinationException noQueue) {
            throw new PairRefused(PairRefused.NO_QUEUE);
        } catch (JMSException noBroker) {
            waitOrRefuse(PairRefused.NO_BROKER, noBroker);
        } catch (OptimisticLockingFailureException another) {
            waitOrRefuse(PairRefused.ANOTHER_NODE, another);
        } catch (SQLException | DataAccessException noDatabase) {
            waitOrRefuse(PairRefused.NO_DATABASE, noDatabase);
        }
        return false;
    }

    private void takeAwayTheFile() {
        try {
            Files.deleteIfExists(restored);
        } catch (IOException stays) {
            throw new PairRefused(PairRefused.FILE_STAYS);
        }
    }

    private void waitOrRefuse(String refusal, Exception why) {
        told(why);
        if (clock.instant().isAfter(troubledSince.plus(patience))) {
            throw new PairRefused(refusal + " (" + Trouble.inWords(why) + ")");
        }
    }

    private void round() {
        try {
            Verdict verdict = judge(false);
            if (verdict == Verdict.STRANGERS && refusal.isEmpty()) {
                refusal = PairRefused.STRANGERS;
                alarms.raise("strangers", refusal);
            } else if (verdict != null && verdict != Verdict.STRANGERS) {
                refusal = "";
                trouble = "";
            }
        } catch (InvalidDestinationException noQueue) {
            if (!refusal.equals(PairRefused.NO_QUEUE)) {
                refusal = PairRefused.NO_QUEUE;
                alarms.raise("no-incarnation-queue", refusal);
            }
        } catch (JMSException | SQLException | RuntimeException away) {
            told(away);
        }
    }

    /** @return nothing, if another node's judge is at it, or if it is not certain yet */
    private @Nullable Verdict judge(boolean saidToBeRestored) throws JMSException, SQLException {
        try {
            Court its = court;
            if (its == null) {
                its = Court.open(fence.source(), json, clock);
                court = its;
            }
            Verdict verdict = null;
            if (its.database().convene()) {
                try {
                    verdict = judge.judge(its, saidToBeRestored);
                } finally {
                    its.database().adjourn();
                }
            } else if (its.database().isJudging()) {
                fence.shut();
                told(ANOTHER, "Another node goes through the letters; this one waits until it is done");
            }
            return verdict;
        } catch (SQLException | DataAccessException broken) {
            adjournForGood();
            throw broken;
        }
    }

    private void adjournForGood() {
        Court its = court;
        court = null;
        if (its != null) {
            its.close();
        }
    }

    private void told(Exception away) {
        told(
                away.getClass().getName(),
                "broker and database cannot be held against each other now: " + Trouble.inWords(away));
    }

    /** Once for each kind of trouble: the round comes back every second. */
    private void told(String kind, String text) {
        if (!kind.equals(trouble)) {
            trouble = kind;
            troubledSince = clock.instant();
            LOG.warn("{}", text);
        }
    }

    @Override
    public void close() throws InterruptedException {
        watchman.shutdownNow();
        if (watchman.awaitTermination(10, TimeUnit.SECONDS)) {
            adjournForGood();
        }
    }
}
