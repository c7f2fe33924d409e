package se.brevvaxel.hub.spine.rounds;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.scheduling.annotation.Scheduled;
import se.brevvaxel.hub.nodes.Leases;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.OpenLetters;

/**
 * Counts the letters that have not come to an end, so that none stands still in silence: every state has its own way on, and
 * this finds what all of them forgot, and what people have not got round to.
 */
final class Stocktaking {

    private static final Duration A_WHILE = Duration.ofMinutes(10);

    private final OpenLetters open;
    private final Alarms alarms;
    private final Leases leases;
    private final MultiGauge counts;
    private final Duration limit;
    private final Clock clock;

    /** @param limit how old a letter may become that has not come to an end, counted from when it could first have been sent */
    Stocktaking(OpenLetters open, Alarms alarms, Leases leases, MeterRegistry meters, Duration limit, Clock clock) {
        this.open = open;
        this.alarms = alarms;
        this.leases = leases;
        this.counts = MultiGauge.builder("brevvaxel.letters.open")
                .description("letters that have not come to an end, by state")
                .register(meters);
        this.limit = limit;
        this.clock = clock;
    }

    /** Shows how many letters are where. */
    @Scheduled(fixedDelay = 60_000)
    void count() {
        Map<LetterState, Integer> letters = new TreeMap<>();
        open.from(clock.instant()).forEach(group -> letters.merge(group.state(), group.letters(), Integer::sum));
        counts.register(
                letters.entrySet().stream()
                        .map(entry -> MultiGauge.Row.of(
                                Tags.of("state", entry.getKey().name()), entry.getValue()))
                        .toList(),
                true);
    }

    /** Reconciles, if no other node has. */
    @Scheduled(cron = "${brevvaxel.letter.reconcile-at:0 0 6 * * *}", zone = "Europe/Stockholm")
    void inTurn() {
        leases.once("stocktaking", A_WHILE, A_WHILE, this::reconcile);
    }

    /** Calls an engineer about each system whose letters have stood for too long in one state. */
    void reconcile() {
        Instant now = clock.instant();
        for (OpenLetters.Group group : open.from(now.minus(limit))) {
            alarms.raise(
                    "unsettled",
                    group.letters() + " of " + group.system() + " are " + group.state() + " after more than "
                            + limit.toHours() + " h; the oldest, " + group.oldest() + ", is "
                            + Duration.between(group.since(), now).toHours() + " h old");
        }
    }
}
