package se.brevvaxel.hub.time;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** Shows how far the clocks were apart. Down when nothing is signed for it. */
final class ClockHealth implements HealthIndicator {

    private final ClockWatch watch;

    ClockHealth(ClockWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        return (watch.isTrusted() ? Health.up() : Health.down())
                .withDetail("aheadOfDatabaseMs", watch.ahead().toMillis())
                .build();
    }
}
