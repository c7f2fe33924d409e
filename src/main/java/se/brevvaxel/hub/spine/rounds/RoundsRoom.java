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
import se.brevvaxel.hub.spine.Restored;
import se.brevvaxel.status.Letters;
import se.brevvaxel.status.OpenLetters;
import se.brevvaxel.status.OverdueLetters;
import se.brevvaxel.status.Standstills;
import se.brevvaxel.status.ToldEvents;

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
            Leases leases,
            MeterRegistry meters,
            @Value("${brevvaxel.letter.unsettled-after:72h}") Duration limit,
            Clock clock) {
        return new Stocktaking(open, alarms, leases, meters, limit, clock);
    }

    @Bean
    StandstillWatch standstillWatch(Standstills standstills, Alarms alarms) {
        return new StandstillWatch(standstills::now, alarms);
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
            Restored restored,
            @Value("${brevvaxel.content.sweep-after}") Duration after,
            @Value("${brevvaxel.content.keep-after-restore}") Duration afterRestore,
            Clock clock) {
        return new ContentSweep(orphans, letters, alarms, leases, after, new Respite(restored, afterRestore), clock);
    }

    @Bean
    ToldSweep toldSweep(ToldEvents told, @Value("${brevvaxel.events.keep}") Duration kept, Clock clock) {
        return new ToldSweep(told, kept, clock);
    }
}
