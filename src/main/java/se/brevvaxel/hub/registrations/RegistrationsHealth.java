package se.brevvaxel.hub.registrations;

import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Shows what is amiss with the registrations of our senders and of our forwarder. Never down: the hub is well, and letters
 * that can go on do.
 */
final class RegistrationsHealth implements HealthIndicator {

    private final @Nullable Registrations registrations;

    /** @param registrations null: nobody is asked */
    RegistrationsHealth(@Nullable Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public Health health() {
        var health = Health.up();
        if (registrations == null) {
            return health.withDetail("authority", "not configured").build();
        }
        Registrations.Seen seen = registrations.seen();
        if (seen.trouble() != null) {
            health.withDetail("authority", "no answer: " + seen.trouble());
        } else {
            health.withDetail("authority", seen.answered() == null ? "not asked yet" : "answers");
        }
        if (seen.answered() != null) {
            health.withDetail("checked", seen.answered().toString());
        }
        seen.findings()
                .forEach((party, findings) ->
                        health.withDetail(key(party), findings.isEmpty() ? "OK" : inWords(findings)));
        return health.build();
    }

    private static String key(Party party) {
        return (party.role() == Party.Role.FORWARDER ? "forwarder " : "sender ") + party.number();
    }

    private static String inWords(Set<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.naturalOrder())
                .map(Finding::name)
                .collect(Collectors.joining(", "));
    }
}
