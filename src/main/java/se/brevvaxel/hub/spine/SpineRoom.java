package se.brevvaxel.hub.spine;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import se.brevvaxel.status.Letters;
import se.brevvaxel.status.Strays;

/** What the stations share; each sets itself up in its own room. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class SpineRoom {

    @Bean
    Alarms alarms(MeterRegistry meters) {
        return new Alarms(meters);
    }

    @Bean
    Parking parking(Letters letters, Strays strays, Alarms alarms, Clock clock) {
        return new Parking(letters, strays, alarms, clock);
    }

    @Bean
    Onward onward(Letters letters, Lanes lanes) {
        return new Onward(letters, lanes);
    }
}
