package se.brevvaxel.hub.spine.rounds;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.scheduling.annotation.Scheduled;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.status.Standstills;

/**
 * Tells who stands still with what one node at a time may do, while status events are not sent or print jobs not handed over.
 * Every node looks, since the one that stands still cannot tell; each tells it once.
 */
final class StandstillWatch {

    private final Supplier<List<Standstills.Standstill>> standstills;
    private final Alarms alarms;
    private final Set<String> told = new HashSet<>();

    StandstillWatch(Supplier<List<Standstills.Standstill>> standstills, Alarms alarms) {
        this.standstills = standstills;
        this.alarms = alarms;
    }

    @Scheduled(fixedDelay = 30_000)
    void look() {
        List<Standstills.Standstill> now = standstills.get();
        told.retainAll(now.stream().map(StandstillWatch::which).toList());
        for (Standstills.Standstill one : now) {
            if (told.add(which(one))) {
                alarms.raise(
                        "standstill",
                        one.work() + " have been held by " + one.session() + " for "
                                + one.since().toSeconds()
                                + " s and go no further: that node's process stands still, or its disk or broker does not"
                                + " answer. They go on when it does, or when that process is ended; never end its session in"
                                + " the database alone, for it may wake up in the middle");
            }
        }
    }

    private static String which(Standstills.Standstill one) {
        return one.work() + " " + one.session();
    }
}
