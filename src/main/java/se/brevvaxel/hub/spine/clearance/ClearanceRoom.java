package se.brevvaxel.hub.spine.clearance;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.brevvaxel.hub.spine.Onward;
import se.brevvaxel.hub.spine.Parking;
import se.brevvaxel.hub.spine.sorting.Rulings;
import se.brevvaxel.hub.spine.waiting.Waits;
import se.brevvaxel.switching.DigitalGate;
import se.brevvaxel.switching.ForwarderGate;

/** What every letter passes on its way out. */
@Configuration(proxyBeanMethods = false)
class ClearanceRoom {

    @Bean
    Clearance clearance(
            Waits waits,
            Rulings rulings,
            DigitalGate digitalGate,
            ForwarderGate forwarderGate,
            Onward onward,
            Parking parking,
            @Value("${brevvaxel.far.fresh-for:10s}") Duration freshFor,
            Clock clock) {
        return new Clearance(waits, rulings, new Gates(digitalGate, forwarderGate), onward, parking, freshFor, clock);
    }
}
