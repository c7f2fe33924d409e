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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import se.brevvaxel.AClock;
import se.brevvaxel.TestCertificates;
import se.brevvaxel.contract.ContractSchemas;
import se.brevvaxel.contract.SoapEnvelopes;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.letter.identity.IdentityNumber;
import se.brevvaxel.reachability.MailboxOperator;
import se.brevvaxel.reachability.Reachability;
import se.brevvaxel.reachability.RegisterUnavailable;

/** Against a register on real mutual TLS, through the real route. */
@ExtendWith(OutputCaptureExtension.class)
class FarRegisterTest {

    private static final String SENDER = "162021004748";
    private static final String DIGITS = "198101032384";
    private static final IdentityNumber PERSON = new IdentityNumber(IdentityNumber.Kind.PERSONNUMMER, DIGITS);
    private static final IdentityNumber UNREGISTERED =
            new IdentityNumber(IdentityNumber.Kind.PERSONNUMMER, "191212121212");
    private static final IdentityNumber PENDING =
            new IdentityNumber(IdentityNumber.Kind.ORGANISATIONSNUMMER, "165560000001");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final AClock CLOCK = new AClock(Instant.parse("2026-11-22T12:00:00Z"));
    private static final TestCertificates CA = new TestCertificates();
    private static final TestCertificates.Leaf OURS = CA.leaf(SENDER, "kommun-a.example");
    private static final TestCertificates.Leaf THEIRS = CA.leaf("169920000008", "far.example");

    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    private static FarServer far;
    private static CamelContext camel;
    private static FarRoutes line;
    private static FarRegister register;
    private CountDownLatch over;

    @BeforeAll
    static void start() throws Exception {
        far = new FarServer(CA.sslContext(THEIRS));
        camel = new DefaultCamelContext();
        line = line(camel, far.address(), CA, OURS, PATIENCE);
        register = new FarRegister(line, new UsableOperators(Set.of(), false), PATIENCE.multipliedBy(2), CLOCK);
    }

    @AfterAll
    static void stop() {
        register.close();
        camel.stop();
        far.close();
        THREADS.shutdownNow();
    }

    @BeforeEach
    void forget() {
        over = new CountDownLatch(1);
        far.asked().clear();
        far.certificates().clear();
    }

    @AfterEach
    void release() {
        over.countDown();
    }

    /** faults.md 24. */
    @Test
    void aRenewedCertificateOfOursIsShownFromTheNextQuestionOnAndTheOneUnderWayIsAnswered() throws Exception {
        AtomicReference<SslBundle> ours = new AtomicReference<>(CA.bundle(OURS));
        String answer = SoapEnvelopes.example("is-reachable-response");
        CountDownLatch renewed = new CountDownLatch(1);
        try (FarServer server = new FarServer(CA.sslContext(THEIRS));
                CamelContext context = new DefaultCamelContext()) {
            FarSettings settings = new FarSettings(server.address(), PATIENCE, PATIENCE);
            FarRoutes routes =
                    new FarRoutes(server.address(), new MutualTls(ours::get, settings, FarService.RECIPIENT, CLOCK));
            context.addRoutes(routes);
            context.start();
            try (FarRegister asking = new FarRegister(routes, new UsableOperators(Set.of(), false), PATIENCE, CLOCK)) {
                server.answers(answer);
                asking.lookUp(SENDER, PERSON);
                server.answers(exchange -> {
                    pause(renewed, 4_000);
                    FarServer.send(exchange, 200, "text/xml; charset=utf-8", answer);
                });
                CompletableFuture<Reachability> underWay =
                        CompletableFuture.supplyAsync(() -> asking.lookUp(SENDER, PERSON));
                await().until(() -> server.certificates().size() == 2);

                ours.set(CA.bundle(CA.leaf(SENDER, "renewed.example")));
                routes.renew();
                server.answers(answer);
                Reachability after = asking.lookUp(SENDER, PERSON);
                renewed.countDown();

                assertThat(underWay.get()).isEqualTo(after);
                assertThat(asking.lookUp(SENDER, PERSON)).isEqualTo(after);
                assertThat(server.certificates().subList(0, 2)).allMatch(name -> name.contains("kommun-a.example"));
                assertThat(server.certificates().subList(2, 4)).allMatch(name -> name.contains("renewed.example"));
            }
        }
    }

    @Test
    void asksAboutTheRecipientInTheSendersNameWithOurCertificate() throws Exception {
        far.answers(SoapEnvelopes.example("is-reachable-response"));
        register.lookUp(SENDER, PERSON);

        assertThat(far.certificates()).singleElement().asString().contains("kommun-a.example");
        String[] asked = far.asked().get(0).split(" ", 4);
        assertThat(asked[0]).isEqualTo("\"\"");
        assertThat(asked[1] + asked[2]).isEqualToIgnoringCase("text/xml;charset=utf-8");
        SoapEnvelopes.validate(ContractSchemas.recipient(), asked[3]);
        assertThat(SoapEnvelopes.payload(asked[3]).getTextContent()).isEqualTo(SENDER + DIGITS);
    }

    @Test
    void whoHasAMailboxAndAcceptsTheSenderIsReachable() {
        far.answers(SoapEnvelopes.example("is-reachable-response"));
        assertThat(register.lookUp(SENDER, PERSON))
                .isEqualTo(new Reachability.Reachable(new MailboxOperator(
                        "165560000100", "operator.example", URI.create("https://mm.operator.example/service/v3"))));
    }

    @Test
    void theAnswerIsFoundByNumberAndNotByPlace() {
        far.answers(SoapEnvelopes.example("is-reachable-response"));
        assertThat(register.lookUp(SENDER, UNREGISTERED)).isEqualTo(notReachable());
        assertThat(register.lookUp(SENDER, PENDING)).isEqualTo(notReachable());
        assertThat(register.lookUp(SENDER, PERSON)).isInstanceOf(Reachability.Reachable.class);
    }

    @Test
    void whatIsSaidTwiceIsSaid() {
        String about = account("Secure", false, OPERATOR, true);
        far.answers(envelope(about + about));
        assertThat(register.lookUp(SENDER, PERSON)).isInstanceOf(Reachability.Reachable.class);
    }

    @Test
    void manyAreAskedAboutTogetherAThousandAtATime() throws Exception {
        List<IdentityNumber> many = organisations(2001);
        far.answers(exchange -> answerInReverse(exchange, Set.of(), "isReachable"));

        Map<IdentityNumber, Reachability> answers = register.lookUpAll(
                SENDER, Stream.concat(many.stream(), many.stream().limit(5)).toList());

        assertThat(far.asked().stream().map(FarRegisterTest::idsIn).map(List::size))
                .containsExactly(1000, 1000, 1);
        for (String question : far.asked()) {
            SoapEnvelopes.validate(ContractSchemas.recipient(), question.split(" ", 4)[3]);
        }
        assertThat(answers.keySet()).containsExactlyInAnyOrderElementsOf(many);
        assertThat(answers).allSatisfy((recipient, answer) -> assertThat(answer instanceof Reachability.Reachable)
                .isEqualTo(isOdd(recipient.digits())));
    }

    @Test
    void oneWithoutAnAnswerLeavesNothingKnownOfAny() {
        List<IdentityNumber> many = organisations(3);
        far.answers(exchange -> answerInReverse(exchange, Set.of(many.get(1).digits()), "isReachable"));

        assertThatThrownBy(() -> register.lookUpAll(SENDER, many)).isInstanceOf(RegisterUnavailable.class);
    }

    @Test
    void nobodyIsAskedAboutForNobody() {
        assertThat(register.lookUpAll(SENDER, List.of())).isEmpty();
        assertThat(register.registered(List.of())).isEmpty();
        assertThat(far.asked()).isEmpty();
    }

    @Test
    void itTellsWhoIsRegisteredWhateverSendersTheyAccept() throws Exception {
        List<IdentityNumber> many = organisations(1001);
        far.answers(exchange -> answerInReverse(exchange, Set.of(), "isRegistered"));

        Set<IdentityNumber> registered = register.registered(many);

        assertThat(far.asked()).hasSize(2);
        SoapEnvelopes.validate(ContractSchemas.recipient(), far.asked().get(0).split(" ", 4)[3]);
        assertThat(registered)
                .containsExactlyInAnyOrderElementsOf(
                        many.stream().filter(one -> isOdd(one.digits())).toList());
        assertThatThrownBy(() -> {
                    far.answers(exchange ->
                            answerInReverse(exchange, Set.of(many.get(0).digits()), "isRegistered"));
                    register.registered(many);
                })
                .isInstanceOf(RegisterUnavailable.class);
    }

    /** The last question, about all that it asks but these: those with an odd number have a mailbox. */
    private static void answerInReverse(HttpExchange exchange, Set<String> but, String operation) throws IOException {
        List<String> asked = new ArrayList<>(idsIn(far.asked().get(far.asked().size() - 1)));
        asked.removeAll(but);
        Collections.reverse(asked);
        StringBuilder answers = new StringBuilder();
        for (String id : asked) {
            String about = account(isOdd(id) ? "Secure" : "Not", false, isOdd(id) ? OPERATOR : "", true)
                    .replace(DIGITS, id);
            if (operation.equals("isRegistered")) {
                about = about.replace("<r:AccountStatus>", "")
                        .replace("</r:AccountStatus>", "")
                        .replaceAll("<r:SenderAccepted>.*?</r:SenderAccepted>", "");
            }
            answers.append(about);
        }
        FarServer.send(
                exchange,
                200,
                "text/xml; charset=utf-8",
                envelope(answers.toString()).replace("isReachableResponse", operation + "Response"));
    }

    private static List<String> idsIn(String question) {
        return Pattern.compile("recipientId[^>]*>([0-9]{12})<")
                .matcher(question)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static List<IdentityNumber> organisations(int count) {
        return IntStream.range(0, count)
                .mapToObj("16202100%04d"::formatted)
                .map(digits -> new IdentityNumber(IdentityNumber.Kind.ORGANISATIONSNUMMER, digits))
                .toList();
    }

    private static boolean isOdd(String digits) {
        return (digits.charAt(digits.length() - 1) - '0') % 2 == 1;
    }

    static Stream<Arguments> situations() {
        return Stream.of(
                arguments("opted out of this sender", account("Secure", false, OPERATOR, false), optedOut()),
                arguments("not registered", account("Not", false, "", false), notReachable()),
                arguments("not registered, yet accepted", account("Not", false, OPERATOR, true), notReachable()),
                arguments("registration not complete", account("Secure", true, OPERATOR, true), notReachable()),
                arguments("not complete and opted out", account("Secure", true, OPERATOR, false), notReachable()),
                arguments("anonymous", account("Anonymous", false, OPERATOR, true), notReachable()),
                arguments("no operator", account("Secure", false, "", true), notReachable()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("situations")
    void whoCannotOrWillNotReceiveIsNotReachable(String situation, String answer, Reachability expected) {
        far.answers(envelope(answer));
        assertThat(register.lookUp(SENDER, PERSON)).isEqualTo(expected);
    }

    static Stream<Arguments> oddOperators() {
        return Stream.of(
                arguments(operator("KIVRA", ADDRESS), null, "the operator's id is not an organisation number"),
                arguments(operator("5560000100", ADDRESS), null, "the operator's id is not an organisation number"),
                arguments(
                        operator(ID, "http://mm.operator.example/v3"),
                        ID,
                        "operator " + ID + ": not a usable https address"),
                arguments(operator(ID, " "), ID, "operator " + ID + ": not a usable https address"),
                arguments(operator(ID, "https:///v3"), ID, "operator " + ID + ": not a usable https address"),
                arguments(
                        operator(ID, "https://a@b.example/v3"), ID, "operator " + ID + ": not a usable https address"),
                arguments(operator(ID, "https://two words/"), ID, "operator " + ID + ": not a usable https address"));
    }

    @ParameterizedTest
    @MethodSource("oddOperators")
    void anOperatorThatCannotBeUsedIsUnknown(String operator, @Nullable String id, String detail) {
        far.answers(envelope(account("Secure", false, operator, true)));
        assertThat(register.lookUp(SENDER, PERSON)).isEqualTo(new Reachability.UnknownOperator(id, detail));
    }

    @Test
    void anOperatorThatIsNotOnTheListIsUnknown() {
        far.answers(envelope(account("Secure", false, OPERATOR, true)));
        assertThat(lookUpWith(new UsableOperators(Set.of("165560000001"), false)))
                .isEqualTo(
                        new Reachability.UnknownOperator(ID, "operator " + ID + ": not in brevvaxel.operator.allowed"));
        assertThat(lookUpWith(new UsableOperators(Set.of(ID), false))).isInstanceOf(Reachability.Reachable.class);
    }

    @Test
    void inSandboxModeAnOperatorMustBeNear() {
        UsableOperators near = new UsableOperators(Set.of(), true);
        far.answers(envelope(account("Secure", false, operator(ID, "https://192.0.2.1/v3"), true)));
        assertThat(lookUpWith(near))
                .isEqualTo(new Reachability.UnknownOperator(ID, "operator " + ID + ": not a private address"));
        far.answers(envelope(account("Secure", false, operator(ID, "https://127.0.0.1/v3"), true)));
        assertThat(lookUpWith(near)).isInstanceOf(Reachability.Reachable.class);
    }

    static Stream<Arguments> unusableAnswers() {
        String good = envelope(account("Secure", false, OPERATOR, true));
        String about = account("Secure", false, OPERATOR, true);
        return Stream.of(
                arguments("none about our recipient", 200, good.replace(DIGITS, "191212121212"), "0 answers"),
                arguments("none at all", 200, envelope(""), "0 answers"),
                arguments(
                        "two things about our recipient",
                        200,
                        envelope(about + account("Secure", false, OPERATOR, false)),
                        "two things"),
                arguments("a fault", 500, SoapEnvelopes.example("fault"), "fault 5002"),
                arguments("a fault with 200", 200, SoapEnvelopes.example("fault"), "fault 5002"),
                arguments("a fault without detail", 500, SOAP_FAULT, "a fault without a code"),
                arguments("a fault without detail, 200", 200, SOAP_FAULT, "a fault without a code"),
                arguments("503", 503, "busy", "HTTP 503"),
                arguments("503 with an answer", 503, good, "HTTP 503"),
                arguments("500 with an answer", 500, good, "HTTP 500"),
                arguments("403 with an answer", 403, good, "HTTP 403"),
                arguments("202 with an answer", 202, good, "FaR"),
                arguments("nothing", 200, "", "FaR"),
                arguments("half an answer", 200, good.substring(0, good.length() / 2), "FaR"),
                arguments("no SOAP", 200, "<html><body>" + DIGITS + "</body></html>", "FaR"),
                arguments("another operation's answer", 200, SoapEnvelopes.example("deliver-secure-response"), "FaR"),
                arguments("a type nobody knows", 200, good.replace(">Secure<", ">" + DIGITS + "<"), "FaR"),
                arguments("not a truth value", 200, good.replace("Pending>false", "Pending>" + DIGITS), "FaR"),
                arguments(
                        "wrong order",
                        200,
                        envelope("<r3:return><r:SenderAccepted>true</r:SenderAccepted></r3:return>"),
                        "FaR"),
                arguments("a DOCTYPE", 200, "<!DOCTYPE x>" + good, "FaR"),
                arguments(
                        "an entity",
                        200,
                        "<!DOCTYPE x [<!ENTITY e 'true'>]>" + good.replace(">true<", ">&e;<"),
                        "FaR"));
    }

    @ParameterizedTest
    @CsvSource({
        "429, 120, 120",
        "503, 120, 120",
        "429, 'Sun, 22 Nov 2026 12:05:00 GMT', 300",
        "503, 'Sun, 22 Nov 2026 11:00:00 GMT', 0",
        "429, 86400, 3600"
    })
    void whoAsksToBeLeftAloneIsAskedNothingMeanwhile(int status, String header, long seconds) {
        far.answers(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", header);
            FarServer.send(exchange, status, "text/html", "<html>Vi har mycket att göra</html>");
        });
        lookUpAtTwelve(again -> {
            Duration rest = Duration.ofSeconds(seconds);
            assertThatThrownBy(() -> again.lookUp(SENDER, PERSON))
                    .isInstanceOfSatisfying(RegisterUnavailable.class, down -> assertThat(down.retryAfter())
                            .isEqualTo(rest))
                    .hasMessage("FaR: HTTP " + status);
            far.asked().clear();
            far.answers(SoapEnvelopes.example("is-reachable-response"));

            if (!rest.isZero()) {
                CLOCK.pass(rest.minusSeconds(1));
                assertThatThrownBy(() -> again.lookUp(SENDER, PERSON))
                        .isInstanceOfSatisfying(RegisterUnavailable.class, down -> assertThat(down.retryAfter())
                                .isEqualTo(Duration.ofSeconds(1)));
                assertThat(far.asked()).isEmpty();
                CLOCK.pass(Duration.ofSeconds(1));
            }
            assertThat(again.lookUp(SENDER, PERSON)).isInstanceOf(Reachability.Reachable.class);
        });
    }

    /** What it refuses is the question: another may be asked at once. */
    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 500, 502, 504})
    void anotherRefusalIsNoWishToBeLeftAlone(int status) {
        far.answers(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "120");
            FarServer.send(exchange, status, "text/html", "<html>Nej</html>");
        });
        lookUpAtTwelve(again -> {
            assertThatThrownBy(() -> again.lookUp(SENDER, PERSON))
                    .isInstanceOfSatisfying(RegisterUnavailable.class, down -> assertThat(down.retryAfter())
                            .isNull());
            far.answers(SoapEnvelopes.example("is-reachable-response"));
            assertThat(again.lookUp(SENDER, PERSON)).isInstanceOf(Reachability.Reachable.class);
        });
    }

    @Test
    void ofSeveralThatAskForTimeTheLongestHolds() {
        AtomicInteger number = new AtomicInteger();
        CountDownLatch bothAsked = new CountDownLatch(2);
        CountDownLatch firstAnswered = new CountDownLatch(1);
        far.answers(exchange -> {
            boolean first = number.incrementAndGet() == 1;
            bothAsked.countDown();
            hold(first ? bothAsked : firstAnswered);
            exchange.getResponseHeaders().set("Retry-After", first ? "600" : "60");
            FarServer.send(exchange, 503, "text/html", "");
        });
        lookUpAtTwelve(again -> {
            CompletableFuture<Void> one = CompletableFuture.runAsync(() -> assertUnavailable(again), THREADS);
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> assertUnavailable(again), THREADS);
            CompletableFuture.anyOf(one, other).join();
            firstAnswered.countDown();
            CompletableFuture.allOf(one, other).join();

            CLOCK.pass(Duration.ofMinutes(5));
            assertThatThrownBy(() -> again.lookUp(SENDER, PERSON))
                    .isInstanceOfSatisfying(RegisterUnavailable.class, down -> assertThat(down.retryAfter())
                            .isEqualTo(Duration.ofMinutes(5)));
        });
    }

    /** As of several machines behind one address, of which one goes down. */
    @Test
    void whoAnswersAQuestionThatWasUnderWayIsNotLeftAlone() {
        AtomicInteger number = new AtomicInteger();
        CountDownLatch firstAsked = new CountDownLatch(1);
        CountDownLatch secondRefused = new CountDownLatch(1);
        far.answers(exchange -> {
            if (number.incrementAndGet() == 1) {
                firstAsked.countDown();
                hold(secondRefused);
                FarServer.send(exchange, 200, "text/xml", SoapEnvelopes.example("is-reachable-response"));
            } else {
                exchange.getResponseHeaders().set("Retry-After", "600");
                FarServer.send(exchange, 503, "text/html", "");
            }
        });
        lookUpAtTwelve(again -> {
            CompletableFuture<Reachability> first =
                    CompletableFuture.supplyAsync(() -> again.lookUp(SENDER, PERSON), THREADS);
            hold(firstAsked);
            assertUnavailable(again);
            assertThatThrownBy(() -> again.lookUp(SENDER, PERSON)).hasMessageContaining("left alone");
            secondRefused.countDown();
            assertThat(first.join()).isInstanceOf(Reachability.Reachable.class);

            far.answers(SoapEnvelopes.example("is-reachable-response"));
            assertThat(again.lookUp(SENDER, PERSON)).isInstanceOf(Reachability.Reachable.class);
        });
    }

    @Test
    void whoSaysNothingOfWhenMayBeAskedAgainAtOnce() {
        far.answers(429, "text/plain", "");
        lookUpAtTwelve(again -> {
            assertThatThrownBy(() -> again.lookUp(SENDER, PERSON))
                    .isInstanceOfSatisfying(RegisterUnavailable.class, down -> assertThat(down.retryAfter())
                            .isNull());
            far.answers(SoapEnvelopes.example("is-reachable-response"));
            assertThat(again.lookUp(SENDER, PERSON)).isInstanceOf(Reachability.Reachable.class);
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unusableAnswers")
    void whatDoesNotAnswerTheQuestionConcludesNothing(
            String what, int status, String body, String detail, CapturedOutput output) {
        far.answers(status, "text/xml; charset=utf-8", body);
        assertThatThrownBy(() -> register.lookUp(SENDER, PERSON))
                .isInstanceOf(RegisterUnavailable.class)
                .hasMessageContaining(detail)
                .hasNoCause()
                .message()
                .doesNotContain(DIGITS, "Access denied");
        assertThat(output).doesNotContain(DIGITS);
    }

    @Test
    void garbageConcludesNothing() {
        far.answers(200, "application/octet-stream", "\u0001\u0002" + DIGITS);
        assertUnavailable(register);
    }

    @Test
    void aRedirectIsNeverFollowed() {
        far.answers(exchange -> {
            exchange.getResponseHeaders()
                    .set("Location", far.address().resolve("/elsewhere").toString());
            FarServer.send(exchange, 307, "text/plain", "");
        });
        assertUnavailable(register);
        assertThat(far.asked()).hasSize(1);
    }

    @Test
    void whoeverAnswersNothingIsGivenUpAfterTheReadTimeout() throws Exception {
        far.answers(exchange -> keepWaiting(exchange, over));
        withLine(far.address(), CA, OURS, quick -> assertThat(timeOf(() -> assertUnavailable(quick)))
                .isLessThan(Duration.ofSeconds(10)));
    }

    @Test
    void anAnswerThatOnlyTricklesInIsCutOffAndItsConnectionClosed() throws Exception {
        AtomicBoolean cut = new AtomicBoolean();
        far.answers(exchange -> trickle(exchange, cut));
        withLine(far.address(), CA, OURS, quick -> {
            assertThat(timeOf(() -> assertUnavailable(quick))).isLessThan(Duration.ofSeconds(10));
            await().atMost(Duration.ofSeconds(10)).untilTrue(cut);
        });
    }

    @Test
    void anotherAuthoritysCertificateIsNotLetIn() throws Exception {
        far.answers(SoapEnvelopes.example("is-reachable-response"));
        TestCertificates stranger = new TestCertificates();
        withLine(far.address(), CA, stranger.leaf(SENDER, "kommun-a.example"), FarRegisterTest::assertUnavailable);
        assertThat(far.asked()).isEmpty();
    }

    @Test
    void aRegisterOfAnotherAuthorityIsNotTrusted() throws Exception {
        TestCertificates stranger = new TestCertificates();
        withLine(
                far.address(), stranger, stranger.leaf(SENDER, "kommun-a.example"), FarRegisterTest::assertUnavailable);
        assertThat(far.asked()).isEmpty();
    }

    @Test
    void aRegisterWithAnotherNameInItsCertificateIsNotTrusted() throws Exception {
        try (FarServer other = new FarServer(CA.sslContext(CA.leafFor("169920000008", "far.example", "far.example")))) {
            withLine(other.address(), CA, OURS, FarRegisterTest::assertUnavailable);
            assertThat(other.asked()).isEmpty();
        }
    }

    @Test
    void nobodyThereConcludesNothing() throws Exception {
        FarServer gone = new FarServer(CA.sslContext(THEIRS));
        gone.close();
        withLine(gone.address(), CA, OURS, FarRegisterTest::assertUnavailable);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aBrokenAnswerDoesNotSpoilTheNext(int times) {
        for (int i = 0; i < times; i++) {
            far.answers(503, "text/plain", "busy");
            assertUnavailable(register);
        }
        far.answers(SoapEnvelopes.example("is-reachable-response"));
        assertThat(register.lookUp(SENDER, PERSON)).isInstanceOf(Reachability.Reachable.class);
    }

    private static final String ID = "165560000100";
    private static final String ADDRESS = "https://mm.operator.example/service/v3";
    private static final String OPERATOR = operator(ID, ADDRESS);
    private static final String SOAP_FAULT =
            """
            <e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><e:Fault>\
            <faultcode>e:Client</faultcode><faultstring>Value '198101032384' is not valid</faultstring>\
            </e:Fault></e:Body></e:Envelope>""";

    private static String operator(String id, String address) {
        return "<r:ServiceSupplier><r:Id>" + id + "</r:Id><r:Name>operator.example</r:Name><r:ServiceAdress>" + address
                + "</r:ServiceAdress><r:InternalServiceAdress/></r:ServiceSupplier>";
    }

    private static String account(String type, boolean pending, String operator, boolean accepted) {
        return "<r3:return><r:AccountStatus><r:RecipientId>" + DIGITS + "</r:RecipientId><r:Type>" + type
                + "</r:Type><r:Pending>" + pending + "</r:Pending>" + operator + "</r:AccountStatus>"
                + "<r:SenderAccepted>" + accepted + "</r:SenderAccepted></r3:return>";
    }

    private static String envelope(String answers) {
        return "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body><r3:isReachableResponse"
                + " xmlns:r3=\"http://minameddelanden.gov.se/schema/Recipient/v3\""
                + " xmlns:r=\"http://minameddelanden.gov.se/schema/Recipient\">" + answers
                + "</r3:isReachableResponse></e:Body></e:Envelope>";
    }

    private static Reachability notReachable() {
        return new Reachability.NotReachable(Reason.RECIPIENT_NOT_REACHABLE);
    }

    private static Reachability optedOut() {
        return new Reachability.NotReachable(Reason.SENDER_NOT_ACCEPTED);
    }

    private static Reachability lookUpWith(UsableOperators operators) {
        try (FarRegister other = new FarRegister(line, operators, PATIENCE, CLOCK)) {
            return other.lookUp(SENDER, PERSON);
        }
    }

    private static void lookUpAtTwelve(Consumer<FarRegister> test) {
        CLOCK.set(Instant.parse("2026-11-22T12:00:00Z"));
        try (FarRegister other = new FarRegister(line, new UsableOperators(Set.of(), false), PATIENCE, CLOCK)) {
            test.accept(other);
        }
    }

    private static void hold(CountDownLatch until) {
        try {
            assertThat(until.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assertUnavailable(FarRegister register) {
        assertThatThrownBy(() -> register.lookUp(SENDER, PERSON))
                .isInstanceOf(RegisterUnavailable.class)
                .hasNoCause()
                .message()
                .doesNotContain(DIGITS);
    }

    private static Duration timeOf(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static FarRoutes line(
            CamelContext context, URI address, TestCertificates trusted, TestCertificates.Leaf own, Duration patience)
            throws Exception {
        FarSettings settings = new FarSettings(address, patience, patience);
        FarRoutes routes =
                new FarRoutes(address, new MutualTls(() -> trusted.bundle(own), settings, FarService.RECIPIENT, CLOCK));
        context.addRoutes(routes);
        context.start();
        return routes;
    }

    private static void withLine(
            URI address, TestCertificates trusted, TestCertificates.Leaf own, Consumer<FarRegister> test)
            throws Exception {
        Duration patience = Duration.ofSeconds(1);
        try (CamelContext context = new DefaultCamelContext();
                FarRegister quick = new FarRegister(
                        line(context, address, trusted, own, patience),
                        new UsableOperators(Set.of(), false),
                        patience.multipliedBy(2),
                        CLOCK)) {
            test.accept(quick);
        }
    }

    private static void keepWaiting(HttpExchange exchange, CountDownLatch over) throws IOException {
        pause(over, 30_000);
        exchange.close();
    }

    /** One blank every 50 ms, until somebody hangs up. */
    private void trickle(HttpExchange exchange, AtomicBoolean cut) {
        exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
        try {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            body.write("<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\">"
                    .getBytes(StandardCharsets.UTF_8));
            while (!pause(over, 50)) {
                body.write(' ');
                body.flush();
            }
        } catch (IOException e) {
            cut.set(true);
        } finally {
            exchange.close();
        }
    }

    private static boolean pause(CountDownLatch over, long millis) {
        try {
            return over.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
