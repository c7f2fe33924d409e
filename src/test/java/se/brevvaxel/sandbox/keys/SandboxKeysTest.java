package se.brevvaxel.sandbox.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import se.brevvaxel.sandbox.SandboxFixture;
import se.brevvaxel.sandbox.keys.SandboxKeys.Role;

@ExtendWith(OutputCaptureExtension.class)
class SandboxKeysTest {

    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    private Path dataDir;

    @Test
    void theKeysOfTheFirstStartAreThoseOfTheNext() throws Exception {
        SandboxKeys first = SandboxKeys.in(dataDir, CLOCK);
        SandboxKeys next = SandboxKeys.in(dataDir, CLOCK);

        for (Role role : Role.values()) {
            assertThat(certificate(next, role)).isEqualTo(certificate(first, role));
            assertThat(next.keyStore(role).getKey(SandboxKeys.ALIAS, next.password()))
                    .isNotNull();
        }
        assertThat(next.authority()).isEqualTo(first.authority());
    }

    @Test
    void onlyTheOwnerMayReadThem() throws IOException {
        SandboxKeys.in(dataDir, CLOCK);

        Path folder = dataDir.resolve("sandbox/keys");
        assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        try (var files = Files.list(folder)) {
            assertThat(files).hasSizeGreaterThan(Role.values().length + 1).allSatisfy(file -> assertThat(
                            Files.getPosixFilePermissions(file))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
    }

    @Test
    void aCertificateLooksLikeThoseOfTheContract() throws Exception {
        X509Certificate certificate = certificate(SandboxFixture.KEYS, Role.SENDER);

        certificate.verify(SandboxFixture.KEYS.authority().getPublicKey());
        String subject = certificate.getSubjectX500Principal().getName("RFC2253", Map.of("2.5.4.5", "serialNumber"));
        assertThat(subject)
                .contains("O=Sandboxkommun,C=SE")
                .containsPattern("^(serialNumber=[^,]*\\+CN=|CN=[^,]*\\+serialNumber=)");
        assertThat(ClientOrganisation.of(certificate)).isEqualTo("162021004748");
        assertThat(certificate.getExtendedKeyUsage())
                .containsExactlyInAnyOrder("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        assertThat(certificate.getSubjectAlternativeNames())
                .<Object>extracting(name -> name.get(1))
                .contains("localhost", "127.0.0.1");
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(SandboxFixture.KEYS.authority().getBasicConstraints()).isNotNegative();
        assertThat(List.of(certificate.getKeyUsage()[0], certificate.getKeyUsage()[2]))
                .containsOnly(true);
    }

    @Test
    void keysThatEndSoonAreMadeAnewAllTogether() throws Exception {
        SandboxKeys first = SandboxKeys.in(dataDir, CLOCK);

        SandboxKeys later = SandboxKeys.in(dataDir, Clock.offset(CLOCK, Duration.ofDays(700)));

        assertThat(later.authority()).isNotEqualTo(first.authority());
        certificate(later, Role.SENDER).verify(later.authority().getPublicKey());
        certificate(later, Role.ELSEWHERE).verify(later.authority().getPublicKey());
    }

    @Test
    void aKeyStoreThatIsMissingOrCutOffIsMadeAnewWithTheOthers() throws Exception {
        SandboxKeys first = SandboxKeys.in(dataDir, CLOCK);
        Files.write(dataDir.resolve("sandbox/keys/sender.p12"), new byte[] {1, 2, 3});

        SandboxKeys next = SandboxKeys.in(dataDir, CLOCK);

        assertThat(next.authority()).isNotEqualTo(first.authority());
        assertThat(certificate(next, Role.SENDER)).isNotEqualTo(certificate(first, Role.SENDER));
        try (var left = Files.list(dataDir.resolve("sandbox"))) {
            assertThat(left).containsExactly(dataDir.resolve("sandbox/keys"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "::1", "0:0:0:0:0:0:0:1"})
    void thisMachineHasManyNamesAndNoneOfThemMakesNewKeys(String name) {
        SandboxKeys first = SandboxKeys.in(dataDir, CLOCK);

        assertThat(SandboxKeys.in(dataDir, CLOCK, name).authority()).isEqualTo(first.authority());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mm.example", "192.0.2.7", "2001:db8::7"})
    void anotherHostMakesNewKeysOnceAndSaysSo(String host, CapturedOutput output) throws Exception {
        SandboxKeys first = SandboxKeys.in(dataDir, CLOCK);

        SandboxKeys next = SandboxKeys.in(dataDir, CLOCK, host);

        assertThat(next.authority()).isNotEqualTo(first.authority());
        assertThat(output.getOut()).contains("WARN", "The sandbox is called " + host + " now", "authority.pem");
        assertThat(SandboxKeys.in(dataDir, CLOCK, host).authority()).isEqualTo(next.authority());
        assertThat(SandboxKeys.in(dataDir, CLOCK).authority()).isEqualTo(next.authority());
        assertThat(certificate(next, Role.ELSEWHERE).getSubjectAlternativeNames())
                .hasSize(1);
    }

    @Test
    void aCertificateOfAnySandboxIsKnownForWhatItIs() throws Exception {
        for (Role role : Role.values()) {
            assertThat(SandboxKeys.isOfASandbox(certificate(SandboxFixture.KEYS, role)))
                    .isTrue();
        }
        assertThat(SandboxKeys.isOfASandbox(SandboxFixture.KEYS.authority())).isTrue();
        assertThat(publicAuthorities()).isNotEmpty().noneMatch(SandboxKeys::isOfASandbox);
    }

    private static List<X509Certificate> publicAuthorities() throws Exception {
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init((KeyStore) null);
        return List.of(((X509TrustManager) managers.getTrustManagers()[0]).getAcceptedIssuers());
    }

    @Test
    void whatAKilledStartLeftBehindIsSwept() throws IOException {
        Path half = Files.createDirectories(dataDir.resolve("sandbox/keys-new-123"));

        SandboxKeys.in(dataDir, CLOCK);

        assertThat(half).doesNotExist();
    }

    private static X509Certificate certificate(SandboxKeys keys, Role role) throws KeyStoreException {
        KeyStore store = keys.keyStore(role);
        return (X509Certificate) store.getCertificate(SandboxKeys.ALIAS);
    }
}
