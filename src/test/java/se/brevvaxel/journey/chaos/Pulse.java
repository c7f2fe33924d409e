package se.brevvaxel.journey.chaos;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the house does its work: it tells somebody something all the time, for as long as letters are on their way. When it
 * stands still for long, each node is asked once what its threads do; that stands in its log then.
 */
final class Pulse {

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    private final IntSupplier told;
    private final Installation house;
    private int last;
    private long since = System.nanoTime();
    private boolean asked;
    private volatile Duration longest = Duration.ZERO;

    /** @param told how many status events have been read */
    Pulse(IntSupplier told, Installation house) {
        this.told = told;
        this.house = house;
    }

    /** From now on it counts: every door is open. */
    void begin() {
        last = told.getAsInt();
        since = System.nanoTime();
        asked = false;
    }

    /** Whether somebody was told something since the last look. */
    boolean beats() throws IOException, SQLException {
        Duration still = Duration.ofNanos(System.nanoTime() - since);
        if (still.compareTo(longest) > 0) {
            longest = still;
        }
        if (told.getAsInt() != last) {
            begin();
            return true;
        }
        if (!asked && still.compareTo(Accounting.LONGEST_STANDSTILL) > 0) {
            asked = true;
            ask();
        }
        return false;
    }

    Duration longest() {
        return longest;
    }

    private void ask() throws IOException, SQLException {
        LOG.warn("nobody was told anything for long; what waits in the database: {}", house.waits());
        for (HubPart node : house.nodes) {
            node.process().signal("QUIT");
        }
    }
}
