package se.brevvaxel.hub.spine.rounds;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.brevvaxel.content.Orphans;
import se.brevvaxel.hub.nodes.Leases;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.hub.spine.Lanes;
import se.brevvaxel.status.Letters;
import se.brevvaxel.status.OpenLetters;
import se.brevvaxel.status.OverdueLetters;

/** The rounds. A letter that stood still for {@code brevvaxel.letter.stranded-after} is put on its lane again. */
@Configuration(proxyBeanMethods = false)
class RoundsRoom {

    @Bean
    Rounds rounds(
            Letters letters,
            OverdueLetters overdue,
            Lanes lanes,
            @Value("${brevvaxel.letter.stranded-after:1m}") Duration strandedAfter,
            Clock clock) {
        return new Rounds(letters, overdue, lanes, strandedAfter, clock);
    }

    @Bean
    Stocktaking stocktaking(
            OpenLetters open,
            Alarms alarms,
            MeterRegistry meters,
            @Value("${brevvaxel.letter.unsettled-after:72h}") Duration limit,
            Clock clock) {
        return new Stocktaking(open, alarms, meters, limit, clock);
    }

    @Bean
    RoundTrouble roundTrouble() {
        return new RoundTrouble();
    }

    @Bean
    ContentSweep contentSweep(
            Orphans orphans,
            Letters letters,
            Alarms alarms,
            Leases leases,
            @Value("${brevvaxel.content.sweep-after}") Duration after,
            Clock clock) {
        return new ContentSweep(orphans, letters, alarms, leases, after, clock);
    }
}
