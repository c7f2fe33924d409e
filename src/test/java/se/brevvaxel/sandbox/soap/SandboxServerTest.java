package se.brevvaxel.sandbox.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.TestCertificates;
import se.brevvaxel.sandbox.SandboxFixture;
import se.brevvaxel.sandbox.far.RegisterDeskTest;
import se.brevvaxel.sandbox.keys.SandboxKeys.Role;
import se.brevvaxel.sandbox.world.Counterpart;
import se.brevvaxel.sandbox.world.Counts;

class SandboxServerTest {

    @TempDir
    private Path dataDir;

    private SandboxFixture sandbox;

    @BeforeEach
    void start() {
        sandbox = new SandboxFixture(dataDir);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aClientWithoutACertificateIsRefused() {
        assertThatThrownBy(() -> get(SandboxFixture.client(null, new char[0]), "/far/Recipient/v3"))
                .isInstanceOf(IOException.class);
        assertThat(sandbox.control.counts().get(Counterpart.FAR).calls()).isZero();
    }

    @Test
    void aClientWithACertificateOfAnotherAuthorityIsRefused() throws Exception {
        KeyStore foreign = TestCertificates.called("Brevväxel Sandbox CA another")
                .leaf(Role.FORWARDER.organisationNumber(), "Förfalskaren")
                .keyStore();

        assertThatThrownBy(() -> get(
                        SandboxFixture.client(foreign, TestCertificates.PASSWORD.toCharArray()), "/far/Recipient/v3"))
                .isInstanceOf(IOException.class);
        assertThat(sandbox.control.counts().get(Counterpart.FAR).calls()).isZero();
    }

    @Test
    void httpWithoutTlsGetsNoAnswerOfTheSandbox() throws Exception {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress("127.0.0.1", sandbox.server.port()), 5000);
            plain.setSoTimeout(10_000);
            plain.getOutputStream()
                    .write("POST /far/Recipient/v3 HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(plain.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).doesNotContain("200 ").doesNotContain("Envelope");
        }
        assertThat(sandbox.control.counts().get(Counterpart.FAR).calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/brevvaxel/v1/letters", "/sandbox/v1/counts", "/actuator/health", "/far/Recipient"})
    void nothingOfTheHubAnswersOnTheSandboxPort(String path) throws Exception {
        assertThat(get(SandboxFixture.client(Role.FORWARDER), path).statusCode())
                .isEqualTo(404);
    }

    @Test
    void onlyPostIsAnswered() throws Exception {
        assertThat(get(SandboxFixture.client(Role.FORWARDER), "/far/Recipient/v3")
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void aBodyLargerThanFourMegabytesIsRefused() {
        byte[] huge = new byte[4 * 1024 * 1024 + 1];
        try {
            assertThat(sandbox.call(Role.FORWARDER, Counterpart.FAR, huge).statusCode())
                    .isEqualTo(413);
        } catch (java.io.UncheckedIOException closedWhileSending) {
            assertThat(closedWhileSending).hasCauseInstanceOf(IOException.class);
        }
        assertThat(sandbox.control.counts().get(Counterpart.FAR).refusals()).isZero();
    }

    @Test
    void oneConnectionServesManyCalls() {
        HttpClient client = SandboxFixture.client(Role.FORWARDER);
        byte[] question = RegisterDeskTest.question("162021004748", "191212121212");
        for (int i = 0; i < 150; i++) {
            assertThat(sandbox.call(client, Counterpart.FAR, question).statusCode())
                    .isEqualTo(200);
        }
        Counts.Seen seen = sandbox.control.counts().get(Counterpart.FAR);
        assertThat(seen.calls()).isEqualTo(150);
        assertThat(seen.connections()).isEqualTo(1);
        assertThat(seen.refusals()).isZero();
    }

    @Test
    void itStopsAndStartsAgain() throws Exception {
        sandbox.server.stop();
        assertThat(sandbox.server.isRunning()).isFalse();
        assertThatThrownBy(sandbox.server::farUrl).isInstanceOf(IllegalStateException.class);

        sandbox.server.start();

        assertThat(get(SandboxFixture.client(Role.FORWARDER), "/").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(HttpClient client, String path) throws IOException, InterruptedException {
        URI url = sandbox.server.farUrl().resolve(path);
        return client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
    }
}
