package se.brevvaxel.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import se.brevvaxel.sandbox.far.RegisterDeskTest;
import se.brevvaxel.sandbox.keys.ClientOrganisation;
import se.brevvaxel.sandbox.keys.SandboxKeys;
import se.brevvaxel.sandbox.keys.SandboxKeys.Role;
import se.brevvaxel.sandbox.operator.HandMadeDelivery;
import se.brevvaxel.sandbox.operator.HandMadeNotice;
import se.brevvaxel.sandbox.page.ControlPage;
import se.brevvaxel.sandbox.page.LetterParts;
import se.brevvaxel.sandbox.page.MailroomPage;
import se.brevvaxel.sandbox.soap.SandboxServer;
import se.brevvaxel.sandbox.world.Aim;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.Counterpart;

/** The room as Spring furnishes it, beside an HTTP port like the hub's. */
@ExtendWith(OutputCaptureExtension.class)
class SandboxRoomTest {

    @TempDir
    private static Path dataDir;

    private static ConfigurableApplicationContext hub;

    @Configuration(proxyBeanMethods = false)
    @Import({
        SandboxRoom.class,
        SandboxDesk.class,
        MailboxDesk.class,
        MailroomPage.class,
        LetterParts.class,
        ControlPage.class
    })
    @ImportAutoConfiguration({
        PropertyPlaceholderAutoConfiguration.class,
        SslAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        ThymeleafAutoConfiguration.class
    })
    static class Hub {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    @BeforeAll
    static void start() {
        hub = hub("brevvaxel.mode=sandbox");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @ParameterizedTest
    @CsvSource({"mina-meddelanden, 169920000016", "sandbox-forwarder, 169920000016", "sandbox-sender, 162021004748"})
    void theSandboxesKeysAreBundles(String name, String organisation) throws Exception {
        var bundle = hub.getBean(SslBundles.class).getBundle(name);

        KeyStore store = bundle.getStores().getKeyStore();
        assertThat(ClientOrganisation.of(
                        (X509Certificate) store.getCertificate(bundle.getKey().getAlias())))
                .isEqualTo(organisation);
        assertThat(bundle.createSslContext()).isNotNull();
    }

    @Test
    void aBundleReachesTheRegister() throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(hub.getBean(SslBundles.class)
                        .getBundle("mina-meddelanden")
                        .createSslContext())
                .build();

        HttpResponse<String> answer = client.send(
                SandboxFixture.post(
                                hub.getBean(SandboxServer.class).farUrl(),
                                RegisterDeskTest.question("162021004748", "191212121212"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void aBundleThatTheConfigurationDefinesIsLeftAlone() {
        String keys = dataDir.resolve("sandbox/keys").toString();
        String password = new String(hub.getBean(SandboxKeys.class).password());
        try (var other = hub(
                "brevvaxel.mode=sandbox",
                "spring.ssl.bundle.jks.mina-meddelanden.keystore.location=file:" + keys + "/stranger.p12",
                "spring.ssl.bundle.jks.mina-meddelanden.keystore.password=" + password,
                "spring.ssl.bundle.jks.mina-meddelanden.key.alias=key")) {
            KeyStore store = other.getBean(SslBundles.class)
                    .getBundle("mina-meddelanden")
                    .getStores()
                    .getKeyStore();
            assertThat(store)
                    .extracting(one -> certificate(one))
                    .isEqualTo(certificate(hub.getBean(SandboxKeys.class).keyStore(Role.STRANGER)));
        }
    }

    @Test
    void liveModeHasNoSandbox() throws Exception {
        try (var live = hub("brevvaxel.mode=live")) {
            assertThat(live.getBeansOfType(SandboxServer.class)).isEmpty();
            assertThat(live.getBeansOfType(SandboxKeys.class)).isEmpty();
            assertThat(live.getBean(SslBundles.class).getBundleNames()).isEmpty();
            for (Class<?> web : List.of(
                    SandboxDesk.class, MailboxDesk.class, MailroomPage.class, LetterParts.class, ControlPage.class)) {
                assertThat(hub.getBeansOfType(web)).as(web.getName()).hasSize(1);
                assertThat(live.getBeansOfType(web)).as(web.getName()).isEmpty();
            }
            for (String path : List.of(
                    "/sandbox/v1/counts",
                    "/sandbox/v1/mailboxes/sandboxladan",
                    "/sandbox/",
                    "/sandbox/styrning",
                    "/sandbox/brevlador/sandboxladan")) {
                assertThat(get(hub, path).statusCode()).as(path).isEqualTo(200);
                assertThat(get(live, path).statusCode()).as(path).isEqualTo(404);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/far/Recipient/v3", "/operators/sandboxladan/Service/v3", "/operators/provboxen/Service/v3"})
    void nothingOfTheSandboxAnswersOnTheHubsOwnPort(String path) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        SandboxFixture.post(url(hub, path), RegisterDeskTest.question("162021004748", "191212121212"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void faultsAreAskedForOverHttp() throws Exception {
        HttpResponse<String> asked = send(
                "POST",
                "/sandbox/v1/faults",
                "{\"target\":\"provboxen\",\"kind\":\"STATUS\",\"status\":503,\"delay\":\"3s\",\"times\":2}");
        assertThat(asked.statusCode()).isEqualTo(201);
        assertThat(get(hub, "/sandbox/v1/faults").body())
                .contains("provboxen")
                .contains("503")
                .contains("PT3S");
        assertThat(hub.getBean(SandboxControl.class).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.target()).isEqualTo(Counterpart.PROVBOXEN));

        assertThat(send("DELETE", "/sandbox/v1/faults", "").statusCode()).isEqualTo(204);
        assertThat(hub.getBean(SandboxControl.class).faults()).isEmpty();
    }

    @Test
    void aFaultIsAimedOverHttp() throws Exception {
        HttpResponse<String> asked = send(
                "POST",
                "/sandbox/v1/faults",
                "{\"target\":\"provboxen\",\"kind\":\"MOVED\",\"operation\":\"deliverSecure\","
                        + "\"recipient\":\"198101032384\",\"to\":\"senboxen\",\"probability\":0.5}");

        assertThat(asked.statusCode()).isEqualTo(201);
        assertThat(asked.body()).contains("senboxen", "deliverSecure", "198101032384", "0.5");
        assertThat(hub.getBean(SandboxControl.class).faults()).singleElement().satisfies(fault -> assertThat(fault)
                .isEqualTo(new AskedFault(
                        new Aim(Counterpart.PROVBOXEN, "deliverSecure", "198101032384"),
                        AskedFault.Kind.MOVED,
                        null,
                        null,
                        null,
                        null,
                        0.5,
                        Counterpart.SENBOXEN)));
        assertThat(send("DELETE", "/sandbox/v1/faults", "").statusCode()).isEqualTo(204);
    }

    @Test
    void aTemperamentIsChangedOverHttp() throws Exception {
        assertThat(send("POST", "/sandbox/v1/operators", "{\"operator\":\"senboxen\",\"answers-after\":\"2s\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(get(hub, "/sandbox/v1/operators").body())
                .contains("{\"operator\":\"senboxen\"", "\"answers-after\":\"2s\"");
        assertThat(send("POST", "/sandbox/v1/operators", "{\"operator\":\"far\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"target\":\"far\",\"kind\":\"CLOSE\",\"operation\":\"deliverSecure\"}",
                "{\"target\":\"far\",\"kind\":\"CLOSE\",\"recipient\":\"19121212\"}",
                "{\"target\":\"provboxen\",\"kind\":\"MOVED\",\"to\":\"provboxen\"}",
                "{\"target\":\"kivra\",\"kind\":\"CLOSE\"}",
                "{\"target\":\"far\",\"kind\":\"NOT_DELIVERED\"}",
                "{\"target\":\"far\",\"kind\":\"STATUS\"}",
                "{\"target\":\"far\",\"kind\":\"BURN\"}",
                "{\"target\":\"provboxen\",\"kind\":\"FAULT\",\"recipent\":\"191212121212\"}",
                "{\"target\":\"far\",\"kind\":191212121212}",
                "191212121212",
                "null",
                "<far/>",
                "{\"target\":\"far\",\"kind\":\"SLOW\",\"delay\":\"soon\"}"
            })
    void aWishThatCannotBeUnderstoodIsRefused(String wish) throws Exception {
        HttpResponse<String> answer = send("POST", "/sandbox/v1/faults", wish);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("detail").doesNotContain("191212121212");
        assertThat(hub.getBean(SandboxControl.class).faults()).isEmpty();
    }

    @Test
    void mailboxesAndCountsAreShownWithoutAnyPersonButInTheEnvelopeItself() throws Exception {
        SandboxControl control = hub.getBean(SandboxControl.class);
        HandMadeDelivery letter = new HandMadeDelivery(hub.getBean(SandboxKeys.class));
        byte[] envelope = letter.envelope();
        deliver(envelope);

        String list = get(hub, "/sandbox/v1/mailboxes/sandboxladan").body();
        assertThat(list).contains(letter.messageId).doesNotContain(letter.recipient);
        String transId = control.mailbox(Counterpart.SANDBOXLADAN).get(0).transId();
        HttpResponse<String> kept = get(hub, "/sandbox/v1/mailboxes/sandboxladan/" + transId);
        assertThat(kept.body()).isEqualTo(new String(envelope, java.nio.charset.StandardCharsets.UTF_8));
        assertThat(kept.headers().firstValue("Content-Type")).hasValue("text/xml;charset=UTF-8");
        assertThat(kept.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(one -> assertThat(one).startsWith("attachment"));
        assertThat(kept.headers().firstValue("Content-Security-Policy")).hasValue("default-src 'none'; sandbox");
        assertThat(get(hub, "/sandbox/v1/counts").body())
                .contains("\"sandboxladan\"")
                .contains("\"messageIds\":1", "\"letters\":1", "\"notices\":0");
        assertThat(get(hub, "/sandbox/v1/mailboxes/far").statusCode()).isEqualTo(404);
        assertThat(get(hub, "/sandbox/v1/mailboxes/sandboxladan/..%2F..%2Fkeys%2Fpassword")
                        .statusCode())
                .isBetween(400, 404);
    }

    @Test
    void oneRecipientsMailboxIsSeenAndEmptiedWithoutTheNumberInAnAddress() throws Exception {
        SandboxKeys keys = hub.getBean(SandboxKeys.class);
        HandMadeDelivery his = new HandMadeDelivery(keys);
        HandMadeDelivery theirs = new HandMadeDelivery(keys).to("162120002411");
        deliver(his.envelope());
        deliver(theirs.envelope());
        deliver(HandMadeNotice.notice("for-both", HandMadeNotice.SMS, his.recipient, theirs.recipient));
        String whose = "{\"recipient\": \"" + his.recipient + "\"}";
        String mailboxes = "/sandbox/v1/mailboxes/sandboxladan";

        assertThat(send("POST", mailboxes + "/search", whose).body())
                .contains(his.messageId)
                .doesNotContain(theirs.messageId, his.recipient);
        assertThat(send("POST", "/sandbox/v1/notices/sandboxladan/search", whose)
                        .body())
                .contains("for-both");
        assertThat(send("POST", "/sandbox/v1/notices/provboxen/search", whose).body())
                .isEqualTo("[]");

        assertThat(send("POST", mailboxes + "/empty", whose).body()).isEqualTo("{\"letters\":1,\"notices\":1}");
        assertThat(send("POST", mailboxes + "/search", whose).body()).isEqualTo("[]");
        assertThat(get(hub, mailboxes).body()).contains(theirs.messageId).doesNotContain(his.messageId);
        assertThat(send("DELETE", "/sandbox/v1/mailboxes/provboxen", "").body())
                .isEqualTo("{\"letters\":0,\"notices\":0}");
        assertThat(send("DELETE", mailboxes, "").body()).isEqualTo("{\"letters\":1,\"notices\":1}");
        assertThat(get(hub, mailboxes).body()).isEqualTo("[]");
        assertThat(dataDir.resolve("sandbox/mailboxes/sandboxladan")).isEmptyDirectory();
        assertThat(dataDir.resolve("sandbox/notices/sandboxladan")).isEmptyDirectory();

        deliver(his.envelope());
        assertThat(hub.getBean(SandboxControl.class)
                        .counts()
                        .get(Counterpart.SANDBOXLADAN)
                        .duplicates())
                .isZero();
        assertThat(send("DELETE", "/sandbox/v1/mailboxes", "").body()).isEqualTo("{\"letters\":1,\"notices\":0}");
    }

    @Test
    void whatTheDiskDoesNotTakeIsToldInTheLogAndWithoutANumber(CapturedOutput output) throws Exception {
        deliver(HandMadeNotice.notice("on-a-full-disk", HandMadeNotice.SMS, "191212121212", "162120002411"));
        Path notices = dataDir.resolve("sandbox/notices/sandboxladan");
        Path aside = Files.move(notices, dataDir.resolve("aside"));
        try {
            HttpResponse<String> answer =
                    send("POST", "/sandbox/v1/mailboxes/sandboxladan/empty", "{\"recipient\": \"191212121212\"}");

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("the sandbox's log says why");
            assertThat(output.getOut())
                    .contains("could not do what was asked: the sandbox's mailbox cannot be written (java.nio")
                    .doesNotContain("191212121212");
        } finally {
            Files.move(aside, notices);
            send("DELETE", "/sandbox/v1/mailboxes", "");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "null", "{\"recipient\": \"19121212\"}", "{\"recipent\": \"191212121212\"}", "191212121212"
            })
    void whoseMailboxCannotBeMadeOutIsRefusedAndNothingIsEmptied(String whose) throws Exception {
        HandMadeDelivery letter = new HandMadeDelivery(hub.getBean(SandboxKeys.class));
        deliver(letter.envelope());

        for (String path : List.of("/mailboxes/sandboxladan/empty", "/mailboxes/sandboxladan/search")) {
            HttpResponse<String> answer = send("POST", "/sandbox/v1" + path, whose);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.body()).doesNotContain("191212121212");
        }
        assertThat(send("DELETE", "/sandbox/v1/mailboxes/kivra", "").statusCode())
                .isEqualTo(404);
        assertThat(get(hub, "/sandbox/v1/mailboxes/sandboxladan").body()).contains(letter.messageId);
        send("DELETE", "/sandbox/v1/mailboxes", "");
    }

    @Test
    void anAccountIsChangedOverHttp() throws Exception {
        HttpResponse<String> answer = send(
                "POST",
                "/sandbox/v1/accounts",
                "{\"recipient\":\"189003109809\",\"operator\":\"provboxen\",\"delivery-fault\":6006}");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(send("POST", "/sandbox/v1/accounts", "{\"recipient\":\"12\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    private static void deliver(byte[] envelope) throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .sslContext(hub.getBean(SslBundles.class)
                        .getBundle("mina-meddelanden")
                        .createSslContext())
                .build();
        client.send(
                SandboxFixture.post(hub.getBean(SandboxServer.class).url(Counterpart.SANDBOXLADAN), envelope)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static ConfigurableApplicationContext hub(String... properties) {
        Stream<String> common = Stream.of(
                "spring.config.location=optional:classpath:/none/",
                "server.port=0",
                "brevvaxel.sandbox.port=0",
                "brevvaxel.data-dir=" + dataDir,
                "brevvaxel.config-dir=" + dataDir.resolve("no-config"));
        return new SpringApplicationBuilder(Hub.class)
                .web(WebApplicationType.SERVLET)
                .run(Stream.concat(common, Stream.of(properties))
                        .map(property -> "--" + property)
                        .toArray(String[]::new));
    }

    private static X509Certificate certificate(KeyStore store) {
        try {
            return (X509Certificate) store.getCertificate(SandboxKeys.ALIAS);
        } catch (java.security.KeyStoreException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static URI url(ConfigurableApplicationContext context, String path) {
        return URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path);
    }

    private static HttpResponse<String> get(ConfigurableApplicationContext context, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url(context, path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> send(String method, String path, String json) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(url(hub, path))
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
