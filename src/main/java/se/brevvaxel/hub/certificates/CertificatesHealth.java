package se.brevvaxel.hub.certificates;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import se.brevvaxel.keyring.Keyring;

/**
 * Shows how our certificates stand, by the names of their bundles, and how many others have shown: whoever asks may read it,
 * so whom we call and what they showed stands in the log alone. Down when one that letters need to leave is not valid, or a
 * renewed one is not used everywhere. No file, no subject, no issuer.
 */
final class CertificatesHealth implements HealthIndicator {

    private final Keyring keyring;
    private final Renewals renewals;
    private final Sightings sightings;
    private final Clock clock;

    CertificatesHealth(Keyring keyring, Renewals renewals, Sightings sightings, Clock clock) {
        this.keyring = keyring;
        this.renewals = renewals;
        this.sightings = sightings;
        this.clock = clock;
    }

    @Override
    public Health health() {
        List<Standing> ours = Standing.all(keyring, clock.instant());
        boolean mayLeave = ours.stream().allMatch(one -> !one.sends() || isInUse(one));
        var health = mayLeave ? Health.up() : Health.down();
        ours.forEach(one -> health.withDetail(one.name(), inWords(one)));
        sightings.latest().stream()
                .map(Sighting::until)
                .min(Comparator.naturalOrder())
                .ifPresent(first -> health.withDetail(
                        "others", sightings.latest().size() + " seen; the first to end, until " + first));
        return health.build();
    }

    private boolean isInUse(Standing one) {
        return one.isValid() && keyring.thoseBehind(one.name()).isEmpty();
    }

    private String inWords(Standing one) {
        String refusal = renewals.refusal(one.name());
        String files = refusal == null ? "" : "; its files are not used: " + refusal;
        List<String> behind = keyring.thoseBehind(one.name());
        String users = behind.isEmpty() ? "" : "; the earlier one is still used for " + String.join(", ", behind);
        if (one.certificate() == null) {
            return "cannot be read" + files;
        }
        return (one.isValid() ? one.days() + " days left, until " : "not valid; ended ") + one.end() + files + users;
    }
}
