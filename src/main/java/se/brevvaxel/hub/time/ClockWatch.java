package se.brevvaxel.hub.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import se.brevvaxel.hub.Trouble;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.hub.spine.waiting.Timekeeper;

/** Compares the two clocks every half minute. Told once when they part, and once when they agree again. */
final class ClockWatch implements Timekeeper {

    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

    /** From here on somebody should look. */
    static final Duration WARN = Duration.ofSeconds(5);

    /** From here on nothing is signed: its date, or another node's claim, could be wrong. */
    static final Duration STOP = Duration.ofSeconds(9);

    /** An answer that took longer says too little of when it was given. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Supplier<Instant> database;
    private final Alarms alarms;
    private final Clock clock;
    private volatile Duration ahead = Duration.ZERO;

    /** @param database tells its time now */
    ClockWatch(Supplier<Instant> database, Alarms alarms, Clock clock) {
        this.database = database;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** How far this machine's clock was ahead of the database's when they were last compared; negative if behind. */
    Duration ahead() {
        return ahead;
    }

    @Override
    public boolean isTrusted() {
        return ahead.abs().compareTo(STOP) < 0;
    }

    @Scheduled(fixedDelay = 30_000)
    void compare() {
        Instant before = clock.instant();
        Instant theirs;
        try {
            theirs = database.get();
        } catch (DataAccessException away) {
            LOG.debug("the clocks cannot be compared: {}", Trouble.inWords(away));
            return;
        }
        Duration took = Duration.between(before, clock.instant());
        if (took.compareTo(LONGEST) <= 0) {
            note(Duration.between(theirs, before.plus(took.dividedBy(2))));
        }
    }

    private void note(Duration now) {
        Duration earlier = ahead;
        ahead = now;
        if (now.abs().compareTo(STOP) >= 0 && earlier.abs().compareTo(STOP) < 0) {
            alarms.raise(
                    "clock",
                    "this machine's clock is " + now.toMillis() + " ms ahead of the database's: nothing is sent");
        } else if (now.abs().compareTo(WARN) >= 0 && earlier.abs().compareTo(WARN) < 0) {
            alarms.warn(
                    "clock",
                    "Datorns klocka går " + now.abs().toSeconds() + " sekunder " + (now.isNegative() ? "efter" : "före")
                            + " databasens. Vid " + STOP.toSeconds() + " sekunder skickas inget digitalt.");
        } else if (now.abs().compareTo(WARN) < 0 && earlier.abs().compareTo(WARN) >= 0) {
            LOG.info("Datorns klocka går rätt igen");
        }
    }
}
