package se.brevvaxel.hub.registrations;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import se.brevvaxel.hub.Trouble;

/**
 * When the rounds are made: at once when the hub is open, and then by the clock. On a thread of their own, since a register
 * that does not answer takes its time, and letters wait for nothing here.
 */
final class Schedule implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    /** So much a pause may be longer or shorter, or all hubs would ask at once. */
    private static final double JITTER = 0.1;

    private final BooleanSupplier round;
    private final Duration every;
    private final Duration again;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "registrations");
        made.setDaemon(true);
        return made;
    });

    /**
     * Rounds that have not begun.
     *
     * @param round makes one; tells whether every question was answered
     * @param every between two rounds
     * @param again after a round that was not answered; never longer than {@code every}
     * @throws IllegalArgumentException if {@code every} is less than a second
     */
    Schedule(BooleanSupplier round, Duration every, Duration again) {
        if (every.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("brevvaxel.authority.check måste vara minst 1s.");
        }
        this.round = round;
        this.every = every;
        this.again = again.compareTo(every) < 0 ? again : every;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        thread.execute(this::make);
    }

    @Override
    @EventListener(ContextClosedEvent.class)
    public void close() {
        thread.shutdownNow();
    }

    private void make() {
        boolean answered = false;
        try {
            answered = round.getAsBoolean();
        } catch (RuntimeException fault) {
            LOG.error("the registrations could not be checked: {}", Trouble.inWords(fault));
        }
        if (!thread.isShutdown()) {
            Duration pause = jittered(
                    answered ? every : again, ThreadLocalRandom.current().nextDouble());
            thread.schedule(this::make, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** @param random from 0 to 1 */
    static Duration jittered(Duration pause, double random) {
        return Duration.ofMillis(Math.round(pause.toMillis() * (1 - JITTER + 2 * JITTER * random)));
    }
}
