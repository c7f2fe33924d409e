package se.brevvaxel.hub.certificates;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.keyring.Keyring;

/**
 * Watches over our own certificates: tells once at 60, 30 and 14 days, once a day in the last week, and once when one is not
 * valid. What has been told is kept in memory: after a restart the latest word of each is told again.
 */
final class CertificateWatch {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

    private static final long[] STEPS = {14, 30, 60};
    private static final long LAST_WEEK = 7;
    private static final long NOTHING_TO_TELL = Long.MAX_VALUE;

    private record Told(@Nullable X509Certificate of, boolean valid, long step) {}

    private final Keyring keyring;
    private final Renewals renewals;
    private final Alarms alarms;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<String, Told> told = new HashMap<>();

    CertificateWatch(Keyring keyring, Renewals renewals, Alarms alarms, MeterRegistry meters, Clock clock) {
        this.keyring = keyring;
        this.renewals = renewals;
        this.alarms = alarms;
        this.meters = meters;
        this.clock = clock;
    }

    /** Makes a round: reads the files again, and judges what is in use. */
    @Scheduled(fixedDelayString = "${brevvaxel.certificates.round}")
    synchronized void look() {
        renewals.readAgain();
        Standing.all(keyring, clock.instant()).forEach(this::judge);
    }

    private void judge(Standing now) {
        Told before = told.get(now.name());
        if (before == null) {
            measure(now.name());
        }
        Told next = new Told(now.certificate(), now.isValid(), now.isValid() ? step(now.days()) : NOTHING_TO_TELL);
        told.put(now.name(), next);
        if (next.equals(before)) {
            return;
        }
        if (!next.valid()) {
            alarms.raise("certificate", Remark.NOT_VALID.of(notValid(now)));
        } else if (next.step() != NOTHING_TO_TELL) {
            alarms.warn(
                    "certificate",
                    Remark.ENDS_SOON.of("Certifikatet i " + now.name() + " går ut om " + now.days() + " dagar, "
                            + now.end() + ". Skaffa ett nytt och byt filerna."));
        }
        if (before != null && !before.valid() && next.valid()) {
            LOG.info("Certifikatet i {} gäller igen", now.name());
        }
    }

    private static String notValid(Standing now) {
        String what = now.certificate() == null
                ? "the certificate in " + now.name() + " cannot be read"
                : "the certificate in " + now.name() + " is not valid now; it ends "
                        + now.certificate().getNotAfter().toInstant();
        return now.sends() ? what + ": letters that need it wait" : what;
    }

    private static long step(long days) {
        if (days <= LAST_WEEK) {
            return days;
        }
        for (long step : STEPS) {
            if (days <= step) {
                return step;
            }
        }
        return NOTHING_TO_TELL;
    }

    private void measure(String bundle) {
        Gauge.builder("brevvaxel.certificate.days", this, watch -> Standing.of(
                                watch.keyring, bundle, watch.clock.instant())
                        .days())
                .tag("bundle", bundle)
                .register(meters);
    }
}
