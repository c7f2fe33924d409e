package se.brevvaxel.hub.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import se.brevvaxel.LiveSettings;
import se.brevvaxel.TestCertificates;
import se.brevvaxel.hub.config.ConfigurationFault;
import se.brevvaxel.hub.config.ConfigurationFaults;

@ExtendWith(OutputCaptureExtension.class)
class LiveChecksTest {

    private static final TestCertificates AUTHORITY = new TestCertificates();
    private static final TestCertificates A_SANDBOX = TestCertificates.called("Brevväxel Sandbox CA 1a2b3c");

    private static final String BUNDLE = "spring.ssl.bundle.pem.";

    @TempDir
    static Path shared;

    @TempDir
    Path home;

    private LiveSettings settings;

    @BeforeEach
    void allThatLiveModeAsksFor() {
        settings = new LiveSettings(home, AUTHORITY);
    }

    @Test
    void whatIsWholeIsTaken() {
        LiveChecks.of(environment(settings)).refuseAnyFault();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("a missing address", s -> s.without("brevvaxel.far.url"), "brevvaxel.far.url: saknas"),
                fault(
                        "an address without TLS",
                        s -> s.with("brevvaxel.far.url", "http://far.invalid/Recipient/v3"),
                        "brevvaxel.far.url: ska vara en adress som börjar med https"),
                fault(
                        "no address at all",
                        s -> s.with("brevvaxel.far.url", "https://far invalid"),
                        "brevvaxel.far.url: är ingen adress"),
                fault(
                        "an Authority without TLS",
                        s -> s.with("brevvaxel.authority.url", "http://far.invalid/Authority"),
                        "brevvaxel.authority.url: ska vara en adress som börjar med https"),
                fault(
                        "no address of Authority at all",
                        s -> s.with("brevvaxel.authority.url", "https://far invalid"),
                        "brevvaxel.authority.url: är ingen adress"),
                fault(
                        "no client certificate",
                        s -> s.without(BUNDLE + "mina-meddelanden"),
                        "spring.ssl.bundle.*.mina-meddelanden: saknas"),
                fault(
                        "nobody to trust",
                        s -> s.without(BUNDLE + "mina-meddelanden.truststore"),
                        "mina-meddelanden.truststore: saknas"),
                fault(
                        "a bundle that cannot be read",
                        s -> s.with(BUNDLE + "formedling.keystore.certificate", "file:/finns/inte.pem"),
                        "spring.ssl.bundle.*.formedling: nyckeln eller certifikaten går inte att läsa"),
                fault(
                        "no key for the seal",
                        s -> s.without("brevvaxel.forwarder.signing-bundle"),
                        "brevvaxel.forwarder.signing-bundle: saknas"),
                fault(
                        "a key for the seal that is not there",
                        s -> s.without(BUNDLE + "formedling"),
                        "brevvaxel.forwarder.signing-bundle: nämner SSL-bundlen formedling"),
                fault(
                        "another forwarder's certificate",
                        s -> s.with("brevvaxel.forwarder.organisation-number", "162021004748"),
                        "formedling: certifikatet är inte utställt på organisationsnumret 162021004748"),
                fault(
                        "a sender without a key",
                        s -> s.edit("senders.yaml", "    signing-bundle: avsandare\n", ""),
                        "`signing-bundle` saknas"),
                fault(
                        "a sender whose key is not there",
                        s -> s.without(BUNDLE + "avsandare"),
                        "`signing-bundle` nämner en SSL-bundle som inte finns"),
                fault(
                        "another sender's certificate",
                        s -> s.bundle("avsandare", AUTHORITY.leaf(LiveSettings.FORWARDER, "En annan")),
                        "avsandare: certifikatet är inte utställt på organisationsnumret 162021004748"),
                fault(
                        "a certificate that a sandbox has issued",
                        s -> s.bundle("avsandare", A_SANDBOX.leaf(LiveSettings.SENDER, "Sandboxkommun")),
                        "avsandare: har ett certifikat från en sandlåda"),
                fault(
                        "trust in a sandbox",
                        s -> s.with(
                                BUNDLE + "mina-meddelanden.truststore.certificate",
                                TestCertificates.pem(AUTHORITY.certificate())
                                        + TestCertificates.pem(A_SANDBOX.certificate())),
                        "mina-meddelanden: har ett certifikat från en sandlåda"),
                fault(
                        "a Message service without a certificate",
                        s -> s.with("brevvaxel.message-service.port", "8444"),
                        "brevvaxel.message-service.ssl-bundle: saknas"),
                fault(
                        "a Message service whose certificate is not there",
                        s -> s.with("brevvaxel.message-service.port", "8444")
                                .with("brevvaxel.message-service.ssl-bundle", "tjanst"),
                        "brevvaxel.message-service.ssl-bundle: nämner SSL-bundlen tjanst"),
                fault(
                        "a Message service that trusts nobody",
                        s -> s.with("brevvaxel.message-service.port", "8444")
                                .with("brevvaxel.message-service.ssl-bundle", "formedling"),
                        "formedling.truststore: saknas"),
                fault(
                        "a signers' authority that is not there",
                        s -> s.with("brevvaxel.message-service.port", "8444")
                                .with("brevvaxel.message-service.ssl-bundle", "mina-meddelanden")
                                .with("brevvaxel.message-service.signers[0].certificate", "/finns/inte.pem"),
                        "brevvaxel.message-service.signers: /finns/inte.pem är inget certifikat"),
                fault(
                        "a class that takes no letter at all",
                        s -> service(s).with("brevvaxel.message-service.revocation.class-3", "HARD"),
                        "brevvaxel.message-service.revocation.class-3: HARD kräver signers med en spärrlista"),
                fault(
                        "a class that takes no letter of one issuer's",
                        s -> service(s)
                                .with("brevvaxel.message-service.signers[0].certificate", file(authority()))
                                .with("brevvaxel.message-service.revocation.class1", "hard"),
                        "brevvaxel.message-service.revocation.class-1: HARD kräver signers med en spärrlista"),
                fault(
                        "a list that is not there",
                        s -> service(s)
                                .with("brevvaxel.message-service.signers[0].certificate", file(authority()))
                                .with("brevvaxel.message-service.signers[0].crl", "/finns/inte.crl"),
                        "brevvaxel.message-service.signers: /finns/inte.crl är ingen spärrlista"),
                fault(
                        "a list that is none",
                        s -> service(s)
                                .with("brevvaxel.message-service.signers[0].certificate", file(authority()))
                                .with("brevvaxel.message-service.signers[0].crl", file(authority())),
                        "är ingen spärrlista som går att läsa"),
                fault(
                        "several issuers in one file",
                        s -> service(s)
                                .with(
                                        "brevvaxel.message-service.signers[0].certificate",
                                        file(authority()
                                                + TestCertificates.pem(TestCertificates.called("Other CA")
                                                        .certificate()))),
                        "har flera certifikat. Skriv en post"),
                fault("no keys", s -> s.without("brevvaxel.keys"), "brevvaxel.keys.file: Skarp drift kräver"),
                fault(
                        "keys that are not there",
                        s -> s.with("brevvaxel.keys.file", "/finns/inte"),
                        "brevvaxel.keys.file: Nyckelfilen /finns/inte finns inte"),
                fault(
                        "a sandbox's keys",
                        s -> s.with("brevvaxel.keys.file", s.keys("sandbox").toString()),
                        "är gjord av en sandlåda"),
                fault(
                        "the embedded database unasked",
                        s -> s.without("brevvaxel.database.embedded"),
                        "spring.datasource.url: saknas: skarp drift kräver en egen PostgreSQL"),
                fault(
                        "a sandbox's token",
                        s -> s.edit("systems.yaml", "http-token: skarp-ekonomi", "http-token: sandbox-ekonomi"),
                        "`http-token` hör till sandlådan"),
                fault(
                        "a sandbox's password",
                        s -> s.edit("systems.yaml", "broker-password: hemligt", "broker-password: sandbox"),
                        "`broker-password` hör till sandlådan"),
                fault(
                        "a sandbox's password at the broker",
                        s -> s.with("brevvaxel.broker.password", "sandbox"),
                        "brevvaxel.broker.password: hör till sandlådan"),
                fault(
                        "no configuration",
                        s -> s.with("brevvaxel.config-dir", "/finns/inte"),
                        "brevvaxel.config-dir: mappen /finns/inte saknas"),
                fault(
                        "no routes",
                        s -> s.with("brevvaxel.routes-dir", "/finns/inte"),
                        "brevvaxel.routes-dir: mappen /finns/inte saknas"),
                fault(
                        "HTTP without TLS for everybody",
                        s -> s.without("server.address"),
                        "server.address: HTTP utan TLS får bara svara på den egna datorn"),
                fault(
                        "HTTP without TLS on the network",
                        s -> s.with("server.address", "192.0.2.7"),
                        "server.address: HTTP utan TLS"),
                fault(
                        "a port of its own for actuator",
                        s -> s.with("management.server.port", "9090"),
                        "management.server.address: HTTP utan TLS"),
                fault(
                        "more than health",
                        s -> s.with("management.endpoints.web.exposure.include", "health,env"),
                        "management.endpoints.web.exposure.include: får i skarp drift bara"),
                fault("JMX", s -> s.with("spring.jmx.enabled", "true"), "JMX och Jolokia ska vara av"),
                fault("Jolokia", s -> s.with("jolokia.agent", "http://127.0.0.1:8778"), "JMX och Jolokia ska vara av"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void oneFaultIsEnough(String name, UnaryOperator<LiveSettings> change, String expected) {
        List<String> found = faultsOf(change.apply(settings));

        assertThat(found).allSatisfy(fault -> assertThat(fault).contains(expected));
        assertThat(found).isNotEmpty();
    }

    @Test
    void everyFaultIsSaidAtOnceAndNoSecretWithIt() {
        settings.without("brevvaxel.far")
                .without("brevvaxel.keys")
                .without("brevvaxel.database")
                .without("brevvaxel.forwarder")
                .without("server")
                .without(BUNDLE + "mina-meddelanden")
                .edit("systems.yaml", "http-token: skarp-", "http-token: sandbox-");

        List<String> found = faultsOf(settings);

        assertThat(found).hasSize(6 + 3);
        assertThat(found).noneMatch(fault -> fault.contains("sandbox-"));
    }

    @ParameterizedTest
    @CsvSource({
        "server.address, ''",
        "server.address, ::1",
        "brevvaxel.http.behind-proxy, true",
        "server.ssl.bundle, mina-meddelanden",
        "server.port, -1"
    })
    void httpMayBeClosedOnThisMachineBehindAProxyOrWithTls(String setting, String value) {
        if (!value.isEmpty()) {
            settings.without("server.address").with(setting, value);
        }
        assertThat(faultsOf(settings)).isEmpty();
    }

    @Test
    void theStartIsStoppedInWordsBeforeAnythingIsMade(CapturedOutput output) {
        assertThatThrownBy(() -> start(settings.without("brevvaxel.far").without("brevvaxel.keys")))
                .isInstanceOf(ConfigurationFaults.class);

        assertThat(output)
                .contains("Brevväxel startar inte: konfigurationen har 2 fel.")
                .contains("brevvaxel.far.url: saknas")
                .contains("brevvaxel.keys.file: ")
                .doesNotContain("\tat se.brevvaxel");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "LIVE", "Sandbox", "skarp"})
    void anyOtherModeIsRefused(String mode) {
        assertThatThrownBy(() -> start(settings.with("brevvaxel.mode", mode)))
                .isInstanceOf(ConfigurationFaults.class)
                .hasMessageContaining("brevvaxel.mode: Läget ska vara sandbox eller live");
    }

    @Test
    void aSandboxAnswersOnThisMachineAlone(CapturedOutput output) {
        ConfigurableEnvironment environment = environment(Map.of("management.server.port", "9090"));
        OnThisMachine.bind(environment);

        assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
        assertThat(environment.getProperty("management.server.address")).isEqualTo("127.0.0.1");
        assertThat(output).doesNotContain("not on this machine alone");
    }

    @Test
    void aMessageServiceThatIsOpenToOthersSaysSoInASandbox(CapturedOutput output) {
        OnThisMachine.bind(environment(Map.of("brevvaxel.message-service.address", "0.0.0.0")));

        assertThat(output).contains("0.0.0.0").contains("(brevvaxel.message-service.address, brevvaxel.sandbox.bind)");
    }

    @Test
    void aMessageServiceThatIsNotOfferedHasNoAddressToTellOf(CapturedOutput output) {
        OnThisMachine.bind(environment(
                Map.of("brevvaxel.message-service.port", "0", "brevvaxel.message-service.address", "0.0.0.0")));

        assertThat(output).doesNotContain("not on this machine alone");
    }

    @Test
    void aSandboxWhoseRuleTakesNoLetterDoesNotStart() {
        assertThatThrownBy(() -> MessageSigners.refuseAnyFault(environment(
                        Map.of("brevvaxel.mode", "sandbox", "brevvaxel.message-service.revocation.class-2", "HARD"))))
                .isInstanceOf(ConfigurationFaults.class)
                .hasMessageContaining("class-2: HARD kräver");
        MessageSigners.refuseAnyFault(environment(
                Map.of("brevvaxel.message-service.port", "0", "brevvaxel.message-service.revocation.class-2", "HARD")));
    }

    @ParameterizedTest
    @CsvSource({"brevvaxel.sandbox.bind, 0.0.0.0", "server.address, 0.0.0.0"})
    void aSandboxThatIsOpenToOthersSaysSo(String setting, String address, CapturedOutput output) {
        ConfigurableEnvironment environment = environment(Map.of(setting, address));
        OnThisMachine.bind(environment);

        assertThat(environment.getProperty("server.address")).isEqualTo(address);
        assertThat(output).contains("answers on " + address + ", not on this machine alone");
    }

    private static LiveSettings service(LiveSettings settings) {
        return settings.with("brevvaxel.message-service.port", "8444")
                .with("brevvaxel.message-service.ssl-bundle", "mina-meddelanden");
    }

    private static String authority() {
        return TestCertificates.pem(AUTHORITY.certificate());
    }

    private static String file(String pem) {
        try {
            return Files.writeString(Files.createTempFile(shared, "signers", ".pem"), pem)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Arguments fault(String name, UnaryOperator<LiveSettings> change, String expected) {
        return Arguments.of(name, change, expected);
    }

    private static List<String> faultsOf(LiveSettings settings) {
        LiveChecks checks = LiveChecks.of(environment(settings));
        ConfigurationFaults faults = catchThrowableOfType(ConfigurationFaults.class, checks::refuseAnyFault);
        return faults == null
                ? List.of()
                : faults.faults().stream().map(ConfigurationFault::toString).toList();
    }

    private static void start(LiveSettings settings) {
        new SpringApplicationBuilder(LiveRoom.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.location=optional:classpath:/none/", "spring.main.banner-mode=off")
                .run(Stream.of(settings.properties())
                        .map(property -> "--" + property)
                        .toArray(String[]::new));
    }

    private static ConfigurableEnvironment environment(LiveSettings settings) {
        return environment(settings.settings());
    }

    private static ConfigurableEnvironment environment(Map<String, String> settings) {
        ConfigurableEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", Map.copyOf(settings)));
        return environment;
    }
}
