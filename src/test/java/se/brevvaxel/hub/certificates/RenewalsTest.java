package se.brevvaxel.hub.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.ssl.PropertiesSslBundle;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import se.brevvaxel.delivery.digital.envelope.TestPki;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.keyring.Keyring;
import se.brevvaxel.keyring.Purpose;

/** faults.md 24: real files, PEM and PKCS12. */
@ExtendWith(OutputCaptureExtension.class)
class RenewalsTest {

    private static final String US = "162021004748";
    private static final TestPki PKI = new TestPki("Test CA");
    private static final TestPki.Identity OURS = PKI.organisation(US, "ours.example");
    private static final TestPki.Identity RENEWED = PKI.organisation(US, "renewed.example");

    /** All of one authority share theirs. */
    private static final PrivateKey ANOTHER_KEY =
            PKI.selfSigned(US, "other-key.example").key();

    @TempDir
    Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
    private BundleFiles files;
    private Keyring ring;
    private Renewals renewals;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void newFilesAreTakenAndBadOnesLeaveTheEarlierInUseWithOneAlarm(boolean pem, CapturedOutput output)
            throws Exception {
        begin(pem);
        renewals.readAgain();
        assertThat(output).doesNotContain("BV70");

        files.spoil();
        renewals.readAgain();
        assertThat(alarms()).isZero();
        renewals.readAgain();
        renewals.readAgain();
        assertThat(inUse()).isEqualTo(OURS);
        assertThat(alarms()).isEqualTo(1);
        assertThat(output)
                .containsOnlyOnce("BV704 the files of ours are not used: the key or the certificates cannot be read")
                .doesNotContain("halv fil")
                .doesNotContain(folder.toString());
        assertThat(renewals.refusal(BundleFiles.NAME)).contains("cannot be read");

        files.hold(PKI.bundle(RENEWED));
        renewals.readAgain();
        assertThat(inUse()).isEqualTo(RENEWED);
        assertThat(output).containsOnlyOnce("BV703 Ett nytt certifikat i ours");
        assertThat(renewals.refusal(BundleFiles.NAME)).isNull();
        assertThat(alarms()).isEqualTo(1);
    }

    @Test
    void whatSpringHasReadAgainIsTakenAtOnce() {
        begin(true);

        bundles.updateBundle(BundleFiles.NAME, PKI.bundle(RENEWED));

        assertThat(inUse()).isEqualTo(RENEWED);
    }

    /** As when an admin writes the key, and then the certificate. */
    @Test
    void filesThatAreBeingChangedAreNoFault(CapturedOutput output) {
        begin(true);
        for (TestPki.Identity next : List.of(RENEWED, OURS, RENEWED)) {
            TestPki.Identity before = inUse();
            files.holdKey(ANOTHER_KEY);
            renewals.readAgain();
            assertThat(inUse()).isEqualTo(before);
            files.hold(PKI.bundle(next));
            renewals.readAgain();
            assertThat(inUse()).isEqualTo(next);
        }

        assertThat(alarms()).isZero();
        assertThat(renewals.refusal(BundleFiles.NAME)).isNull();
        assertThat(output).doesNotContain("BV704");
    }

    @Test
    void whatIsAmissWithFilesThatAreRefusedAlreadyIsToldWhenItStays() throws Exception {
        begin(true);
        files.spoil();
        renewals.readAgain();
        renewals.readAgain();
        files.hold(PKI.bundle(PKI.expired(US, "ours.example")));
        renewals.readAgain();
        assertThat(alarms()).isEqualTo(1);

        renewals.readAgain();
        assertThat(alarms()).isEqualTo(2);
        assertThat(renewals.refusal(BundleFiles.NAME)).contains("not valid now");
    }

    @Test
    void whoCannotGoOverIsToldOfOnceAndTriedAgainAtEveryRound(CapturedOutput output) {
        begin(true);
        AtomicInteger tries = new AtomicInteger();
        ring.whenRenewed(BundleFiles.NAME, "calls to FaR", () -> {
            if (tries.incrementAndGet() < 4) {
                throw new IllegalStateException("lösenordet är hemligt");
            }
        });
        CertificatesHealth health = new CertificatesHealth(ring, renewals, new Sightings(), Clock.systemUTC());
        files.hold(PKI.bundle(RENEWED));

        renewals.readAgain();
        renewals.readAgain();
        renewals.readAgain();
        assertThat(tries).hasValue(3);
        assertThat(output)
                .containsOnlyOnce("BV706 the renewed certificate in ours is not used for"
                        + " calls to FaR (IllegalStateException); the earlier one is")
                .doesNotContain("BV704")
                .doesNotContain("hemligt");
        assertThat(meters.counter("brevvaxel.alarms", "kind", "certificate-behind")
                        .count())
                .isEqualTo(1);
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails().get(BundleFiles.NAME))
                .asString()
                .contains("the earlier one is still used for calls to FaR (IllegalStateException)");

        renewals.readAgain();
        renewals.readAgain();
        assertThat(tries).hasValue(4);
        assertThat(output).containsOnlyOnce("Det nya certifikatet i ours används nu överallt");
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void filesThatAreNotToBeReadAgainAreNot() {
        begin(true);
        files.hold(PKI.bundle(RENEWED));
        SslProperties settings = files.settings();
        settings.getBundle().getPem().get(BundleFiles.NAME).setReloadOnUpdate(false);

        new Renewals(ring, bundles, settings.getBundle(), new Alarms(meters)).readAgain();

        assertThat(inUse()).isEqualTo(OURS);
    }

    private void begin(boolean pem) {
        files = new BundleFiles(folder, pem);
        files.hold(PKI.bundle(OURS));
        SslProperties settings = files.settings();
        bundles.registerBundle(BundleFiles.NAME, configured(settings, pem));
        ring = new Keyring(bundles::getBundle, bundle -> bundle, bundle -> {}, Clock.systemUTC());
        ring.hang(BundleFiles.NAME, Purpose.CALLS);
        ring.bundle(BundleFiles.NAME);
        renewals = new Renewals(ring, bundles, settings.getBundle(), new Alarms(meters));
        renewals.afterSingletonsInstantiated();
    }

    private static SslBundle configured(SslProperties settings, boolean pem) {
        return pem
                ? PropertiesSslBundle.get(settings.getBundle().getPem().get(BundleFiles.NAME))
                : PropertiesSslBundle.get(settings.getBundle().getJks().get(BundleFiles.NAME));
    }

    private TestPki.Identity inUse() {
        var certificate = ring.certificate(BundleFiles.NAME).orElseThrow();
        return Stream.of(OURS, RENEWED)
                .filter(one -> one.certificate().equals(certificate))
                .findFirst()
                .orElseThrow();
    }

    private double alarms() {
        return meters.counter("brevvaxel.alarms", "kind", "certificate-refused").count();
    }
}
