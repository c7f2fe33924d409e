package se.brevvaxel.hub.time;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import se.brevvaxel.hub.spine.Alarms;

/** The watch over the clock. */
@Configuration(proxyBeanMethods = false)
class TimeRoom {

    @Bean
    ClockWatch clockWatch(JdbcTemplate jdbc, Alarms alarms, MeterRegistry meters, Clock clock) {
        ClockWatch watch = new ClockWatch(() -> now(jdbc), alarms, clock);
        TimeGauge.builder("brevvaxel.clock.ahead", watch, TimeUnit.MILLISECONDS, one -> one.ahead()
                        .toMillis())
                .register(meters);
        return watch;
    }

    /** Its name is that of the component in health. */
    @Bean
    ClockHealth databaseClock(ClockWatch watch) {
        return new ClockHealth(watch);
    }

    private static Instant now(JdbcTemplate jdbc) {
        return Objects.requireNonNull(jdbc.queryForObject("select clock_timestamp()", OffsetDateTime.class))
                .toInstant();
    }
}
