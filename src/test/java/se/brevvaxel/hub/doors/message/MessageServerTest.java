package se.brevvaxel.hub.doors.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.brevvaxel.intake.message.ASystem.distribute;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ChoiceDefinition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import se.brevvaxel.TestCertificates;
import se.brevvaxel.delivery.digital.envelope.EnvelopeWriter;
import se.brevvaxel.delivery.digital.envelope.SignedDelivery;
import se.brevvaxel.delivery.digital.envelope.SigningKey;
import se.brevvaxel.delivery.digital.envelope.TestPki;
import se.brevvaxel.delivery.digital.envelope.Vectors;
import se.brevvaxel.hub.config.BusinessSystems;
import se.brevvaxel.hub.doors.ACounter;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.IntakeUncertain;
import se.brevvaxel.intake.SignedRequest;
import se.brevvaxel.intake.message.ASystem;
import se.brevvaxel.intake.message.Asked;
import se.brevvaxel.intake.message.MessageDesk;
import se.brevvaxel.intake.message.SignatureDesk;
import se.brevvaxel.letter.ProtectionClass;
import se.brevvaxel.letter.SignedOriginal;
import se.brevvaxel.seal.DomSigner;
import se.brevvaxel.seal.RevocationRule;
import se.brevvaxel.seal.TrustedAuthority;

/** The listener of our Message service, on real TLS: who gets in, and what comes of what is no question. */
@Timeout(60) // whoever waits for an answer that does not come
class MessageServerTest {

    /** Ours, and Tomcat's own where nothing comes at all. */
    private static final Set<String> CUT_OFF = Set.of("HTTP/1.1 503", "HTTP/1.1 408");

    private static final TestCertificates AUTHORITY = new TestCertificates();
    private static final TestCertificates.Leaf OURS = AUTHORITY.leaf("169999999999", "forwarder");
    private static final TestCertificates.Leaf CALLER = AUTHORITY.leaf("169920000016", "kultur");
    private static final TestCertificates.Leaf KOMMUN = AUTHORITY.leaf(Vectors.SENDER_NUMBER, "kommun");

    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final CamelContext camel = new DefaultCamelContext();
    private final ACounter counter = new ACounter();
    private final ScheduledExecutorService dripping = Executors.newSingleThreadScheduledExecutor();
    private final Semaphore leave = new Semaphore(0);
    private CamelContext other = camel;
    private MessageRoutes routes;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private MessageServer server;

    @BeforeEach
    void open() throws Exception {
        routes = new MessageRoutes(desk());
        camel.addRoutes(routes);
        camel.start();
        server = started(routes, ASystem.KULTUR);
    }

    @AfterEach
    void close() {
        dripping.shutdownNow();
        leave.release(100); // should a test have failed while callers wait
        server.stop();
        camel.stop();
        other.stop();
    }

    @Test
    void aQuestionOfAKnownSystemIsAnswered() throws Exception {
        byte[] signed = signed().bytes();

        HttpResponse<String> answer = post(CALLER, signed().toDistribute().bytes());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/xml;charset=utf-8");
        assertThat(answer.body()).contains(counter.accepted.get(0).toString());
        assertThat(counter.handed).singleElement().satisfies(handing -> assertThat(
                        handing.signed().original().bytes())
                .isEqualTo(signed));
    }

    @Test
    void whoShowsNoCertificateOrAStrangersIsNotLetIn() throws Exception {
        HttpClient without = HttpClient.newBuilder().sslContext(trustOnly()).build();
        assertThatThrownBy(() -> without.send(question(new byte[0]), HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
        TestCertificates elsewhere = TestCertificates.called("Elsewhere");
        SSLContext stranger = SSLContext.getInstance("TLS");
        stranger.init(
                elsewhere
                        .bundle(elsewhere.leaf("169920000016", "kultur"))
                        .getManagers()
                        .getKeyManagers(),
                AUTHORITY.bundle(CALLER).getManagers().getTrustManagers(),
                null);
        HttpClient shown = HttpClient.newBuilder().sslContext(stranger).build();
        assertThatThrownBy(() -> shown.send(question(new byte[0]), HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void oldTlsIsNotSpoken() throws Exception {
        try (SSLSocket socket = socket()) {
            socket.setEnabledProtocols(new String[] {"TLSv1.1"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void aCertificateThatNoSystemHasIsRefusedAndNothingIsHandedIn() throws Exception {
        HttpResponse<String> answer = post(KOMMUN, signed().toDistribute().bytes());

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains(">5002<");
        assertThat(meters.counter("brevvaxel.message.refused", "code", "5002").count())
                .isEqualTo(1);
        assertThat(counter.handed).isEmpty();
    }

    @Test
    void whereFingerprintsAreConfiguredNoOtherCertificateOfTheSameNumberWillDo() throws Exception {
        server.stop();
        server = started(routes, pinned(CALLER));
        byte[] question = signed().toDistribute().bytes();

        assertThat(post(CALLER, question).statusCode()).isEqualTo(200);
        assertThat(post(AUTHORITY.leaf("169920000016", "kultur"), question).body())
                .contains(">5002<");
    }

    @Test
    void whatIsNoSoapIsNoQuestion() throws Exception {
        HttpClient http = client(CALLER);
        var get = HttpRequest.newBuilder(address("/Message/v3")).build();
        assertThat(http.send(get, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(405);
        var json = HttpRequest.newBuilder(address("/Message/v3"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(http.send(json, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(415);
        HttpResponse<String> nothing =
                http.send(HttpRequest.newBuilder(address("/")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(nothing.body()).doesNotContain("Tomcat", "Apache");
    }

    @Test
    void aDoctypeIsRefusedWithTheContractsFault() throws Exception {
        HttpResponse<String> answer =
                post(CALLER, "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>".getBytes(UTF_8));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains(">5001<").contains("CallId");
    }

    @Test
    void whatIsTooLargeIsRefusedWhetherItsLengthIsToldOrNot() throws Exception {
        byte[] large = new byte[QuestionIntake.LARGEST + 1];

        assertThat(post(CALLER, large).body()).contains(">5005<");
        HttpRequest chunked = HttpRequest.newBuilder(address("/Message/v3"))
                .header("Content-Type", "text/xml")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .build();
        assertThat(client(CALLER)
                        .send(chunked, HttpResponse.BodyHandlers.ofString())
                        .body())
                .contains(">5005<");
        assertThat(counter.handed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoSendsTooSlowlyOrNothingIsCutOff(boolean drips) throws Exception {
        try (SSLSocket socket = socket()) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /Message/v3 HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n"
                            + "Content-Length: 100000\r\n\r\n")
                    .getBytes(UTF_8));
            out.flush();
            if (drips) {
                dripping.scheduleAtFixedRate(() -> drip(out), 0, 100, TimeUnit.MILLISECONDS);
            }

            assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
                    .isIn(CUT_OFF);
        }
        assertThat(counter.handed).isEmpty();
    }

    /** They fill every thread; what Tomcat would do with the rest of what they say has no deadline. */
    @Test
    void whoSendsTooSlowlyKeepsNobodyElseWaiting() throws Exception {
        List<SSLSocket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 16; i++) {
                slow.add(beginning("Connection: close\r\n", 1_000_000));
            }
            dripping.scheduleAtFixedRate(() -> slow.forEach(MessageServerTest::dripOn), 0, 100, TimeUnit.MILLISECONDS);

            for (SSLSocket one : slow) {
                assertThat(new String(one.getInputStream().readNBytes(12), UTF_8))
                        .isIn(CUT_OFF);
                assertThatCloses(one);
            }
            assertThat(post(CALLER, signed().toDistribute().bytes()).statusCode())
                    .isEqualTo(200);
        } finally {
            for (SSLSocket one : slow) {
                one.close();
            }
        }
    }

    @Test
    void aStrangerIsAnsweredBeforeHeHasSaidAnything() throws Exception {
        try (SSLSocket socket = beginning(KOMMUN, "", 1_000_000)) {
            String answer = new String(socket.getInputStream().readNBytes(600), UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 500").contains(">5002<");
        }
    }

    @Test
    void aStrangersLetterIsHeardOutSoThatHeHearsWhy() throws Exception {
        assertThat(post(KOMMUN, new byte[QuestionIntake.LARGEST]).body()).contains(">5002<");
    }

    @Test
    void aLetterThatIsSignedByTheIdOfItsRootIsTaken() throws Exception {
        String signed =
                new DomSigner().byId("d1").sign(unsigned(), new TestPki.Identity(KOMMUN.key(), KOMMUN.certificate()));

        HttpResponse<String> answer = post(CALLER, distribute(signed));

        assertThat(answer.body()).contains("distributeSecureResponse");
        assertThat(new String(counter.handed.get(0).signed().original().bytes(), UTF_8))
                .contains("Id=\"d1\"");
    }

    @Test
    void moreElementsThanAnyLetterHasAreNotMadeATreeOf() throws Exception {
        String many = "<OfficialMatter>" + "<a/>".repeat(300_000) + "</OfficialMatter><Language>";
        byte[] question = distribute(new String(signed().bytes(), UTF_8).replace("<Language>", many));

        assertThat(post(CALLER, question).body()).contains(">5001<").contains("not XML as it is accepted");
    }

    @Test
    void whetherALetterWasTakenIsNotSaidWhenNobodyKnows() throws Exception {
        counter.answer = handing -> {
            throw new IntakeUncertain(new IllegalStateException("the commit broke"));
        };

        HttpResponse<String> answer = post(CALLER, signed().toDistribute().bytes());

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains(">5000<");
    }

    @Test
    void whenNothingCanBeAcceptedItIsToldToComeAgain() throws Exception {
        counter.answer = handing -> {
            throw new IntakeClosed(new IllegalStateException("the database is away"));
        };

        HttpResponse<String> answer = post(CALLER, signed().toDistribute().bytes());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("30");
    }

    /** Not begun, and half-way: described to Camel, and not among its routes yet. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void beforeTheTrackIsLaidItIsToldToComeAgain(boolean halfWay) throws Exception {
        MessageRoutes early = new MessageRoutes(desk());
        if (halfWay) {
            other = new DefaultCamelContext();
            early.setCamelContext(other);
            early.configure();
        }
        server.stop();
        server = started(early, ASystem.KULTUR);

        assertThat(post(CALLER, signed().toDistribute().bytes()).statusCode()).isEqualTo(503);
        assertThat(counter.handed).isEmpty();
    }

    @Test
    void troubleOfOurOwnIsNotTold() throws Exception {
        counter.answer = handing -> {
            throw new IllegalStateException("om 191212121212");
        };

        HttpResponse<String> answer = post(CALLER, signed().toDistribute().bytes());

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains(">5000<").doesNotContain("191212121212");
    }

    @Test
    void whatWouldBePassedOnIsVerifiedByAnotherHandBeforeTheCounterSeesIt() throws Exception {
        AdviceWith.adviceWith(camel, "message-service", route -> route.weaveByType(ChoiceDefinition.class)
                .before()
                .process(exchange -> exchange.getMessage()
                        .setBody(changedOnTheWay(exchange.getMessage().getBody(Asked.Forward.class)))));

        HttpResponse<String> answer = post(CALLER, signed().toDistribute().bytes());

        assertThat(answer.body()).contains(">5012<").doesNotContain("Beslut");
        assertThat(counter.handed).isEmpty();
    }

    /** Each may hold a letter of 2 MB as several trees: the fifth waits until one has its answer. */
    @Test
    void fourQuestionsAtATimeAreReadAndTheOthersWait() throws Exception {
        AtomicInteger atTheCounter = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        counter.answer = handing -> {
            most.accumulateAndGet(atTheCounter.incrementAndGet(), Math::max);
            leave.acquireUninterruptibly();
            atTheCounter.decrementAndGet();
            return counter.accept(handing);
        };
        List<CompletableFuture<Integer>> calls =
                Stream.generate(this::handedIn).limit(7).toList();

        Awaitility.await().until(() -> atTheCounter.get() == 4);
        Awaitility.await().during(Duration.ofMillis(500)).until(() -> most.get() == 4);
        leave.release();
        Awaitility.await("one went, one came").until(() -> counter.accepted.size() == 1 && atTheCounter.get() == 4);
        leave.release(6);

        assertThat(calls)
                .allSatisfy(call -> assertThat(call.get(20, TimeUnit.SECONDS)).isEqualTo(200));
        assertThat(most).hasValue(4);
        assertThat(counter.accepted).hasSize(7);
    }

    @Test
    void whoHasWaitedTooLongForAPlaceIsToldToComeAgain() throws Exception {
        server.stop();
        server = started(laid(new MessageRoutes(desk(), Duration.ofMillis(200))), ASystem.KULTUR);
        counter.answer = handing -> {
            leave.acquireUninterruptibly();
            return counter.accept(handing);
        };
        List<CompletableFuture<Integer>> four =
                Stream.generate(this::handedIn).limit(4).toList();
        Awaitility.await().until(() -> leave.getQueueLength() == 4);

        HttpResponse<String> fifth = post(CALLER, signed().toDistribute().bytes());

        assertThat(fifth.statusCode()).isEqualTo(503);
        assertThat(fifth.headers().firstValue("Retry-After")).hasValue("30");
        leave.release(4);
        assertThat(four)
                .allSatisfy(call -> assertThat(call.get(20, TimeUnit.SECONDS)).isEqualTo(200));
        assertThat(counter.handed).as("nothing was taken of the fifth").hasSize(4);
        assertThat(handedInWithLeave()).as("there is a place again").isEqualTo(200);
    }

    @Test
    void newCertificatesCountFromTheNextCaller() throws Exception {
        TestCertificates.Leaf next = AUTHORITY.leaf("169999999999", "forwarder");

        server.renew(AUTHORITY.bundle(next));

        try (SSLSocket socket = socket()) {
            socket.startHandshake();
            assertThat(socket.getSession().getPeerCertificates()[0]).isEqualTo(next.certificate());
        }
        assertThat(post(CALLER, signed().toDistribute().bytes()).statusCode()).isEqualTo(200);
    }

    @Test
    void whoLooksAfterTheHubHearsWhetherItListens() {
        assertThat(server.isOpenOrNotOffered()).isTrue();
        MessageServer offered = new MessageServer(
                8444,
                "127.0.0.1",
                () -> AUTHORITY.bundle(OURS),
                folder,
                new MessageServlet(
                        new Callers(new BusinessSystems(List.of())),
                        routes,
                        meters,
                        Duration.ofSeconds(1),
                        RETRY_AFTER),
                Duration.ofSeconds(1));

        assertThat(offered.isOpenOrNotOffered()).as("not started").isFalse();
        server.stop();
        assertThat(server.isOpenOrNotOffered()).as("not to be offered").isTrue();
    }

    @Test
    void aServiceThatWouldTrustWhomeverJavaTrustsDoesNotOpen() {
        SslBundle own = AUTHORITY.bundle(OURS);
        SslBundle trustsNobody = SslBundle.of(
                SslStoreBundle.of(own.getStores().getKeyStore(), own.getStores().getKeyStorePassword(), null),
                own.getKey());
        MessageServer open = new MessageServer(
                0,
                "127.0.0.1",
                () -> trustsNobody,
                folder,
                new MessageServlet(
                        new Callers(new BusinessSystems(List.of())),
                        routes,
                        meters,
                        Duration.ofSeconds(1),
                        RETRY_AFTER),
                Duration.ofSeconds(1));

        assertThatThrownBy(open::start).isInstanceOf(IllegalStateException.class);
        assertThat(open.isRunning()).isFalse();
    }

    private CompletableFuture<Integer> handedIn() {
        byte[] question = signed().toDistribute().bytes();
        return client(CALLER)
                .sendAsync(question(question), HttpResponse.BodyHandlers.ofString())
                .thenApply(HttpResponse::statusCode);
    }

    private int handedInWithLeave() throws Exception {
        leave.release();
        return post(CALLER, signed().toDistribute().bytes()).statusCode();
    }

    /** In a track of its own, since the first has the same name. */
    private MessageRoutes laid(MessageRoutes answering) throws Exception {
        other = new DefaultCamelContext();
        other.addRoutes(answering);
        other.start();
        return answering;
    }

    private static Asked.Forward changedOnTheWay(Asked.Forward forward) {
        String changed = new String(forward.signed(), UTF_8).replace("<Subject>Beslut<", "<Subject>Beslot<");
        SignedRequest letter = forward.letter();
        return new Asked.Forward(
                forward.system(),
                new SignedRequest(
                        letter.request(),
                        letter.sender(),
                        new SignedOriginal(changed.getBytes(UTF_8)),
                        letter.contentSha256()),
                forward.revocation());
    }

    private MessageDesk desk() {
        return new MessageDesk(
                new SignatureDesk(
                        List.of(new TrustedAuthority(AUTHORITY.certificate(), null)),
                        Map.of(
                                ProtectionClass.ONE, RevocationRule.SOFT,
                                ProtectionClass.TWO, RevocationRule.SOFT,
                                ProtectionClass.THREE, RevocationRule.SOFT),
                        Clock.systemUTC(),
                        known -> {}),
                ASystem.caseTypes(),
                number -> true,
                counter,
                letter -> {},
                (system, sender, distribution) -> Optional.empty());
    }

    private MessageServer started(MessageRoutes answering, BusinessSystem system) {
        Duration patience = Duration.ofSeconds(1);
        MessageServer started = new MessageServer(
                0,
                "127.0.0.1",
                () -> AUTHORITY.bundle(OURS),
                folder,
                new MessageServlet(
                        new Callers(new BusinessSystems(List.of(system))), answering, meters, patience, RETRY_AFTER),
                patience);
        started.start();
        return started;
    }

    private static BusinessSystem pinned(TestCertificates.Leaf certificate) throws Exception {
        byte[] sha256 = MessageDigest.getInstance("SHA-256")
                .digest(certificate.certificate().getEncoded());
        var terms = ASystem.KULTUR.messageService();
        return new BusinessSystem(
                "kultur",
                Vectors.SENDER_NUMBER,
                Set.of("brevvaxel.out.kultur"),
                Set.of(),
                null,
                null,
                null,
                new BusinessSystem.MessageService(
                        terms.organisationNumber(),
                        Set.of(HexFormat.of().formatHex(sha256)),
                        terms.senders(),
                        terms.caseType(),
                        terms.caseTypesByEvent(),
                        null));
    }

    private HttpResponse<String> post(TestCertificates.Leaf client, byte[] body) throws Exception {
        return client(client).send(question(body), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest question(byte[] body) {
        return HttpRequest.newBuilder(address("/Message/v3"))
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("SOAPAction", "\"\"")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private URI address(String path) {
        return URI.create("https://localhost:" + server.port() + path);
    }

    private SSLSocket socket() throws IOException {
        return (SSLSocket) AUTHORITY.sslContext(CALLER).getSocketFactory().createSocket("localhost", server.port());
    }

    private static HttpClient client(TestCertificates.Leaf own) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(AUTHORITY.sslContext(own))
                .build();
    }

    private static SSLContext trustOnly() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, AUTHORITY.bundle(CALLER).getManagers().getTrustManagers(), null);
        return context;
    }

    private SSLSocket beginning(String header, int length) throws IOException {
        return beginning(CALLER, header, length);
    }

    /** A question whose head has come. */
    private SSLSocket beginning(TestCertificates.Leaf client, String header, int length) throws IOException {
        SSLSocket socket =
                (SSLSocket) AUTHORITY.sslContext(client).getSocketFactory().createSocket("localhost", server.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(("POST /Message/v3 HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n" + header
                                + "Content-Length: " + length + "\r\n\r\n")
                        .getBytes(UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    private static void assertThatCloses(SSLSocket socket) throws IOException {
        try {
            socket.getInputStream().readAllBytes();
        } catch (SocketTimeoutException open) {
            throw new AssertionError("the connection is still open", open);
        } catch (SocketException | SSLException reset) {
            assertThat(socket.isConnected())
                    .as("it was closed by the other side")
                    .isTrue();
        }
    }

    private static void dripOn(SSLSocket socket) {
        try {
            socket.getOutputStream().write(' ');
            socket.getOutputStream().flush();
        } catch (IOException cutOff) {
            // as it should be; the others drip on
        }
    }

    private static String unsigned() {
        String signed = new String(signed().bytes(), UTF_8);
        return signed.substring(0, signed.indexOf("<Signature")) + "</SignedDelivery>";
    }

    private static SignedDelivery signed() {
        return new EnvelopeWriter(Clock.systemUTC())
                .sign(Vectors.aLetter().build(), Vectors.SENDER, new SigningKey(KOMMUN.key(), KOMMUN.certificate()));
    }

    private static void drip(OutputStream out) {
        try {
            out.write(' ');
            out.flush();
        } catch (IOException cutOff) {
            throw new UncheckedIOException(cutOff);
        }
    }
}
