package se.brevvaxel.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static se.brevvaxel.sandbox.SandboxFixture.KEYS;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.brevvaxel.FreePort;
import se.brevvaxel.sandbox.far.RegisterDeskTest;
import se.brevvaxel.sandbox.keys.SandboxKeys.Role;
import se.brevvaxel.sandbox.soap.SandboxServer;
import se.brevvaxel.sandbox.soap.SandboxSettings;
import se.brevvaxel.sandbox.world.Counterpart;

/** Where the sandbox listens, and by which name it is called. */
class SandboxAddressesTest {

    private static final byte[] QUESTION = RegisterDeskTest.question("162021004748", "191212121212");

    @TempDir
    private Path dataDir;

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, '', localhost",
        "0.0.0.0, '', localhost",
        "::, '', localhost",
        "192.0.2.7, '', 192.0.2.7",
        "[::1], '', ::1",
        "192.0.2.7, mm.example, mm.example",
        "127.0.0.1, [2001:db8::7], 2001:db8::7"
    })
    void whoIsNotToldItsNameIsCalledByWhereItListens(String bind, String host, String name) {
        assertThat(new SandboxSettings(0, 0, 0, bind, host, null).host()).isEqualTo(name);
    }

    @Test
    void itIsCalledByAnAddressOfTheSixthVersion() throws Exception {
        assumeTrue(hasIpv6(), "no ::1 here");
        SandboxServer server = started(new SandboxSettings(0, 0, 0, "[::1]", "", null));
        try {
            assertThat(server.farUrl().toString()).startsWith("https://[::1]:");
            HttpResponse<String> answer = SandboxFixture.client(Role.FORWARDER)
                    .send(SandboxFixture.post(server.farUrl(), QUESTION).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(SandboxFixture.text(answer.body(), "ServiceAdress"))
                    .isEqualTo(server.url(Counterpart.SANDBOXLADAN).toString());
        } finally {
            server.stop();
        }
    }

    @Test
    void theWrongCertificatesAreShownWhereTheSettingsSay() throws Exception {
        int untrusted = FreePort.find();
        int wrongHost = FreePort.find();
        SandboxServer server = started(new SandboxSettings(0, untrusted, wrongHost, "127.0.0.1", "", null));
        try {
            assertThat(server.port(Role.UNTRUSTED)).isEqualTo(untrusted);
            assertThat(server.port(Role.ELSEWHERE)).isEqualTo(wrongHost);
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, port", "1, untrusted-port", "2, wrong-host-port"})
    void aPortThatIsTakenIsToldWithItsSetting(int which, String setting) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            SandboxSettings settings = new SandboxSettings(
                    which == 0 ? port : 0, which == 1 ? port : 0, which == 2 ? port : 0, "127.0.0.1", "", null);

            assertThatThrownBy(() -> started(settings))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(
                            "kan inte lyssna på port " + port + " på 127.0.0.1 (brevvaxel.sandbox." + setting + ",");
        }
    }

    private SandboxServer started(SandboxSettings settings) {
        SandboxServer server = Sandbox.built(settings, KEYS, dataDir, dataDir.resolve("none"), Clock.systemUTC())
                .server();
        server.start();
        return server;
    }

    private static boolean hasIpv6() throws Exception {
        return NetworkInterface.getByInetAddress(InetAddress.getByName("::1")) != null;
    }
}
