package se.brevvaxel.hub.spine.waiting;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Waiting. */
@Configuration(proxyBeanMethods = false)
class WaitingRoom {

    @Bean
    Waits waits(WaitingSettings settings, Timekeeper timekeeper, Clock clock) {
        return new Waits(settings, timekeeper, clock);
    }
}
