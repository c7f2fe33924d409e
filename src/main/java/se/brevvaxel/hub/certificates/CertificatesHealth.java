package se.brevvaxel.hub.certificates;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import se.brevvaxel.keyring.Keyring;

/**
 * Shows how our certificates stand, by the names of their bundles, and what others have shown last. Down when one that letters
 * need to leave is not valid. No file, no subject, no issuer.
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
        boolean mayLeave = ours.stream().allMatch(one -> one.isValid() || !one.sends());
        var health = mayLeave ? Health.up() : Health.down();
        ours.forEach(one -> health.withDetail(one.name(), inWords(one)));
        sightings.latest().forEach(one -> health.withDetail("other " + one.place(), inWords(one)));
        return health.build();
    }

    private String inWords(Standing one) {
        String refusal = renewals.refusal(one.name());
        String files = refusal == null ? "" : "; its files are not used: " + refusal;
        if (one.certificate() == null) {
            return "cannot be read" + files;
        }
        return (one.isValid() ? one.days() + " days left, until " : "not valid; ended ") + one.end() + files;
    }

    private static String inWords(Sighting one) {
        return "sha256 " + one.sha256() + ", until " + one.until();
    }
}
