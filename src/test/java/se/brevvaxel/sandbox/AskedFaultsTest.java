package se.brevvaxel.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static se.brevvaxel.sandbox.SandboxFixture.KEYS;
import static se.brevvaxel.sandbox.SandboxFixture.client;
import static se.brevvaxel.sandbox.SandboxFixture.post;
import static se.brevvaxel.sandbox.SandboxFixture.text;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.sandbox.far.RegisterDeskTest;
import se.brevvaxel.sandbox.keys.SandboxKeys.Role;
import se.brevvaxel.sandbox.operator.HandMadeDelivery;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.AskedFault.Kind;
import se.brevvaxel.sandbox.world.Counterpart;

class AskedFaultsTest {

    private static final Counterpart OPERATOR = Counterpart.SANDBOXLADAN;

    @TempDir
    private static Path dataDir;

    private static SandboxFixture sandbox;

    private final HandMadeDelivery letter = new HandMadeDelivery(KEYS);
    private int before;

    @BeforeAll
    static void start() {
        sandbox = new SandboxFixture(dataDir);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void count() {
        before = sandbox.control.mailbox(OPERATOR).size();
    }

    @AfterEach
    void clear() {
        sandbox.control.clearFaults();
    }

    @Test
    void aFaultWithACode() {
        ask(fault(Kind.FAULT).withCode(5005));

        HttpResponse<String> answer = deliver();

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(text(answer.body(), "ErrorCode")).isEqualTo("5005");
        assertStored(0);
    }

    @Test
    void aFaultWithoutACode() {
        ask(fault(Kind.FAULT));

        HttpResponse<String> answer = deliver();

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("Fault").doesNotContain("detail");
        assertStored(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {202, 302, 400, 401, 403, 404, 413, 429, 500, 502, 503, 504})
    void aStatus(int status) {
        ask(fault(Kind.STATUS).withStatus(status).withDelay(Duration.ofSeconds(7)));

        HttpResponse<String> answer = deliver();

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
        assertStored(0);
    }

    @Test
    void nothingInTheAnswer() {
        ask(fault(Kind.EMPTY));

        HttpResponse<String> answer = deliver();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertStored(0);
    }

    @Test
    void aWebPage() {
        ask(fault(Kind.HTML));

        HttpResponse<String> answer = deliver();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(answer.body()).startsWith("<!DOCTYPE html>");
        assertStored(0);
    }

    @Test
    void aConnectionThatIsDropped() {
        ask(fault(Kind.CLOSE));

        assertThatThrownBy(this::deliver).hasRootCauseInstanceOf(IOException.class);
        assertStored(0);
    }

    @Test
    void aConnectionThatIsDroppedAfterTheDeliveryWasStored() {
        ask(fault(Kind.CLOSE_AFTER_STORE).withTimes(1));

        assertThatThrownBy(this::deliver).hasRootCauseInstanceOf(IOException.class);
        assertStored(1);
        assertThat(text(deliver().body(), "Delivered")).isEqualTo("true");
        assertStored(1);
    }

    @Test
    void aDroppedConnectionSendsNotOneByte() throws Exception {
        ask(fault(Kind.CLOSE));
        var tls = client(Role.FORWARDER).sslContext().getSocketFactory();
        byte[] envelope = letter.envelope();
        try (var socket = tls.createSocket("127.0.0.1", sandbox.server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST " + OPERATOR.path() + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n"
                                    + "Content-Length: " + envelope.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(envelope);
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
    }

    @Test
    void anAnswerThatComesTooLate() {
        ask(fault(Kind.TIMEOUT_AFTER_STORE).withDelay(Duration.ofSeconds(30)));

        assertThatThrownBy(() -> client(Role.FORWARDER)
                        .send(
                                post(sandbox.server.url(OPERATOR), letter.envelope())
                                        .timeout(Duration.ofSeconds(1))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
        assertStored(1);
    }

    @Test
    void anAnswerThatComesLate() {
        ask(fault(Kind.SLOW).withDelay(Duration.ofMillis(700)));

        long started = System.nanoTime();
        HttpResponse<String> answer = deliver();

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(690));
        assertThat(text(answer.body(), "Delivered")).isEqualTo("true");
        assertStored(1);
    }

    @Test
    void anAnswerThatDripsByteByByte() throws Exception {
        ask(fault(Kind.DRIP).withDelay(Duration.ofMinutes(1)));

        HttpResponse<InputStream> answer = client(Role.FORWARDER)
                .send(
                        post(sandbox.server.url(OPERATOR), letter.envelope()).build(),
                        HttpResponse.BodyHandlers.ofInputStream());

        assertThat(answer.statusCode()).isEqualTo(200);
        try (InputStream body = answer.body()) {
            assertThat(body.read()).isEqualTo('<');
            assertThat(body.available()).isZero();
            assertStored(1);
        }
    }

    @Test
    void anAnswerThatSpeaksOfAnotherRecipient() {
        ask(fault(Kind.WRONG_RECIPIENT));

        String answer = deliver().body();

        assertThat(text(answer, "Delivered")).isEqualTo("true");
        assertThat(text(answer, "RecipientId")).isNotEmpty().isNotEqualTo(letter.recipient);
        assertStored(1);
    }

    @Test
    void aDeliveryThatIsNotReceived() {
        ask(fault(Kind.NOT_DELIVERED));

        assertThat(text(deliver().body(), "Delivered")).isEqualTo("false");
        assertStored(0);
    }

    @Test
    void aCallThatIsHeldUntilTheFaultsAreCleared() {
        ask(fault(Kind.HOLD));
        long calls = sandbox.control.counts().get(OPERATOR).faults();

        CompletableFuture<HttpResponse<String>> held = CompletableFuture.supplyAsync(this::deliver);
        await().until(() -> sandbox.control.counts().get(OPERATOR).faults() == calls + 1);
        assertThat(held).isNotDone();
        assertStored(0);
        sandbox.control.clearFaults();

        assertThat(text(held.join().body(), "Delivered")).isEqualTo("true");
        assertStored(1);
    }

    @Test
    void aFaultHappensAsManyTimesAsAskedAndInTheOrderAsked() {
        ask(fault(Kind.STATUS).withStatus(503).withTimes(2));
        ask(fault(Kind.STATUS).withStatus(404).withTimes(1));

        assertThat(deliver().statusCode()).isEqualTo(503);
        assertThat(deliver().statusCode()).isEqualTo(503);
        assertThat(deliver().statusCode()).isEqualTo(404);
        assertThat(deliver().statusCode()).isEqualTo(200);
    }

    @Test
    void oneTargetsFaultLeavesTheOthersAlone() {
        ask(fault(Kind.CLOSE));

        assertThat(sandbox.call(
                                Role.FORWARDER,
                                Counterpart.FAR,
                                RegisterDeskTest.question("162021004748", "191212121212"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aFaultWithAProbabilityHappensNowAndThen() {
        ask(new AskedFault(OPERATOR, Kind.STATUS, null, 503, null, null, 0.5));
        byte[] envelope = letter.envelope();
        var client = client(Role.FORWARDER);

        int failed = 0;
        for (int i = 0; i < 100; i++) {
            failed += sandbox.call(client, OPERATOR, envelope).statusCode() == 503 ? 1 : 0;
        }

        assertThat(failed).isBetween(15, 85);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"FAULT", "STATUS", "EMPTY", "HTML", "CLOSE", "CLOSE_AFTER_STORE"})
    void theRegisterCanFailToo(Kind kind) {
        ask(AskedFault.of(Counterpart.FAR, kind).withTimes(1));
        byte[] question = RegisterDeskTest.question("162021004748", "191212121212");

        if (kind == Kind.CLOSE || kind == Kind.CLOSE_AFTER_STORE) {
            assertThatThrownBy(() -> sandbox.call(Role.FORWARDER, Counterpart.FAR, question))
                    .hasRootCauseInstanceOf(IOException.class);
        } else {
            assertThat(sandbox.call(Role.FORWARDER, Counterpart.FAR, question).body())
                    .doesNotContain("isReachableResponse");
        }
        assertThat(sandbox.call(Role.FORWARDER, Counterpart.FAR, question).body())
                .contains("isReachableResponse");
    }

    @Test
    void aWishThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> fault(Kind.STATUS).withStatus(42)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fault(Kind.FAULT).withCode(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fault(Kind.CLOSE).withTimes(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AskedFault.of(Counterpart.FAR, Kind.NOT_DELIVERED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static AskedFault fault(Kind kind) {
        return AskedFault.of(OPERATOR, kind);
    }

    private static void ask(AskedFault fault) {
        sandbox.control.fault(fault);
    }

    private HttpResponse<String> deliver() {
        return sandbox.call(Role.FORWARDER, OPERATOR, letter.envelope());
    }

    private void assertStored(int count) {
        assertThat(sandbox.control.mailbox(OPERATOR)).hasSize(before + count);
    }
}
