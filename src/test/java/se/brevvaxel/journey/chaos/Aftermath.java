package se.brevvaxel.journey.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import se.brevvaxel.journey.chaos.OwnProcess.Ending;

/**
 * What became of the house itself, beside its letters.
 *
 * @param opened when every door was open for the first time
 * @param rounds of havoc
 * @param standstill for how long at the most nobody was told anything, though every door was open
 * @param endings of processes that nobody had killed
 * @param alarms of the hubs, by kind
 * @param lost what the database says of itself and its broker as if one of them had lost something
 * @param swallowed the calls that the sandbox says it has spoilt
 */
record Aftermath(
        Instant opened,
        List<Round> rounds,
        Duration standstill,
        List<Ending> endings,
        Map<String, Integer> alarms,
        List<String> lost,
        List<Swallowed> swallowed) {

    /**
     * Whether it was starting while what it cannot start without was being started, killed or frozen too: then it gives up, and
     * is started again.
     */
    static boolean isExplained(Ending ending, Instant opened, List<Round> rounds) {
        boolean isHub = ending.part().equals(Havoc.HUB_A) || ending.part().equals(Havoc.HUB_B);
        boolean atTheOpening = ending.seen().isBefore(opened);
        return isHub
                && (atTheOpening
                        || rounds.stream()
                                .filter(round -> round.plan().meets(Havoc.BROKER, Havoc.DATABASE))
                                .anyMatch(round -> round.plan().meets(ending.part())
                                        && round.isDuring(ending.started())
                                        && round.isDuring(ending.seen())));
    }
}
