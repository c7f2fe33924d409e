package se.brevvaxel.reachability.far;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import se.brevvaxel.TestCertificates;
import se.brevvaxel.contract.ContractSchemas;
import se.brevvaxel.contract.SoapEnvelopes;
import se.brevvaxel.reachability.RegisterUnavailable;
import se.brevvaxel.reachability.SenderRegister;

/** Against an Authority on real mutual TLS, through the real route. */
@ExtendWith(OutputCaptureExtension.class)
class AuthorityRegisterTest {

    private static final String SENDER = "162021004748";
    private static final String OTHER = "162120002411";
    private static final String DISPATCHER = "169920000016";
    /** What the other side may say, and nobody may repeat. */
    private static final String SECRET = "198101032384";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final TestCertificates CA = new TestCertificates();
    private static final TestCertificates.Leaf OURS = CA.leaf(SENDER, "kommun-a.example");
    private static final TestCertificates.Leaf THEIRS = CA.leaf("169920000008", "far.example");

    private static FarServer authority;
    private static CamelContext camel;
    private static AuthorityRegister register;
    private CountDownLatch over;

    @BeforeAll
    static void start() throws Exception {
        authority = new FarServer(CA.sslContext(THEIRS));
        camel = new DefaultCamelContext();
        register = register(camel, authority.address(), CA, OURS, PATIENCE);
    }

    @AfterAll
    static void stop() {
        register.close();
        camel.stop();
        authority.close();
    }

    @BeforeEach
    void forget() {
        over = new CountDownLatch(1);
        authority.asked().clear();
        authority.certificates().clear();
    }

    @AfterEach
    void release() {
        over.countDown();
    }

    static Stream<Arguments> questions() {
        return Stream.of(
                arguments(
                        "getSenders",
                        SoapEnvelopes.example("get-senders-response"),
                        (Consumer<SenderRegister>) SenderRegister::senders,
                        ""),
                arguments(
                        "getDispatchers", dispatchers(""), (Consumer<SenderRegister>) SenderRegister::dispatchers, ""),
                arguments(
                        "isSenderAccepted",
                        accepted("true"),
                        (Consumer<SenderRegister>) one -> one.accepts(SENDER),
                        SENDER));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("questions")
    void asksByTheContractWithOurCertificate(
            String operation, String answer, Consumer<SenderRegister> question, String about) throws Exception {
        authority.answers(answer);
        question.accept(register);

        assertThat(authority.certificates()).singleElement().asString().contains("kommun-a.example");
        String[] asked = authority.asked().get(0).split(" ", 4);
        assertThat(asked[0]).isEqualTo("\"\"");
        assertThat(asked[1] + asked[2]).isEqualToIgnoringCase("text/xml;charset=utf-8");
        // The schema refuses an argument that is in a namespace.
        SoapEnvelopes.validate(ContractSchemas.authority(), asked[3]);
        assertThat(SoapEnvelopes.payload(asked[3]).getLocalName()).isEqualTo(operation);
        assertThat(SoapEnvelopes.payload(asked[3]).getTextContent()).isEqualTo(about);
    }

    @Test
    void tellsWhichSendersAreRegistered() {
        authority.answers(SoapEnvelopes.example("get-senders-response"));
        assertThat(register.senders()).containsExactly(SENDER);
        authority.answers(senders(sender(SENDER) + sender(OTHER) + sender(SENDER)));
        assertThat(register.senders()).containsExactlyInAnyOrder(SENDER, OTHER);
    }

    @Test
    void tellsWhetherASenderIsAccepted() {
        authority.answers(accepted("true"));
        assertThat(register.accepts(SENDER)).isTrue();
        authority.answers(accepted("0"));
        assertThat(register.accepts(SENDER)).isFalse();
    }

    @Test
    void tellsForWhomADispatcherMaySend() {
        authority.answers(
                dispatchers(dispatcher(DISPATCHER, SENDER) + dispatcher(OTHER) + dispatcher(DISPATCHER, OTHER)));
        assertThat(register.dispatchers()).isEqualTo(Map.of(DISPATCHER, Set.of(SENDER, OTHER), OTHER, Set.of()));
    }

    @Test
    void aRegisterWithoutAnybodyIsAnAnswerToo() {
        authority.answers(senders(""));
        assertThat(register.senders()).isEmpty();
        authority.answers(dispatchers(""));
        assertThat(register.dispatchers()).isEmpty();
    }

    static Stream<Arguments> unusableAnswers() {
        String good = SoapEnvelopes.example("get-senders-response");
        String fault = SoapEnvelopes.example("authority-fault").replace("Object not found", SECRET);
        String own = fault.replace("isSenderAcceptedFault", "getSendersFault");
        return Stream.of(
                arguments("its own fault", 500, own, "fault 5003"),
                arguments("its own fault with 200", 200, own, "fault 5003"),
                arguments("another operation's fault", 500, fault, "Authority: "),
                arguments("a fault of version 3", 500, SoapEnvelopes.example("fault"), "Authority: "),
                arguments(
                        "a fault without detail", 500, own.replaceAll("(?s)<detail>.*</detail>", ""), "without a code"),
                arguments("a fault whose code is no number", 500, own.replace("5003", SECRET + "x"), "Authority: "),
                arguments("a fault with a code too small", 500, own.replace("5003", "1"), "Authority: "),
                arguments("503", 503, "busy " + SECRET, "HTTP 503"),
                arguments("503 with an answer", 503, good, "HTTP 503"),
                arguments("500 with an answer", 500, good, "HTTP 500"),
                arguments("403", 403, "", "HTTP 403"),
                arguments("202 with an answer", 202, good, "Authority"),
                arguments("nothing", 200, "", "Authority"),
                arguments("half an answer", 200, good.substring(0, good.length() / 2), "Authority"),
                arguments("a web page", 200, "<!DOCTYPE html><html><p>" + SECRET + "</p></html>", "Authority"),
                arguments("a qualified return", 200, good.replace("return", "a:return"), "Authority"),
                arguments(
                        "a return qualified by a default namespace",
                        200,
                        good.replace("<return ", "<return xmlns='http://minameddelanden.gov.se/Authority' "),
                        "Authority"),
                arguments("unqualified inside", 200, good.replace("s:Id", "Id"), "Authority"),
                arguments("a sender without a number", 200, good.replace(SENDER, SECRET + "1"), "Authority"),
                arguments("a name of one letter", 200, good.replace("Kommun A", "K"), "Authority"),
                arguments("another operation's answer", 200, accepted("true"), "Authority"),
                arguments("another service's answer", 200, SoapEnvelopes.example("is-reachable-response"), "Authority"),
                arguments("an entity", 200, "<!DOCTYPE x [<!ENTITY e 'Kommun'>]>" + good.replace("Kommun", "&e;"), ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusableAnswers")
    void whatDoesNotAnswerTheQuestionConcludesNothing(
            String what, int status, String body, String detail, CapturedOutput output) {
        authority.answers(status, "text/xml; charset=utf-8", body);
        assertThatThrownBy(() -> register.senders())
                .isInstanceOf(RegisterUnavailable.class)
                .hasMessageContaining(detail)
                .hasNoCause()
                .message()
                .doesNotContain(SECRET, "Access denied");
        assertThat(output).doesNotContain(SECRET, "Access denied");
    }

    static Stream<Arguments> faultsOfTheOthers() {
        return Stream.of(
                arguments("isSenderAcceptedFault", (Consumer<SenderRegister>) one -> one.accepts(SENDER)),
                arguments("getDispatchersFault", (Consumer<SenderRegister>) SenderRegister::dispatchers));
    }

    @ParameterizedTest
    @MethodSource("faultsOfTheOthers")
    void eachOperationHasAFaultOfItsOwn(String fault, Consumer<SenderRegister> question) {
        authority.answers(
                500,
                "text/xml; charset=utf-8",
                SoapEnvelopes.example("authority-fault").replace("isSenderAcceptedFault", fault));
        assertThatThrownBy(() -> question.accept(register)).hasMessage("Authority: fault 5003");
    }

    @Test
    void noAnswerAboutASenderIsNotANo() {
        authority.answers(accepted("true").replaceAll("<return>.*</return>", ""));
        assertUnavailable(() -> register.accepts(SENDER));
        authority.answers(accepted("perhaps"));
        assertUnavailable(() -> register.accepts(SENDER));
    }

    @Test
    void aConnectionThatIsDroppedConcludesNothing() {
        authority.answers(HttpExchange::close);
        assertUnavailable(register::senders);
    }

    @Test
    void aRedirectIsNeverFollowed() {
        authority.answers(exchange -> {
            exchange.getResponseHeaders()
                    .set("Location", authority.address().resolve("/elsewhere").toString());
            FarServer.send(exchange, 307, "text/plain", "");
        });
        assertUnavailable(register::senders);
        assertThat(authority.asked()).hasSize(1);
    }

    @Test
    void whoeverAnswersNothingIsGivenUpAfterTheReadTimeout() throws Exception {
        authority.answers(exchange -> {
            pause(30_000);
            exchange.close();
        });
        withRegister(CA, OURS, quick -> assertThat(timeOf(() -> assertUnavailable(quick::senders)))
                .isLessThan(Duration.ofSeconds(10)));
    }

    @Test
    void anAnswerThatOnlyTricklesInIsCutOffAndItsConnectionClosed() throws Exception {
        AtomicBoolean cut = new AtomicBoolean();
        authority.answers(exchange -> trickle(exchange, cut));
        withRegister(CA, OURS, quick -> {
            assertThat(timeOf(() -> assertUnavailable(quick::senders))).isLessThan(Duration.ofSeconds(10));
            await().atMost(Duration.ofSeconds(10)).untilTrue(cut);
        });
    }

    @Test
    void neitherAStrangersCertificateNorAStrangerIsTrusted() throws Exception {
        authority.answers(SoapEnvelopes.example("get-senders-response"));
        TestCertificates stranger = new TestCertificates();
        TestCertificates.Leaf strangers = stranger.leaf(SENDER, "kommun-a.example");
        withRegister(CA, strangers, other -> assertUnavailable(other::senders));
        withRegister(stranger, strangers, other -> assertUnavailable(other::senders));
        assertThat(authority.asked()).isEmpty();
    }

    @Test
    void aBrokenAnswerDoesNotSpoilTheNext() {
        authority.answers(HttpExchange::close);
        assertUnavailable(register::senders);
        authority.answers(SoapEnvelopes.example("get-senders-response"));
        assertThat(register.senders()).containsExactly(SENDER);
    }

    @Test
    void afterTheEndNobodyIsAsked() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            AuthorityRegister closed = register(context, authority.address(), CA, OURS, PATIENCE);
            closed.close();
            assertUnavailable(closed::senders);
        }
        assertThat(authority.asked()).isEmpty();
    }

    private static String senders(String returns) {
        return envelope("getSenders", returns);
    }

    private static String sender(String id) {
        return "<return><s:Id>" + id + "</s:Id><s:Name>Kommun</s:Name></return>";
    }

    private static String dispatchers(String returns) {
        return envelope("getDispatchers", returns);
    }

    private static String dispatcher(String id, String... senders) {
        return "<return><d:Id>" + id + "</d:Id><d:Name>Förmedlare</d:Name>"
                + Stream.of(senders)
                        .map(one -> "<d:Senders>" + one + "</d:Senders>")
                        .reduce("", String::concat)
                + "</return>";
    }

    private static String accepted(String answer) {
        return envelope("isSenderAccepted", "<return>" + answer + "</return>");
    }

    private static String envelope(String operation, String returns) {
        return "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body><a:" + operation
                + "Response xmlns:a=\"http://minameddelanden.gov.se/Authority\""
                + " xmlns:s=\"http://minameddelanden.gov.se/schema/Sender\""
                + " xmlns:d=\"http://minameddelanden.gov.se/schema/Dispatcher\">" + returns + "</a:" + operation
                + "Response></e:Body></e:Envelope>";
    }

    private static void assertUnavailable(Runnable question) {
        assertThatThrownBy(question::run)
                .isInstanceOf(RegisterUnavailable.class)
                .hasNoCause();
    }

    private static Duration timeOf(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static AuthorityRegister register(
            CamelContext context, URI address, TestCertificates trusted, TestCertificates.Leaf own, Duration patience)
            throws Exception {
        FarSettings settings = new FarSettings(address, patience, patience);
        AuthorityRoutes routes = new AuthorityRoutes(
                address, new MutualTls(() -> trusted.bundle(own), settings, FarService.AUTHORITY, Clock.systemUTC()));
        context.addRoutes(routes);
        context.start();
        return new AuthorityRegister(routes, settings.deadline(), Clock.systemUTC());
    }

    private static void withRegister(
            TestCertificates trusted, TestCertificates.Leaf own, Consumer<AuthorityRegister> test) throws Exception {
        try (CamelContext context = new DefaultCamelContext();
                AuthorityRegister quick = register(context, authority.address(), trusted, own, Duration.ofSeconds(1))) {
            test.accept(quick);
        }
    }

    /** One blank every 50 ms, until somebody hangs up. */
    private void trickle(HttpExchange exchange, AtomicBoolean cut) {
        exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
        try {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            body.write("<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\">"
                    .getBytes(StandardCharsets.UTF_8));
            while (!pause(50)) {
                body.write(' ');
                body.flush();
            }
        } catch (IOException e) {
            cut.set(true);
        } finally {
            exchange.close();
        }
    }

    private boolean pause(long millis) {
        try {
            return over.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
