package se.brevvaxel.hub.closing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long an end may take.
 *
 * @param notice readiness says no for so long before any door closes, so that a load balancer hears of it
 * @param finish after so long, calls that are still under way are hung up
 * @param limit after so long the process ends, whatever it does
 */
@ConfigurationProperties("brevvaxel.shutdown")
record ClosingSettings(
        @DefaultValue("0s") Duration notice,
        @DefaultValue("15s") Duration finish,
        @DefaultValue("25s") Duration limit) {

    ClosingSettings {
        if (notice.isNegative() || notice.compareTo(finish) >= 0 || finish.compareTo(limit) >= 0) {
            throw new IllegalArgumentException(
                    "brevvaxel.shutdown: notice måste vara kortare än finish, och finish kortare än limit.");
        }
    }
}
