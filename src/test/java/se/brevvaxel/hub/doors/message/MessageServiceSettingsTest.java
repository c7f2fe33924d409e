package se.brevvaxel.hub.doors.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import se.brevvaxel.TestCertificates;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.seal.RevocationRule;

/** The settings as an admin writes them, and whom they make us trust. */
class MessageServiceSettingsTest {

    private static final TestCertificates AUTHORITY = new TestCertificates();

    @TempDir
    Path folder;

    @Test
    void whatIsNotSaidIsSoftAndWithinAMinute() {
        MessageServiceSettings settings = read(Map.of());

        assertThat(settings.port()).isNull();
        assertThat(settings.sslBundle()).isNull();
        assertThat(settings.signers()).isEmpty();
        assertThat(settings.readTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.retryAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.revocation().byClass().values()).containsOnly(RevocationRule.SOFT);
    }

    @Test
    void everyClassHasARuleOfItsOwnAndEveryIssuerItsList() {
        MessageServiceSettings settings = read(Map.of(
                "brevvaxel.message-service.port", "8444",
                "brevvaxel.message-service.ssl-bundle", "tjanst",
                "brevvaxel.message-service.signers[0].certificate", "/a.pem",
                "brevvaxel.message-service.signers[0].crl", "/a.crl",
                "brevvaxel.message-service.signers[1].certificate", "/b.pem",
                "brevvaxel.message-service.revocation.class-1", "NOT_ASKED",
                "brevvaxel.message-service.revocation.class-3", "HARD"));

        assertThat(settings.port()).isEqualTo(8444);
        assertThat(settings.sslBundle()).isEqualTo("tjanst");
        assertThat(settings.revocation().byClass())
                .isEqualTo(Map.of(
                        ProtectionClass.ONE, RevocationRule.NOT_ASKED,
                        ProtectionClass.TWO, RevocationRule.SOFT,
                        ProtectionClass.THREE, RevocationRule.HARD));
        assertThat(settings.signers())
                .containsExactly(
                        new MessageServiceSettings.Issuer(Path.of("/a.pem"), Path.of("/a.crl")),
                        new MessageServiceSettings.Issuer(Path.of("/b.pem"), null));
    }

    @Test
    void thoseWhoIssueSigningCertificatesAreTheNamedOnesOrElseTheBundles() throws Exception {
        Path file = folder.resolve("authority.pem");
        Files.writeString(file, TestCertificates.pem(AUTHORITY.certificate()));
        SslBundle trustsNobody = SslBundle.of(SslStoreBundle.NONE);

        assertThat(SignerAuthorities.of(List.of(new MessageServiceSettings.Issuer(file, null)), trustsNobody))
                .hasSize(1);
        assertThat(SignerAuthorities.of(List.of(), AUTHORITY.bundle(AUTHORITY.leaf("162021004748", "kommun"))))
                .hasSize(1);
        assertThatThrownBy(() -> SignerAuthorities.of(List.of(), trustsNobody))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> SignerAuthorities.of(
                        List.of(new MessageServiceSettings.Issuer(folder.resolve("none.pem"), null)), trustsNobody))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("none.pem");
    }

    private static MessageServiceSettings read(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("brevvaxel.message-service", MessageServiceSettings.class);
    }
}
