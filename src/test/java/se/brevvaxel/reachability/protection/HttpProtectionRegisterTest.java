package se.brevvaxel.reachability.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.AClock;
import se.brevvaxel.TestCertificates;
import se.brevvaxel.letter.ALetter;
import se.brevvaxel.letter.identity.IdentityNumber;
import se.brevvaxel.reachability.Protection;
import se.brevvaxel.reachability.RegisterUnavailable;

/** A register on real TLS that demands a client certificate, and answers well, badly, late or not at all. */
class HttpProtectionRegisterTest {

    private static final IdentityNumber ONE = ALetter.person(ALetter.TOLVAN);
    private static final IdentityNumber OTHER = ALetter.person("198101032384");
    private static final String SENDER = ALetter.SENDER;
    private static final TestCertificates AUTHORITY = new TestCertificates();
    private static final SSLContext OURS = AUTHORITY.sslContext(AUTHORITY.leaf("162021004748", "Hubben"));

    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AClock clock = new AClock(Instant.parse("2026-11-22T12:00:00Z"));
    private volatile HttpHandler answer = exchange -> {};
    private HttpsServer server;

    @BeforeEach
    void open() throws IOException {
        SSLContext theirs = AUTHORITY.sslContext(AUTHORITY.leaf("169920000008", "Registret"));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(theirs) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters demands = theirs.getDefaultSSLParameters();
                demands.setNeedClientAuth(true);
                parameters.setSSLParameters(demands);
            }
        });
        server.setExecutor(workers);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8) + " "
                    + ((HttpsExchange) exchange)
                            .getSSLSession()
                            .getPeerPrincipal()
                            .getName());
            answer.handle(exchange);
        });
        server.start();
    }

    @AfterEach
    void close() {
        end.countDown();
        server.stop(0);
        workers.shutdownNow();
    }

    @Test
    void manyAreAskedAboutAtOnceAndNeverInTheAddress() {
        says(200, answers(of(OTHER, "MARKED", null), of(ONE, "NONE", false)));

        assertThat(register().lookUp(SENDER, List.of(ONE, OTHER)))
                .isEqualTo(Map.of(ONE, Protection.NONE, OTHER, Protection.MARKED));
        assertThat(asked).singleElement().satisfies(request -> assertThat(request)
                .startsWith(
                        "POST /skydd {\"sender\":\"162021004748\",\"identities\":[\"191212121212\",\"198101032384\"]} ")
                .contains("Hubben"));
    }

    @Test
    void aMarkGoesBeforeDeathAndDeathBeforeNothing() {
        says(200, answers(of(ONE, "NONE", true), of(OTHER, "MARKED", true)));

        assertThat(register().lookUp(SENDER, List.of(ONE, OTHER)))
                .isEqualTo(Map.of(ONE, Protection.DECEASED, OTHER, Protection.MARKED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "NONE",
                "{}",
                "{\"answers\":{}}",
                "{\"answers\":[]}",
                "{\"answers\":[{\"identity\":\"191212121212\"}]}",
                "{\"answers\":[{\"identity\":\"191212121212\",\"protectedIdentity\":\"UNKNOWN\"}]}",
                "{\"answers\":[{\"identity\":\"191212121212\",\"protectedIdentity\":false}]}",
                "{\"answers\":[{\"identity\":\"191212121212\",\"protectedIdentity\":\"NONE\",\"deceased\":\"no\"}]}",
                "{\"answers\":[{\"identity\":\"198101032384\",\"protectedIdentity\":\"NONE\"}]}",
                "{\"answers\":[{\"identity\":\"191212121212\",\"protectedIdentity\":\"NONE\"},"
                        + "{\"identity\":\"198101032384\",\"protectedIdentity\":\"NONE\"}]}",
                "{\"answers\":[{\"identity\":\"191212121212\",\"protectedIdentity\":\"NONE\"},"
                        + "{\"identity\":\"191212121212\",\"protectedIdentity\":\"MARKED\"}]}",
                "{\"answers\":[{\"identity\":\"191212121212\",\"protectedIdentity\":\"NONE\",\"protectedIdentity\":\"NONE\"}]}",
                "{\"answers\":[{\"identity\":\"191212121212\",\"protectedIdentity\":\"NONE\"}]} {}",
            })
    void aStrangeAnswerIsNoAnswerAndItsTextIsToldNobody(String strange) {
        says(200, strange);

        assertThatThrownBy(() -> register().lookUp(SENDER, List.of(ONE)))
                .isInstanceOf(RegisterUnavailable.class)
                .hasNoCause()
                .message()
                .doesNotContain("1912", "1981", "NONE");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 302, 401, 404, 500, 503})
    void anotherStatusThan200IsNoAnswer(int status) {
        says(status, answers(of(ONE, "NONE", null)));

        assertThatThrownBy(() -> register().lookUp(SENDER, List.of(ONE)))
                .isInstanceOf(RegisterUnavailable.class)
                .hasMessage("HTTP " + status);
    }

    @Test
    void anAnswerWithoutEndIsCutOff() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
            while (end.getCount() > 0) {
                exchange.getResponseBody().write(piece);
            }
        };

        assertThatThrownBy(() -> register().lookUp(SENDER, List.of(ONE)))
                .isInstanceOf(RegisterUnavailable.class)
                .hasMessage("its answer is too long");
    }

    @Test
    void anAnswerThatOnlyTricklesInIsLateAndTheRegisterIsLeftAloneForAWhile() {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await();
        };
        HttpProtectionRegister register = register();
        Instant begun = Instant.now();

        assertThatThrownBy(() -> register.lookUp(SENDER, List.of(ONE)))
                .isInstanceOf(RegisterUnavailable.class)
                .hasMessage("no answer in 3000 ms");
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(15));

        says(200, answers(of(ONE, "NONE", null)));
        assertThatThrownBy(() -> register.lookUp(SENDER, List.of(ONE))).hasMessageContaining("left alone");
        assertThat(asked).hasSize(1);
        clock.pass(HttpProtectionRegister.LEFT_ALONE);
        assertThat(register.lookUp(SENDER, List.of(ONE))).containsEntry(ONE, Protection.NONE);
    }

    @Test
    void oneThatIsNotThereIsNoAnswer() {
        HttpProtectionRegister register = register();
        server.stop(0);

        assertThatThrownBy(() -> register.lookUp(SENDER, List.of(ONE))).isInstanceOf(RegisterUnavailable.class);
        assertThatThrownBy(() -> register.lookUp(SENDER, List.of(ONE))).hasMessageContaining("left alone");
    }

    @Test
    void aStrangerIsToldNothing() {
        says(200, answers(of(ONE, "NONE", null)));
        TestCertificates others = TestCertificates.called("Other CA");
        var stranger = register(others.sslContext(others.leaf("169920000008", "Annan")));

        assertThatThrownBy(() -> stranger.lookUp(SENDER, List.of(ONE))).isInstanceOf(RegisterUnavailable.class);
        assertThat(asked).isEmpty();
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpProtectionRegister register() {
        return register(OURS);
    }

    private HttpProtectionRegister register(SSLContext context) {
        URI url = URI.create("https://localhost:" + server.getAddress().getPort() + "/skydd");
        var settings = new ProtectionSettings.LookUp(url, null, Duration.ofSeconds(2), Duration.ofSeconds(1));
        return new HttpProtectionRegister(
                HttpClient.newBuilder().sslContext(context).build(), settings, clock);
    }

    private void says(int status, String json) {
        answer = exchange -> send(exchange, status, json);
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = status == 204 ? new byte[0] : json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String answers(String... each) {
        return "{\"answers\":[" + String.join(",", each) + "],\"more\":1}";
    }

    private static String of(IdentityNumber person, String mark, Boolean deceased) {
        return "{\"identity\":\"" + person.digits() + "\",\"protectedIdentity\":\"" + mark + "\""
                + (deceased == null ? "" : ",\"deceased\":" + deceased) + "}";
    }
}
