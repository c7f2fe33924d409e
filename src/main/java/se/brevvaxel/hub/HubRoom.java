package se.brevvaxel.hub;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every room shares. */
@Configuration
class HubRoom {

    /** The one clock. Times are UTC everywhere but in front of people. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
