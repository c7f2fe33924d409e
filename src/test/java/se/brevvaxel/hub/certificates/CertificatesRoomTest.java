package se.brevvaxel.hub.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.mock.env.MockEnvironment;
import se.brevvaxel.delivery.digital.envelope.TestPki;
import se.brevvaxel.keyring.Keyring;
import se.brevvaxel.keyring.NotFit;
import se.brevvaxel.sandbox.SandboxFixture;
import se.brevvaxel.sandbox.keys.SandboxKeys;

class CertificatesRoomTest {

    private static final TestPki PKI = new TestPki("Test CA");

    @TempDir
    Path data;

    @Test
    void theCertificateOfOurOwnHttpIsWatchedToo() {
        var bundles = new DefaultSslBundleRegistry();
        bundles.registerBundle("web", PKI.bundle(PKI.expired("162021004748", "ours.example")));
        var settings = new MockEnvironment().withProperty("brevvaxel.mode", "live");
        Keyring with = new CertificatesRoom().keyring(bundles, new Sightings(), settings, "web", Clock.systemUTC());
        Keyring without = new CertificatesRoom().keyring(bundles, new Sightings(), settings, "", Clock.systemUTC());

        assertThat(Standing.all(with, Clock.systemUTC().instant()))
                .singleElement()
                .satisfies(web -> {
                    assertThat(web.isValid()).isFalse();
                    assertThat(web.sends()).isFalse();
                });
        assertThat(without.names()).isEmpty();
    }

    /** As a start would be refused with it. */
    @Test
    void noKeyOfASandboxTakesAnothersPlaceInLiveMode() throws IOException {
        SandboxFixture.giveKeys(data);
        var sandboxs = SandboxKeys.in(data, Clock.systemUTC()).keyStore(SandboxKeys.Role.FORWARDER);
        SslBundle real = PKI.bundle(PKI.organisation("162021004748", "ours.example"));
        var trust = real.getStores().getTrustStore();

        assertThatThrownBy(
                        () -> CertificatesRoom.refuseASandboxs(SslBundle.of(SslStoreBundle.of(sandboxs, "any", trust))))
                .isInstanceOf(NotFit.class);
        assertThatThrownBy(() -> CertificatesRoom.refuseASandboxs(
                        SslBundle.of(SslStoreBundle.of(real.getStores().getKeyStore(), "test", sandboxs))))
                .isInstanceOf(NotFit.class);
        assertThatCode(() -> CertificatesRoom.refuseASandboxs(real)).doesNotThrowAnyException();
    }
}
