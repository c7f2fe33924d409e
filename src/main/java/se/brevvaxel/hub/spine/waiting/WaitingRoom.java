package se.brevvaxel.hub.spine.waiting;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Waiting. */
@Configuration(proxyBeanMethods = false)
class WaitingRoom {

    @Bean
    RegisterPatience registerPatience(@Value("${brevvaxel.far.give-up:#{null}}") @Nullable Duration giveUp) {
        return new RegisterPatience(giveUp);
    }

    @Bean
    Waits waits(WaitingSettings settings, RegisterPatience patience, Timekeeper timekeeper, Clock clock) {
        return new Waits(settings, patience, timekeeper, clock);
    }
}
