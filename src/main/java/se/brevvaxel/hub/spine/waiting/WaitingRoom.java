package se.brevvaxel.hub.spine.waiting;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Waiting. */
@Configuration(proxyBeanMethods = false)
class WaitingRoom {

    @Bean
    Waits waits(WaitingSettings settings, Clock clock) {
        return new Waits(settings, clock);
    }
}
