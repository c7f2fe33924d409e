package se.brevvaxel.delivery.digital.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.delivery.digital.envelope.Vectors.RECIPIENT;
import static se.brevvaxel.delivery.line.OperatorStub.answer;
import static se.brevvaxel.delivery.line.OperatorStub.head;
import static se.brevvaxel.delivery.line.OperatorStub.raw;
import static se.brevvaxel.delivery.line.OperatorStub.write;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.delivery.digital.envelope.Envelope;
import se.brevvaxel.delivery.digital.envelope.TestPki;
import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.delivery.line.Heard;
import se.brevvaxel.delivery.line.Line;
import se.brevvaxel.delivery.line.LineSettings;
import se.brevvaxel.delivery.line.OperatorStub;

/** Every row of the outcome table, against an operator on real TLS. */
@Timeout(60)
class MailboxDoorTest {

    private static final TestPki PKI = new TestPki("Test CA");
    private static final TestPki.Identity OPERATOR = PKI.organisation("165568402266", "operator.example");
    private static final TestPki.Identity FORWARDER = PKI.organisation("162120002411", "forwarder.example");
    private static final TestPki OTHER_PKI = new TestPki("Other CA");
    private static final TestPki.Identity STRANGER = OTHER_PKI.organisation("162120002411", "forwarder.example");
    private static final LineSettings QUICK = new LineSettings(Duration.ofSeconds(2), Duration.ofMillis(700), 8);
    private static final LineSettings PATIENT = new LineSettings(Duration.ofSeconds(5), Duration.ofSeconds(30), 8);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final Envelope SMALL = envelope(3_000);
    private static final Envelope LARGE = envelope(2_000_000);

    private OperatorStub operator;
    private final List<AutoCloseable> toClose = new ArrayList<>();

    @BeforeEach
    void openMailbox() throws IOException {
        operator = opened(new OperatorStub(PKI, OPERATOR));
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : toClose) {
            closeable.close();
        }
    }

    @Test
    void aDeliveredLetterGivesItsTransactionId() {
        operator.does(answer(200, receipt(RECIPIENT, "true")));

        assertThat(deliver(PATIENT)).isEqualTo(new DeliveryResult.Delivered("t-1"));
    }

    @Test
    void theRequestIsAsTheContractHasIt() {
        operator.does(answer(200, receipt(RECIPIENT, "true")));

        deliver(PATIENT);

        OperatorStub.Request request = operator.requests().get(0);
        assertThat(request.line()).isEqualTo("POST /service/v3 HTTP/1.1");
        assertThat(request.headers())
                .containsEntry("Content-Type", "text/xml; charset=utf-8")
                .containsEntry("SOAPAction", "\"\"")
                .containsEntry("Content-Length", "3000")
                .doesNotContainKeys("Accept-Encoding", "Cookie", "Upgrade", "Expect", "Transfer-Encoding");
        assertThat(request.body()).isEqualTo(SMALL.bytes());
        assertThat(request.headers().toString()).doesNotContain(RECIPIENT);
    }

    @Test
    void deliveredFalseIsARefusalWithoutAlarm() {
        operator.does(answer(200, receipt(RECIPIENT, "false")));

        assertThat(deliver(PATIENT)).isEqualTo(new DeliveryResult.Refused("Delivered=false", false));
    }

    @ParameterizedTest
    @CsvSource({"1,true", "5001,true", "5005,false", "5019,false"})
    void aFaultAboutTheLetterIsARefusal(int code, boolean alarm) {
        operator.does(answer(500, fault(code)));

        assertThat(deliver(PATIENT)).isEqualTo(new DeliveryResult.Refused("fault " + code, alarm));
    }

    @ParameterizedTest
    @CsvSource({"3, SENDER", "5, SENDER", "5002, EITHER", "5012, SIGNATURE", "5014, SENDER", "6005, SENDER"})
    void aFaultAboutTheSenderIsTheSendersWhateverTheStatus(int code, DeliveryResult.SenderRefused.About about) {
        for (int status : new int[] {200, 400, 500}) {
            operator.does(answer(status, fault(code)));

            assertThat(deliver(PATIENT)).isEqualTo(new DeliveryResult.SenderRefused("fault " + code, about));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aClosedDoorIsTheSenders(int status) {
        operator.does(answer(status, "<html/>", "WWW-Authenticate: Basic realm=\"x\""));

        assertThat(deliver(PATIENT)).isInstanceOf(DeliveryResult.SenderRefused.class);
        assertThat(operator.requests()).hasSize(1);
    }

    @Test
    void theFaultsAboutIdentitiesAreTold() {
        operator.does(answer(500, fault(6006)));
        assertThat(deliver(PATIENT)).isEqualTo(new DeliveryResult.ProtectedIdentity("fault 6006"));

        operator.does(answer(500, fault(6007)));
        assertThat(deliver(PATIENT)).isEqualTo(new DeliveryResult.NoSuchIdentity("fault 6007"));
    }

    @ParameterizedTest
    @ValueSource(ints = {4999, 5000})
    void aFaultThatTellsNothingLeavesTheOutcomeUnknown(int code) {
        operator.does(answer(500, fault(code)));

        assertThat(deliver(PATIENT)).isEqualTo(new DeliveryResult.Unknown("fault " + code));
    }

    @Test
    void aFaultWithoutCodeLeavesTheOutcomeUnknown() {
        String fault = soap("<s:Fault><faultcode>s:Client</faultcode><faultstring>fel</faultstring></s:Fault>");
        for (int status : new int[] {200, 400, 500}) {
            operator.does(answer(status, fault));

            assertThat(deliver(PATIENT)).isInstanceOf(DeliveryResult.Unknown.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 5003, 5004, 6004, 9998})
    void anyOtherFaultIsNotStored(int code) {
        operator.does(answer(500, fault(code)));

        assertThat(deliver(PATIENT)).isEqualTo(new DeliveryResult.NotStored("fault " + code));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 307, 308, 400, 404, 405, 408, 413, 415, 418, 501, 505})
    void aRefusalWithoutFaultIsNotStored(int status) {
        operator.does(answer(status, "<html>nej</html>", "Location: " + operator.address() + "/other"));

        assertThat(deliver(PATIENT)).isInstanceOf(DeliveryResult.NotStored.class);
        assertThat(operator.requests()).as("a redirect is never followed").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 204, 500, 502, 504, 520, 524, 599})
    void aStatusThatTellsNothingLeavesTheOutcomeUnknown(int status) {
        operator.does(status == 204 ? raw("HTTP/1.1 204 x\r\n\r\n") : answer(status, "<html>hm</html>"));

        assertThat(deliver(PATIENT)).isInstanceOf(DeliveryResult.Unknown.class);
        assertThat(operator.requests()).hasSize(1);
    }

    @Test
    void aReceiptUnderAnotherStatusThan200IsNoReceipt() {
        operator.does(answer(202, receipt(RECIPIENT, "true")));
        assertThat(deliver(PATIENT)).isInstanceOf(DeliveryResult.Unknown.class);

        operator.does(answer(500, receipt(RECIPIENT, "true")));
        assertThat(deliver(PATIENT)).isInstanceOf(DeliveryResult.Unknown.class);
    }

    @Test
    void aGatewayThatGaveUpLeavesTheOutcomeUnknownWhateverItSays() {
        operator.does(answer(502, fault(5002)));
        assertThat(deliver(PATIENT)).isEqualTo(new DeliveryResult.Unknown("HTTP 502"));

        operator.does(answer(504, fault(5002)));
        assertThat(deliver(PATIENT)).isEqualTo(new DeliveryResult.Unknown("HTTP 504"));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void anOperatorThatAsksUsToWaitHasNotGotIt(int status) {
        operator.does(answer(status, fault(5002)));
        assertThat(deliver(PATIENT)).isEqualTo(new DeliveryResult.NotSent("HTTP " + status, null));

        operator.does(answer(status, "", "Retry-After: 120"));
        assertThat(deliver(PATIENT)).isEqualTo(new DeliveryResult.NotSent("HTTP " + status, Duration.ofMinutes(2)));

        operator.does(answer(status, "", "Retry-After: Sun, 22 Nov 2026 12:05:00 GMT"));
        assertThat(deliver(PATIENT)).isEqualTo(new DeliveryResult.NotSent("HTTP " + status, Duration.ofMinutes(5)));

        operator.does(answer(status, "", "Retry-After: Sun, 22 Nov 2026 11:00:00 GMT"));
        assertThat(deliver(PATIENT)).isEqualTo(new DeliveryResult.NotSent("HTTP " + status, Duration.ZERO));

        operator.does(answer(status, "", "Retry-After: snart"));
        assertThat(deliver(PATIENT)).isEqualTo(new DeliveryResult.NotSent("HTTP " + status, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>OK</body></html>",
                "inte xml",
                "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x 'true'>]><a/>",
                "<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body/></e:Envelope>"
            })
    void a200WithoutAReadableAnswerLeavesTheOutcomeUnknownAndItsFingerprintIsKept(String body) {
        operator.does(answer(200, body));

        assertThat(deliver(PATIENT))
                .isEqualTo(
                        new DeliveryResult.Unknown("HTTP 200 without a readable answer: " + fingerprint(body), true));
    }

    @Test
    void aReceiptAboutAnotherRecipientLeavesTheOutcomeUnknown() {
        String another = receipt("191212121212", "true");
        operator.does(answer(200, another));

        assertThat(deliver(PATIENT))
                .isEqualTo(
                        new DeliveryResult.Unknown("HTTP 200 about another recipient: " + fingerprint(another), true));
    }

    @Test
    void aReceiptAboutNobodyOrTwoLeavesTheOutcomeUnknown() {
        String one = receipt(RECIPIENT, "true");
        String status = one.substring(one.indexOf("<m:Status>"), one.indexOf("</r:return>"));

        operator.does(answer(200, one.replace(status, "")));
        assertThat(deliver(PATIENT)).isInstanceOf(DeliveryResult.Unknown.class);

        operator.does(answer(200, one.replace(status, status + status)));
        assertThat(deliver(PATIENT)).isInstanceOf(DeliveryResult.Unknown.class);
    }

    @Test
    void aTruncatedAnswerLeavesTheOutcomeUnknown() {
        String receipt = receipt(RECIPIENT, "true");
        operator.does(raw(head(200, receipt.length()) + receipt.substring(0, receipt.length() - 20)));
        assertThat(deliver(PATIENT)).isInstanceOf(DeliveryResult.Unknown.class);

        operator.does(answer(200, receipt.substring(0, receipt.length() - 20)));
        assertThat(deliver(PATIENT)).isInstanceOf(DeliveryResult.Unknown.class);
    }

    @Test
    @Timeout(20)
    void anAnswerWithoutEndIsNotReadToItsEnd() {
        operator.does(withoutEnd(200));
        assertThat(deliver(PATIENT)).isInstanceOf(DeliveryResult.Unknown.class);

        operator.does(withoutEnd(503));
        assertThat(deliver(PATIENT)).isEqualTo(new DeliveryResult.NotSent("HTTP 503", null));
    }

    @Test
    void anOperatorThatAsksUsToWaitAndHangsUpHasNotGotIt() {
        operator.does(raw(head(503, 1000, "Retry-After: 7") + "<htm"));

        assertThat(deliver(PATIENT)).isEqualTo(new DeliveryResult.NotSent("HTTP 503", Duration.ofSeconds(7)));
    }

    @Test
    void noAnswerInTimeLeavesTheOutcomeUnknown() {
        operator.does((socket, request) -> {
            operator.waitForEnd();
            return false;
        });

        assertThat(deliver(QUICK)).isEqualTo(new DeliveryResult.Unknown("SocketTimeoutException"));
    }

    @Test
    void anAnswerThatDripsIsEndedByTheDeadline() {
        operator.does((socket, request) -> {
            write(socket, head(200, 1_000_000));
            while (true) {
                write(socket, " ");
                pause(50);
            }
        });

        long start = System.nanoTime();
        assertThat(deliver(QUICK)).isInstanceOf(DeliveryResult.Unknown.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(10));
    }

    @Test
    void aDripInOneMailboxDelaysNoOther() throws Exception {
        CountDownLatch dripping = new CountDownLatch(1);
        operator.does((socket, request) -> {
            write(socket, head(200, 1_000_000));
            while (true) {
                write(socket, " ");
                dripping.countDown();
                pause(50);
            }
        });
        OperatorStub quick = opened(new OperatorStub(PKI, OPERATOR)).does(answer(200, receipt(RECIPIENT, "true")));
        MailboxDoor door = door(QUICK);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        toClose.add(threads::shutdownNow);

        Future<DeliveryResult> slow = threads.submit(() -> door.deliver(operator.address(), SMALL, RECIPIENT));
        dripping.await();

        assertThat(door.deliver(quick.address(), SMALL, RECIPIENT)).isInstanceOf(DeliveryResult.Delivered.class);
        assertThat(slow).isNotDone();
        assertThat(slow.get()).isInstanceOf(DeliveryResult.Unknown.class);
    }

    @Test
    void aResetBeforeAnyByteOfTheAnswerLeavesTheOutcomeUnknown() {
        operator.does((socket, request) -> {
            OperatorStub.reset(socket);
            return false;
        });

        assertThat(deliver(PATIENT)).isInstanceOf(DeliveryResult.Unknown.class);
        assertThat(operator.requests()).as("never repeated by itself").hasSize(1);
    }

    @Test
    void aConnectionThatClosesWithoutAnAnswerLeavesTheOutcomeUnknown() {
        operator.does((socket, request) -> false);

        assertThat(deliver(PATIENT)).isInstanceOf(DeliveryResult.Unknown.class);
        assertThat(operator.requests()).hasSize(1);
    }

    @Test
    void aLetterThatNeverLeftWholeIsNotSent() {
        // Takes the connection, reads nothing, and hangs up while the letter is still being written.
        operator.onArrival(socket -> {
            socket.startHandshake();
            socket.getInputStream().read();
            OperatorStub.reset(socket);
        });

        assertThat(deliver(PATIENT, LARGE)).isInstanceOf(DeliveryResult.NotSent.class);
    }

    @Test
    void anOperatorThatStopsReadingIsLeftAtTheDeadline() {
        operator.onArrival(socket -> {
            socket.startHandshake();
            socket.getInputStream().read();
            operator.waitForEnd();
        });

        assertThat(deliver(QUICK, LARGE)).isInstanceOf(DeliveryResult.NotSent.class);
    }

    @Test
    void nobodyListeningIsNotSent() throws IOException {
        operator.close();

        assertThat(deliver(PATIENT)).isEqualTo(new DeliveryResult.NotSent("HttpHostConnectException", null));
    }

    @Test
    void anUnknownHostIsNotSent() {
        assertThat(door(PATIENT).deliver(URI.create("https://operator.invalid/service/v3"), SMALL, RECIPIENT))
                .isInstanceOf(DeliveryResult.NotSent.class);
    }

    @Test
    void aHandshakeThatHangsIsNotSent() {
        operator.onArrival(socket -> operator.waitForEnd());

        assertThat(deliver(new LineSettings(Duration.ofMillis(500), Duration.ofSeconds(30), 8)))
                .isInstanceOf(DeliveryResult.NotSent.class);
    }

    @Test
    void aServerThatSpeaksNoTlsIsNotSent() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread answers = new Thread(() -> {
                try (var socket = plain.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8));
                } catch (IOException e) {
                    // the test is over
                }
            });
            answers.start();

            assertThat(door(PATIENT)
                            .deliver(URI.create("https://localhost:" + plain.getLocalPort() + "/"), SMALL, RECIPIENT))
                    .isInstanceOf(DeliveryResult.NotSent.class);
            answers.join();
        }
    }

    @Test
    void aServerOfAnAuthorityThatWeDoNotTrustIsNotSent() throws IOException {
        OperatorStub stranger =
                opened(new OperatorStub(OTHER_PKI, OTHER_PKI.organisation("165568402266", "o.example")));

        assertThat(door(PATIENT).deliver(stranger.address(), SMALL, RECIPIENT))
                .isInstanceOf(DeliveryResult.NotSent.class);
        assertThat(stranger.requests()).isEmpty();
    }

    @Test
    void aServerWithAnotherHostsCertificateIsNotSent() {
        URI byNumber = URI.create(operator.address().toString().replace("localhost", "127.0.0.1"));

        assertThat(door(PATIENT).deliver(byNumber, SMALL, RECIPIENT)).isInstanceOf(DeliveryResult.NotSent.class);
        assertThat(operator.requests()).isEmpty();
    }

    /** faults.md 24: trust is by authority and name. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void anOperatorsRenewedCertificateOfTheSameAuthorityIsTakenWithoutARestart(String protocol) throws IOException {
        // One that hangs up after it: a connection that rests could be mistaken for one that is there.
        String delivered = head(200, receipt(RECIPIENT, "true").getBytes(UTF_8).length, "Connection: close")
                + receipt(RECIPIENT, "true");
        MailboxDoor door = door(PATIENT);
        OperatorStub before = opened(new OperatorStub(PKI, OPERATOR, protocol));
        before.does(raw(delivered));
        assertThat(door.deliver(before.address(), SMALL, RECIPIENT)).isEqualTo(new DeliveryResult.Delivered("t-1"));
        before.close();

        OperatorStub renewed = opened(
                new OperatorStub(before.port(), PKI, PKI.organisation("165568402266", "renewed.example"), protocol));
        renewed.does(raw(delivered));

        assertThat(door.deliver(renewed.address(), SMALL, RECIPIENT)).isEqualTo(new DeliveryResult.Delivered("t-1"));
        renewed.close();

        OperatorStub stranger = opened(new OperatorStub(before.port(), OTHER_PKI, STRANGER, protocol));
        assertThat(door.deliver(stranger.address(), SMALL, RECIPIENT)).isInstanceOf(DeliveryResult.NotSent.class);
        assertThat(stranger.requests()).isEmpty();
    }

    /** faults.md 24: our own. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aRenewedCertificateOfOursIsShownFromTheNextCallOnAndTheCallUnderWayEndsAsItBegan(String protocol)
            throws Exception {
        OperatorStub one = opened(new OperatorStub(PKI, OPERATOR, protocol));
        List<String> shown = new CopyOnWriteArrayList<>();
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch renewed = new CountDownLatch(1);
        one.does((socket, request) -> {
            boolean first = shown.isEmpty();
            shown.add(socket.getSession().getPeerPrincipal().getName());
            underWay.countDown();
            if (first) {
                awaited(renewed);
            }
            write(socket, head(200, receipt(RECIPIENT, "true").getBytes(UTF_8).length) + receipt(RECIPIENT, "true"));
            return true;
        });
        Line line = new Line(PKI.bundle(FORWARDER), PATIENT, address -> true, CLOCK);
        MailboxDoor door = opened(new MailboxDoor(line));

        CompletableFuture<DeliveryResult> call =
                CompletableFuture.supplyAsync(() -> door.deliver(one.address(), SMALL, RECIPIENT));
        awaited(underWay);
        line.renew(PKI.bundle(PKI.organisation("162120002411", "renewed.example")));
        assertThat(door.deliver(one.address(), SMALL, RECIPIENT)).isEqualTo(new DeliveryResult.Delivered("t-1"));
        renewed.countDown();

        assertThat(call.get()).isEqualTo(new DeliveryResult.Delivered("t-1"));
        assertThat(door.deliver(one.address(), SMALL, RECIPIENT)).isEqualTo(new DeliveryResult.Delivered("t-1"));
        assertThat(shown.get(0)).contains("forwarder.example");
        assertThat(shown.subList(1, 3)).allMatch(name -> name.contains("renewed.example"));
    }

    /** faults.md 24: whom we trust. */
    @Test
    void aRenewedTrustStoreLetsInAnotherAuthorityWithoutARestart() throws IOException {
        OperatorStub elsewhere = opened(new OperatorStub(PKI, OTHER_PKI.organisation("165568402266", "else.example")));
        elsewhere.does(answer(200, receipt(RECIPIENT, "true")));
        Line line = new Line(PKI.bundle(FORWARDER), PATIENT, address -> true, CLOCK);
        MailboxDoor door = opened(new MailboxDoor(line));
        assertThat(door.deliver(elsewhere.address(), SMALL, RECIPIENT)).isInstanceOf(DeliveryResult.NotSent.class);

        line.renew(TestPki.bundle(FORWARDER, OTHER_PKI.certificate()));

        assertThat(door.deliver(elsewhere.address(), SMALL, RECIPIENT)).isEqualTo(new DeliveryResult.Delivered("t-1"));
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2,3000", "TLSv1.3,3000", "TLSv1.2,2000000", "TLSv1.3,2000000"})
    void aServerThatRefusesOurCertificateHasNotGotIt(String protocol, int length) throws IOException {
        OperatorStub strict = opened(new OperatorStub(PKI, OPERATOR, protocol));

        DeliveryResult result = opened(new MailboxDoor(
                        new Line(TestPki.bundle(STRANGER, PKI.certificate()), PATIENT, address -> true, CLOCK)))
                .deliver(strict.address(), envelope(length), RECIPIENT);

        assertThat(result).isInstanceOf(DeliveryResult.NotSent.class);
        assertThat(strict.requests()).isEmpty();
    }

    @Test
    void onlyHttpsAndPermittedAddressesAreSentTo() {
        MailboxDoor guarded = opened(new MailboxDoor(new Line(
                PKI.bundle(FORWARDER), PATIENT, address -> address.getHost().endsWith(".allowed"), CLOCK)));

        assertThat(guarded.deliver(operator.address(), SMALL, RECIPIENT)).isInstanceOf(DeliveryResult.NotStored.class);
        URI plain = URI.create(operator.address().toString().replace("https:", "http:"));
        assertThat(door(PATIENT).deliver(plain, SMALL, RECIPIENT)).isInstanceOf(DeliveryResult.NotStored.class);
        assertThat(door(PATIENT).deliver(URI.create("https:/service"), SMALL, RECIPIENT))
                .isInstanceOf(DeliveryResult.NotStored.class);
        assertThat(operator.handshakes()).isZero();
    }

    @Test
    void anEnvelopeOverTheLimitStaysHere() {
        assertThat(deliver(PATIENT, envelope(2_097_153))).isInstanceOf(DeliveryResult.NotStored.class);
        assertThat(operator.handshakes()).isZero();
    }

    @Test
    void aConnectionThatTheOperatorClosedWhileItRestedIsNotUsedAgain() {
        CountDownLatch closed = new CountDownLatch(1);
        operator.does((socket, request) -> {
            write(socket, head(200, receipt(RECIPIENT, "true").length()) + receipt(RECIPIENT, "true"));
            closed.countDown();
            return false;
        });
        MailboxDoor door = door(PATIENT);
        assertThat(door.deliver(operator.address(), SMALL, RECIPIENT)).isInstanceOf(DeliveryResult.Delivered.class);
        // The rest that makes the door look before it writes is real time in the connection pool.
        pause(1_300);

        assertThat(door.deliver(operator.address(), SMALL, RECIPIENT)).isInstanceOf(DeliveryResult.Delivered.class);
        assertThat(operator.handshakes()).isEqualTo(2);
    }

    @Test
    void twoHundredLettersNeedNoMoreThanTenHandshakes() throws Exception {
        operator.does(answer(200, receipt(RECIPIENT, "true")));
        MailboxDoor door = door(PATIENT);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        toClose.add(threads::shutdownNow);

        List<Future<DeliveryResult>> results = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            results.add(threads.submit(() -> door.deliver(operator.address(), SMALL, RECIPIENT)));
        }

        for (Future<DeliveryResult> result : results) {
            assertThat(result.get()).isInstanceOf(DeliveryResult.Delivered.class);
        }
        assertThat(operator.requests()).hasSize(200);
        assertThat(operator.handshakes()).isBetween(1, 10);
    }

    @Test
    void afterFaultsAndRefusalsTheConnectionIsStillGood() {
        MailboxDoor door = door(PATIENT);
        for (int status : new int[] {500, 400, 404, 200}) {
            operator.does(answer(status, fault(5002)));
            door.deliver(operator.address(), SMALL, RECIPIENT);
        }

        assertThat(operator.handshakes()).isEqualTo(1);
    }

    @Test
    void whatTheOperatorWritesIsNeverRepeated() {
        operator.does(answer(500, fault(5001).replace(">fel<", ">" + RECIPIENT + "<")));

        assertThat(deliver(PATIENT).detail()).doesNotContain(RECIPIENT);
    }

    private DeliveryResult deliver(LineSettings settings) {
        return deliver(settings, SMALL);
    }

    private DeliveryResult deliver(LineSettings settings, Envelope envelope) {
        return door(settings).deliver(operator.address(), envelope, RECIPIENT);
    }

    private MailboxDoor door(LineSettings settings) {
        return opened(new MailboxDoor(new Line(PKI.bundle(FORWARDER), settings, address -> true, CLOCK)));
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        toClose.add(0, closeable);
        return closeable;
    }

    private static OperatorStub.Act withoutEnd(int status) {
        return (socket, request) -> {
            write(socket, head(status, Long.MAX_VALUE) + "<a>");
            String filling = "x".repeat(64 * 1024);
            // Ends when the other side has had enough and hangs up.
            while (true) {
                write(socket, filling);
            }
        };
    }

    private static Envelope envelope(int length) {
        return new Envelope("x".repeat(length).getBytes(UTF_8), new byte[32]);
    }

    private static void pause(long milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String fingerprint(String body) {
        return new Heard.Answer(200, body.getBytes(UTF_8), UTF_8).fingerprint();
    }

    private static String receipt(String recipient, String delivered) {
        return soap("<r:deliverSecureResponse xmlns:r=\"http://minameddelanden.gov.se/schema/Service/v3\""
                + " xmlns:m=\"http://minameddelanden.gov.se/schema/Service\"><r:return><m:TransId>t-1</m:TransId>"
                + "<m:Status><m:RecipientId>" + recipient + "</m:RecipientId><m:Delivered>" + delivered
                + "</m:Delivered></m:Status></r:return></r:deliverSecureResponse>");
    }

    private static String fault(int code) {
        return soap("<s:Fault><faultcode>s:Server</faultcode><faultstring>fel</faultstring><detail>"
                + "<c:applicationFault xmlns:c=\"http://minameddelanden.gov.se/schema/Common/v3\"><c:ErrorCode>" + code
                + "</c:ErrorCode><c:Description>fel</c:Description>"
                + "<c:CallId>0f0d9c52-5a0e-4a43-9d0d-3f1d6f0a7e11</c:CallId></c:applicationFault></detail></s:Fault>");
    }

    private static String soap(String content) {
        return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>" + content
                + "</s:Body></s:Envelope>";
    }
}
