package se.brevvaxel.hub.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import se.brevvaxel.AClock;
import se.brevvaxel.delivery.digital.envelope.TestPki;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.keyring.Keyring;
import se.brevvaxel.keyring.Purpose;

/** faults.md 23: told at 60, 30, 14 and 7 days, and then daily. */
@ExtendWith(OutputCaptureExtension.class)
class CertificateWatchTest {

    private static final String US = "162021004748";
    private static final TestPki PKI = new TestPki("Test CA");
    private static final TestPki.Identity OURS = PKI.lasting(US, "ours.example", 90);
    private static final Instant END = OURS.certificate().getNotAfter().toInstant();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AClock clock = new AClock(END.minus(Duration.ofDays(28)));
    private final Map<String, SslBundle> configured = new HashMap<>();
    private final Keyring ring =
            new Keyring(name -> Objects.requireNonNull(configured.get(name)), bundle -> bundle, bundle -> {}, clock);
    private final Alarms alarms = new Alarms(meters);
    private final Renewals renewals =
            new Renewals(ring, new DefaultSslBundleRegistry(), new SslProperties().getBundle(), alarms);
    private final CertificateWatch watch = new CertificateWatch(ring, renewals, alarms, meters, clock);
    private final Sightings sightings = new Sightings();
    private final CertificatesHealth health = new CertificatesHealth(ring, renewals, sightings, clock);

    @BeforeEach
    void oneForSigning() {
        configured.put("kommun", PKI.bundle(OURS));
        ring.hang("kommun", Purpose.SIGNS);
    }

    @Test
    void oneThatLastsIsNothingToTellOf(CapturedOutput output) {
        clock.set(END.minus(Duration.ofDays(61)));
        watch.look();

        assertThat(output).isEmpty();
        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 59, 30, 16, 14, 8, 7, 3, 0})
    void itIsToldOnceAtEachStep(int days, CapturedOutput output) {
        clock.set(END.minus(Duration.ofDays(days)).minusSeconds(60));
        watch.look();
        clock.pass(Duration.ofSeconds(30));
        watch.look();

        assertThat(output).containsOnlyOnce("BV701 Certifikatet i kommun går ut om " + days + " dagar");
        assertThat(alarms()).isEqualTo(1);
        assertThat(health().getStatus()).isEqualTo(Status.UP);
        assertThat(health().getDetails().get("kommun")).asString().startsWith(days + " days left, until ");
        assertThat(meters.get("brevvaxel.certificate.days")
                        .tag("bundle", "kommun")
                        .gauge()
                        .value())
                .isEqualTo(days);
    }

    @Test
    void overItsLastMonthsItIsToldAtFourStepsAndThenDaily(CapturedOutput output) {
        for (int hours = 80 * 24; hours > 0; hours--) {
            clock.set(END.minus(Duration.ofHours(hours)).plusSeconds(1));
            watch.look();
        }

        // 60, 30, 14, and then 7 to 0.
        assertThat(output.toString().lines().filter(line -> line.contains("BV701")))
                .hasSize(11);
        assertThat(alarms()).isEqualTo(11);
    }

    @Test
    void oneThatHasEndedIsAnAlarmOnceAndHealthIsDownUntilAnotherIsInUse(CapturedOutput output) {
        clock.set(END.plusSeconds(1));
        watch.look();
        watch.look();

        assertThat(output).containsOnlyOnce("BV702 the certificate in kommun is not valid now");
        assertThat(alarms()).isEqualTo(1);
        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health().getDetails().get("kommun")).asString().startsWith("not valid; ended ");

        ring.offer("kommun", PKI.bundle(PKI.lasting(US, "renewed.example", 365)));
        watch.look();
        assertThat(health().getStatus()).isEqualTo(Status.UP);
        assertThat(output).contains("Certifikatet i kommun gäller igen");
    }

    @Test
    void oneThatIsNotValidYetIsAsGoodAsNone() {
        clock.set(OURS.certificate().getNotBefore().toInstant().minusSeconds(1));

        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
    }

    /** Letters leave without it: only callers of our Message service are turned away. */
    @Test
    void whatAnswersCallersIsToldOfAndDoesNotStopWhatIsSent(CapturedOutput output) {
        configured.put("door", PKI.bundle(PKI.expired(US, "door.example")));
        ring.hang("door", Purpose.ANSWERS);
        watch.look();

        assertThat(output)
                .contains("BV702 the certificate in door is not valid now")
                .doesNotContain("door is not valid now: letters");
        assertThat(health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void neitherWhoseItIsNorWhereItLiesIsTold(CapturedOutput output) {
        clock.set(END.plusSeconds(1));
        watch.look();

        assertThat(output).doesNotContain("ours.example").doesNotContain(US);
        assertThat(health().toString()).doesNotContain("ours.example").doesNotContain(US);
    }

    /** Whoever asks may read it. */
    @Test
    void whomWeCallAndWhatTheyShowedIsNotTold() {
        Sighting first = Sighting.of("operator.example:443", OURS.certificate());
        Sighting other = Sighting.of(
                "far.example:8443", PKI.lasting(US, "far.example", 365).certificate());
        sightings.see(other);
        sightings.see(first);

        assertThat(health().getDetails().get("others")).isEqualTo("2 seen; the first to end, until " + END);
        assertThat(health().toString())
                .doesNotContain("operator.example", "far.example", first.sha256(), other.sha256());
    }

    private Health health() {
        return health.health();
    }

    private int alarms() {
        return (int) meters.counter("brevvaxel.alarms", "kind", "certificate").count();
    }
}
