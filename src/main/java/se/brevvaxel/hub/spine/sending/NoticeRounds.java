package se.brevvaxel.hub.spine.sending;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import se.brevvaxel.delivery.digital.envelope.Notice;
import se.brevvaxel.hub.Trouble;
import se.brevvaxel.status.GatheredLetters;

/**
 * Sets off the calls with notices: when the first letter of a text has waited a little for others, or there are as many as
 * go in one call. Each operator is called by one thread of this node at a time, so that a slow one delays nobody else.
 */
final class NoticeRounds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeRounds.class);

    private final GatheredLetters gathered;
    private final NoticeDesk desk;
    private final Duration gatherFor;
    private final Duration longest;
    private final Clock clock;
    private final Set<String> beingCalled = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "notices");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param gatherFor how long the first letter waits for others
     * @param longest what a call may take at the most
     */
    NoticeRounds(GatheredLetters gathered, NoticeDesk desk, Duration gatherFor, Duration longest, Clock clock) {
        this.gathered = gathered;
        this.desk = desk;
        this.gatherFor = gatherFor;
        this.longest = longest;
        this.clock = clock;
    }

    /** Begins to call every operator that has due letters and is not being called. */
    @Scheduled(fixedDelay = 500)
    void call() {
        Map<String, List<GatheredLetters.Group>> byOperator = new LinkedHashMap<>();
        gathered.due(clock.instant().minus(gatherFor), Notice.MOST_RECIPIENTS).forEach(group -> byOperator
                .computeIfAbsent(group.operator(), unused -> new ArrayList<>())
                .add(group));
        byOperator.forEach((operator, groups) -> {
            if (!threads.isShutdown() && beingCalled.add(operator)) {
                threads.execute(() -> call(operator, groups));
            }
        });
    }

    /** Ends no call: each is on the wire, and its answer would be lost. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("a notice is still on its way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void call(String operator, List<GatheredLetters.Group> groups) {
        try {
            for (GatheredLetters.Group group : groups) {
                if (threads.isShutdown()) {
                    return;
                }
                desk.send(group);
            }
        } catch (RuntimeException fault) {
            // The letters stay in the tray, and are found again in a later round.
            LOG.warn("operator {} was sent no notice now: {}", operator, Trouble.inWords(fault));
        } finally {
            beingCalled.remove(operator);
        }
    }
}
