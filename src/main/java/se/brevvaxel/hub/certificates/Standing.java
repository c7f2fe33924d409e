package se.brevvaxel.hub.certificates;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import se.brevvaxel.keyring.Keyring;
import se.brevvaxel.keyring.NotFit;
import se.brevvaxel.keyring.Purpose;

/**
 * How one of our bundles stands.
 *
 * @param name the bundle's
 * @param sends whether nothing leaves with it while it is not valid
 * @param certificate null: it cannot be read, or has none
 */
record Standing(String name, boolean sends, @Nullable X509Certificate certificate, Instant now) {

    /** Every bundle in use. */
    static List<Standing> all(Keyring keyring, Instant now) {
        return keyring.names().stream()
                .sorted(Comparator.naturalOrder())
                .map(name -> of(keyring, name, now))
                .toList();
    }

    static Standing of(Keyring keyring, String name, Instant now) {
        boolean sends = keyring.purposes(name).stream().anyMatch(Purpose::sends);
        return new Standing(name, sends, certificate(keyring, name), now);
    }

    private static @Nullable X509Certificate certificate(Keyring keyring, String name) {
        try {
            return keyring.certificate(name).orElse(null);
        } catch (NotFit | NoSuchSslBundleException unreadable) {
            return null;
        }
    }

    /** Whether it can be used now. */
    boolean isValid() {
        return certificate != null
                && !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }

    /** Whole days until it ends; negative when it has ended, and when there is none. */
    long days() {
        return certificate == null
                ? -1
                : Math.floorDiv(
                        Duration.between(now, certificate.getNotAfter().toInstant())
                                .toSeconds(),
                        Duration.ofDays(1).toSeconds());
    }

    /** Its last day, in UTC. */
    @Nullable
    LocalDate end() {
        return certificate == null
                ? null
                : LocalDate.ofInstant(certificate.getNotAfter().toInstant(), ZoneOffset.UTC);
    }
}
