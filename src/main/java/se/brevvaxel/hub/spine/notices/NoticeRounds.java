package se.brevvaxel.hub.spine.notices;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import se.brevvaxel.delivery.digital.envelope.Notice;
import se.brevvaxel.hub.Trouble;
import se.brevvaxel.status.GatheredLetters;

/**
 * Sets off the calls with notices: when the first letter of a text has waited a little for others, or there are as many as
 * go in one call. Each operator has callers of its own, so that a slow one delays nobody else; letters of one text go in
 * one call after the other.
 */
final class NoticeRounds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeRounds.class);

    /** How many groups of each operator are found in a round. */
    private static final int GROUPS_AT_A_TIME = 200;

    private static final Duration IDLE = Duration.ofSeconds(30);

    private final GatheredLetters gathered;
    private final NoticeDesk desk;
    private final Duration gatherFor;
    private final int callers;
    private final Duration longest;
    private final StuckGroups stuck;
    private final Clock clock;
    private final Set<GatheredLetters.Group> beingCalled = ConcurrentHashMap.newKeySet();
    private final Map<String, ExecutorService> operators = new ConcurrentHashMap<>();
    private volatile boolean closing;

    /**
     * @param gatherFor how long the first letter waits for others
     * @param callers how many calls may be under way to one operator
     * @param longest what a call may take at the most, from the letters' being opened until each is settled
     */
    NoticeRounds(
            GatheredLetters gathered,
            NoticeDesk desk,
            Duration gatherFor,
            int callers,
            Duration longest,
            StuckGroups stuck,
            Clock clock) {
        this.gathered = gathered;
        this.desk = desk;
        this.gatherFor = gatherFor;
        this.callers = callers;
        this.longest = longest;
        this.stuck = stuck;
        this.clock = clock;
    }

    /** Has every group called whose time has come and that is not being called. */
    @Scheduled(fixedDelay = 500)
    void call() {
        // Those that are left alone are due too, and take no other's place.
        int most = GROUPS_AT_A_TIME + stuck.count();
        for (GatheredLetters.Group group :
                gathered.due(clock.instant().minus(gatherFor), Notice.MOST_RECIPIENTS, most)) {
            if (!closing && !stuck.has(group) && beingCalled.add(group)) {
                operators.computeIfAbsent(group.operator(), unused -> callers()).execute(() -> call(group));
            }
        }
    }

    /** Begins no call, and ends none: an answer that is on its way would be lost. */
    @Override
    public void close() {
        closing = true;
        operators.values().forEach(ExecutorService::shutdown);
        try {
            for (ExecutorService operator : operators.values()) {
                if (!operator.awaitTermination(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.warn("a notice is still on its way");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void call(GatheredLetters.Group group) {
        try {
            if (closing) {
                return;
            }
            if (desk.send(group)) {
                stuck.went(group);
            } else {
                stuck.failed(group);
            }
        } catch (RuntimeException fault) {
            // The letters stay in the tray, and are found again in a later round.
            stuck.failed(group);
            LOG.warn("operator {} was sent no notice now: {}", group.operator(), Trouble.inWords(fault));
        } finally {
            beingCalled.remove(group);
        }
    }

    private ExecutorService callers() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                callers, callers, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "notices");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
