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
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import se.brevvaxel.sandbox.far.RegisterDeskTest;
import se.brevvaxel.sandbox.keys.SandboxKeys.Role;
import se.brevvaxel.sandbox.operator.HandMadeDelivery;
import se.brevvaxel.sandbox.world.Account;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.AskedFault.Kind;
import se.brevvaxel.sandbox.world.Counterpart;

@ExtendWith(OutputCaptureExtension.class)
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

    @ParameterizedTest
    @CsvSource({"RESET, 0", "RESET_AFTER_STORE, 1"})
    void aConnectionThatIsReset(Kind kind, int stored) throws Exception {
        ask(fault(kind));
        var tls = client(Role.FORWARDER).sslContext().getSocketFactory();
        byte[] envelope = letter.envelope();
        try (var socket = tls.createSocket("127.0.0.1", sandbox.server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST " + OPERATOR.path() + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n"
                                    + "Content-Length: " + envelope.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(envelope);
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        assertStored(stored);
        sandbox.control.clearFaults();
        assertThat(text(deliver().body(), "Delivered")).isEqualTo("true");
    }

    @Test
    void nothingForLongAndThenNoAnswerAndNothingStored() {
        ask(fault(Kind.TIMEOUT_BEFORE_STORE).withDelay(Duration.ofMillis(700)));

        long started = System.nanoTime();
        assertThatThrownBy(this::deliver).hasRootCauseInstanceOf(IOException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(690));
        assertStored(0);
    }

    @ParameterizedTest
    @CsvSource({
        "UNTRUSTED_CERTIFICATE, unable to find valid certification path",
        "WRONG_HOST_CERTIFICATE, No subject alternative DNS name matching localhost found"
    })
    void theRegisterNamesAnAddressWithAWrongCertificate(Kind kind, String why) {
        ask(fault(kind).withRecipient(letter.recipient).withTimes(1));
        assertThat(addressOf("198101032384")).isEqualTo(sandbox.server.url(Counterpart.PROVBOXEN));

        URI wrong = addressOf(letter.recipient);

        assertThat(wrong.getPath()).isEqualTo(OPERATOR.path());
        assertThatThrownBy(() -> client(Role.FORWARDER)
                        .send(post(wrong, letter.envelope()).build(), HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(SSLHandshakeException.class)
                .hasStackTraceContaining(why);
        assertStored(0);
        assertThat(addressOf(letter.recipient)).isEqualTo(sandbox.server.url(OPERATOR));
        assertThat(text(deliver().body(), "Delivered")).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource({", false", "5003, ''"})
    void aMailboxThatMovesBetweenLookUpAndDelivery(Integer code, String delivered) {
        sandbox.control.settle(Account.at(OPERATOR, "189003099802"));
        AskedFault moved = fault(Kind.MOVED).withRecipient("189003099802").withTimes(1);
        ask(code == null ? moved : moved.withCode(code));
        letter.to("189003099802");
        assertThat(addressOf(letter.recipient)).isEqualTo(sandbox.server.url(OPERATOR));

        HttpResponse<String> answer = deliver();

        assertThat(text(answer.body(), "Delivered")).isEqualTo(delivered);
        assertThat(text(answer.body(), "ErrorCode")).isEqualTo(code == null ? "" : code.toString());
        assertStored(0);
        assertThat(addressOf(letter.recipient)).isEqualTo(sandbox.server.url(Counterpart.PROVBOXEN));
        assertThat(text(
                        sandbox.call(Role.FORWARDER, Counterpart.PROVBOXEN, letter.envelope())
                                .body(),
                        "Delivered"))
                .isEqualTo("true");
    }

    @Test
    void anAccountThatIsPendingForAWhile() {
        ask(AskedFault.of(Counterpart.FAR, Kind.PENDING_ACCOUNT).withRecipient(letter.recipient));

        String both = sandbox.call(
                        Role.FORWARDER,
                        Counterpart.FAR,
                        RegisterDeskTest.question(letter.sender, letter.recipient, "198101032384"))
                .body();

        assertThat(both.split("Pending>true<", -1)).hasSize(2);
        assertThat(both.split("Pending>false<", -1)).hasSize(2);
        assertThat(both.replaceFirst("(?s).*RecipientId>" + letter.recipient + "<", ""))
                .startsWith("/r:RecipientId><r:Type>Secure</r:Type><r:Pending>true<");
    }

    @Test
    void oneRecipientsFaultLeavesTheOthersAlone() {
        ask(fault(Kind.STATUS).withRecipient("189002089804"));
        sandbox.control.settle(Account.at(OPERATOR, "189002089804"));

        assertThat(deliver().statusCode()).isEqualTo(200);
        letter.to("189002089804");
        assertThat(deliver().statusCode()).isEqualTo(503);
    }

    @Test
    void theRegisterCanBeDownForOneRecipient() {
        ask(AskedFault.of(Counterpart.FAR, Kind.RESET).withRecipient(letter.recipient));

        assertThat(addressOf("198101032384")).isEqualTo(sandbox.server.url(Counterpart.PROVBOXEN));
        assertThatThrownBy(() -> addressOf(letter.recipient)).hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void oneOperationsFaultLeavesTheOthersAlone() {
        ask(AskedFault.of(Counterpart.AUTHORITY, Kind.EMPTY).withOperation("getDispatchers"));
        String question = "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>"
                + "<a:%s xmlns:a='http://minameddelanden.gov.se/Authority'/></e:Body></e:Envelope>";

        assertThat(authority(question.formatted("getSenders"))).contains("getSendersResponse");
        assertThat(authority(question.formatted("getDispatchers"))).isEmpty();
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
        ask(fault(Kind.STATUS).withProbability(0.5));
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
    void aDripEndsWhenTheFaultsAreCleared() throws Exception {
        ask(fault(Kind.DRIP).withDelay(Duration.ofMinutes(1)));
        HttpResponse<InputStream> answer = client(Role.FORWARDER)
                .send(
                        post(sandbox.server.url(OPERATOR), letter.envelope()).build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            assertThat(body.read()).isEqualTo('<');

            sandbox.control.clearFaults();

            String rest = CompletableFuture.supplyAsync(() -> readAll(body)).get(20, TimeUnit.SECONDS);
            assertThat(text("<" + rest, "Delivered")).isEqualTo("true");
        }
    }

    @Test
    void aWishThatChangedNothingIsNeitherCountedNorSpent() {
        ask(fault(Kind.NOT_DELIVERED).withTimes(1));
        long faults = sandbox.control.counts().get(OPERATOR).faults();

        assertThat(text(
                        sandbox.call(
                                        Role.FORWARDER,
                                        OPERATOR,
                                        new HandMadeDelivery(KEYS)
                                                .inLanguage("sv-SE")
                                                .envelope())
                                .body(),
                        "ErrorCode"))
                .isEqualTo("5001");
        assertThat(sandbox.control.counts().get(OPERATOR).faults()).isEqualTo(faults);
        assertThat(text(deliver().body(), "Delivered")).isEqualTo("false");
        assertThat(sandbox.control.counts().get(OPERATOR).faults()).isEqualTo(faults + 1);
        assertThat(text(deliver().body(), "Delivered")).isEqualTo("true");
    }

    @Test
    void whoHasNoMailboxCannotBeWaitingForOne() {
        ask(AskedFault.of(Counterpart.FAR, Kind.PENDING_ACCOUNT)
                .withRecipient("200001012384")
                .withTimes(1));
        long faults = sandbox.control.counts().get(Counterpart.FAR).faults();

        assertThat(text(far("200001012384"), "Pending")).isEqualTo("false");
        assertThat(sandbox.control.counts().get(Counterpart.FAR).faults()).isEqualTo(faults);
        assertThat(sandbox.control.faults()).hasSize(1);
    }

    @Test
    void twoWishesAboutTwoRecipientsMeetTheSameCall() {
        for (String recipient : List.of("191212121212", "198101032384")) {
            ask(AskedFault.of(Counterpart.FAR, Kind.PENDING_ACCOUNT)
                    .withRecipient(recipient)
                    .withTimes(1));
        }

        assertThat(far("191212121212", "198101032384").split("Pending>true<", -1))
                .hasSize(3);
        assertThat(sandbox.control.faults()).isEmpty();
    }

    @Test
    void theOlderOfTwoWishesAboutOneRecipientIsMet() {
        ask(fault(Kind.NOT_DELIVERED).withTimes(1));
        ask(fault(Kind.NOT_DELIVERED).withTimes(1));
        ask(fault(Kind.WRONG_RECIPIENT).withTimes(1));

        assertThat(text(deliver().body(), "Delivered")).isEqualTo("false");
        assertThat(sandbox.control.faults()).hasSize(2);
        assertThat(text(deliver().body(), "Delivered")).isEqualTo("false");
        assertThat(text(deliver().body(), "RecipientId")).isEqualTo(Account.SOMEBODY_ELSE);
        assertThat(sandbox.control.faults()).isEmpty();
    }

    @Test
    void aSpentWishIsGoneAndWhatIsLeftOfAnotherIsTold() {
        ask(fault(Kind.STATUS).withTimes(1));
        ask(fault(Kind.EMPTY).withTimes(3));

        deliver();
        deliver();

        assertThat(sandbox.control.faults()).singleElement().satisfies(left -> {
            assertThat(left.kind()).isEqualTo(Kind.EMPTY);
            assertThat(left.times()).isEqualTo(2);
        });
    }

    @Test
    void whatCannotBeKeptIsAFaultInTheLogAndNothingIsKept(CapturedOutput output) throws IOException {
        Path mailboxes = dataDir.resolve("sandbox/mailboxes/sandboxladan");
        Path aside = Files.move(mailboxes, dataDir.resolve("aside"));

        HttpResponse<String> answer = deliver();

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(text(answer.body(), "ErrorCode")).isEqualTo("5000");
        assertThat(output.getOut())
                .contains("Sandboxlådan could not handle a call: the sandbox's mailbox cannot be written")
                .doesNotContain(letter.recipient);
        Files.move(aside, mailboxes);
        assertStored(0);
        assertThat(text(deliver().body(), "Delivered")).isEqualTo("true");
        assertStored(1);
    }

    @ParameterizedTest
    @CsvSource({
        "mustUnderstand='1', MustUnderstand",
        "mustUnderstand='1' e:actor='http://schemas.xmlsoap.org/soap/actor/next', MustUnderstand",
        "mustUnderstand='1' e:actor='http://other.example/', ''",
        "mustUnderstand='0', ''"
    })
    void aHeaderThatMustBeUnderstoodIsNotOverlooked(String attributes, String fault) {
        String question = new String(RegisterDeskTest.question("162021004748", "191212121212"), StandardCharsets.UTF_8);
        String header = "<e:Header xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><x:Security xmlns:x='urn:x' e:"
                + attributes + "/></e:Header>";
        int body = question.indexOf("Body");
        int before = question.lastIndexOf('<', body);

        String answer = sandbox.call(
                        Role.FORWARDER,
                        Counterpart.FAR,
                        (question.substring(0, before) + header + question.substring(before))
                                .getBytes(StandardCharsets.UTF_8))
                .body();

        assertThat(text(answer, "faultcode")).isEqualTo(fault.isEmpty() ? "" : "soapenv:" + fault);
        assertThat(answer.contains("isReachableResponse")).isEqualTo(fault.isEmpty());
    }

    private static String far(String... recipients) {
        return sandbox.call(Role.FORWARDER, Counterpart.FAR, RegisterDeskTest.question("162021004748", recipients))
                .body();
    }

    private static String readAll(InputStream body) {
        try {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    @Test
    void aWishThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> fault(Kind.STATUS).withStatus(42)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fault(Kind.FAULT).withCode(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fault(Kind.CLOSE).withTimes(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fault(Kind.CLOSE).withProbability(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fault(Kind.CLOSE).withRecipient("12")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fault(Kind.CLOSE).withOperation("isReachable")).hasMessageContaining("deliverSecure");
        for (Kind ofOperators : List.of(Kind.NOT_DELIVERED, Kind.MOVED, Kind.UNTRUSTED_CERTIFICATE)) {
            assertThatThrownBy(() -> AskedFault.of(Counterpart.FAR, ofOperators))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (AskedFault plain : List.of(fault(Kind.CLOSE), fault(Kind.NOT_DELIVERED))) {
            assertThatThrownBy(() -> plain.withCode(5001)).hasMessageContaining("has no code");
            assertThatThrownBy(() -> plain.withStatus(503)).hasMessageContaining("STATUS");
            assertThatThrownBy(() -> plain.withDelay(Duration.ofSeconds(1))).hasMessageContaining("delay");
        }
        assertThatThrownBy(() -> fault(Kind.SLOW).withDelay(Duration.ofSeconds(-1)))
                .hasMessageContaining("delay");
        assertThatThrownBy(() -> fault(Kind.MOVED).withOperation("deliverForward"))
                .hasMessageContaining("not offered");
        assertThatThrownBy(() -> AskedFault.of(Counterpart.FORMEDLAREN, Kind.WRONG_RECIPIENT)
                        .withOperation("distributeSecure"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fault(Kind.PENDING)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fault(Kind.PENDING_ACCOUNT)).isInstanceOf(IllegalArgumentException.class);
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

    private static String authority(String question) {
        return sandbox.call(Role.FORWARDER, Counterpart.AUTHORITY, question.getBytes(StandardCharsets.UTF_8))
                .body();
    }

    private URI addressOf(String recipient) {
        byte[] question = RegisterDeskTest.question(letter.sender, recipient);
        return URI.create(
                text(sandbox.call(Role.FORWARDER, Counterpart.FAR, question).body(), "ServiceAdress"));
    }

    private void assertStored(int count) {
        assertThat(sandbox.control.mailbox(OPERATOR)).hasSize(before + count);
    }
}
