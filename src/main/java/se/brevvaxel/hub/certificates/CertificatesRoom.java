package se.brevvaxel.hub.certificates;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.keyring.Keyring;
import se.brevvaxel.keyring.NotFit;
import se.brevvaxel.keyring.Purpose;
import se.brevvaxel.mode.Mode;
import se.brevvaxel.sandbox.keys.SandboxKeys;

/** The key ring, and the watch over it and over those whom we call. */
@Configuration(proxyBeanMethods = false)
class CertificatesRoom {

    @Bean
    Sightings sightings() {
        return new Sightings();
    }

    /** {@code web}: what our own HTTP answers with, if it has TLS. Spring renews that itself; it is watched with the others. */
    @Bean
    Keyring keyring(
            SslBundles bundles,
            Sightings sightings,
            Environment environment,
            @Value("${server.ssl.bundle:}") String web,
            Clock clock) {
        boolean live = Mode.of(environment).isLive();
        Keyring keyring = new Keyring(
                bundles::getBundle,
                sightings::watching,
                renewed -> {
                    if (live) {
                        refuseASandboxs(renewed);
                    }
                },
                clock);
        if (!web.isBlank()) {
            keyring.hang(web, Purpose.SHOWS);
        }
        return keyring;
    }

    @Bean
    Renewals renewals(Keyring keyring, SslBundles bundles, SslProperties configured, Alarms alarms) {
        return new Renewals(keyring, bundles, configured.getBundle(), alarms);
    }

    @Bean
    Acquaintances acquaintances(Sightings sightings, JdbcTemplate jdbc, Alarms alarms, Clock clock) {
        return new Acquaintances(sightings, jdbc, alarms, clock);
    }

    @Bean
    CertificateWatch certificateWatch(
            Keyring keyring, Renewals renewals, Alarms alarms, MeterRegistry meters, Clock clock) {
        return new CertificateWatch(keyring, renewals, alarms, meters, clock);
    }

    /** Its name is that of the component in health. */
    @Bean
    CertificatesHealth certificates(Keyring keyring, Renewals renewals, Sightings sightings, Clock clock) {
        return new CertificatesHealth(keyring, renewals, sightings, clock);
    }

    /** As at the start of live mode. */
    static void refuseASandboxs(SslBundle renewed) {
        if (SandboxKeys.isOfASandbox(renewed.getStores().getKeyStore())
                || SandboxKeys.isOfASandbox(renewed.getStores().getTrustStore())) {
            throw new NotFit("it has a certificate of a sandbox");
        }
    }
}
