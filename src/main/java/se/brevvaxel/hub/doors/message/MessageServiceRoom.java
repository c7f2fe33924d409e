package se.brevvaxel.hub.doors.message;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import se.brevvaxel.content.Contents;
import se.brevvaxel.hub.config.BusinessSystems;
import se.brevvaxel.hub.config.Senders;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.intake.Counter;
import se.brevvaxel.intake.SwitchLane;
import se.brevvaxel.intake.check.CaseTypes;
import se.brevvaxel.intake.message.MessageDesk;
import se.brevvaxel.intake.message.SignatureDesk;
import se.brevvaxel.keyring.Keyring;
import se.brevvaxel.keyring.Purpose;
import se.brevvaxel.mode.Mode;
import se.brevvaxel.seal.TrustedAuthority;
import se.brevvaxel.status.Letters;

/** Furnishes our Message service; where it has no port, it is there and nobody can reach it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MessageServiceSettings.class)
class MessageServiceRoom {

    /** The sandbox's forwarder: its certificate is made out to this machine, and it trusts what the sandbox issued. */
    private static final String SANDBOX_BUNDLE = "sandbox-forwarder";

    private static final int SANDBOX_PORT = 8444;

    private final boolean live;

    MessageServiceRoom(Environment environment) {
        this.live = Mode.of(environment).isLive();
    }

    @Bean
    SignatureDesk signatureDesk(
            MessageServiceSettings settings, SslBundles bundles, Clock clock, MeterRegistry meters) {
        List<TrustedAuthority> authorities = port(settings) == 0
                ? List.of()
                : SignerAuthorities.of(settings.signers(), bundles.getBundle(bundle(settings)));
        return new SignatureDesk(authorities, settings.revocation().byClass(), clock, known -> meters.counter(
                        "brevvaxel.message.signers", "revocation", known.name())
                .increment());
    }

    @Bean
    MessageDesk messageDesk(
            SignatureDesk signatures,
            CaseTypes caseTypes,
            Senders senders,
            Counter counter,
            SwitchLane lane,
            LettersByDistribution letters) {
        return new MessageDesk(
                signatures, caseTypes, number -> senders.find(number).isPresent(), counter, lane, letters);
    }

    @Bean
    LettersByDistribution lettersByDistribution(Letters letters, Contents contents, Alarms alarms) {
        return new LettersByDistribution(letters, contents, alarms);
    }

    @Bean
    MessageRoutes messageRoutes(MessageDesk desk) {
        return new MessageRoutes(desk);
    }

    @Bean
    MessageServer messageServer(
            MessageServiceSettings settings,
            Keyring keyring,
            BusinessSystems systems,
            MessageRoutes routes,
            MeterRegistry meters,
            @Value("${brevvaxel.data-dir}") Path dataDir,
            @Value("${brevvaxel.sandbox.bind:127.0.0.1}") String sandboxAddress) {
        MessageServer server = new MessageServer(
                port(settings),
                settings.address() == null && !live ? sandboxAddress : settings.address(),
                () -> keyring.bundle(bundle(settings)),
                dataDir.resolve("message-service"),
                new MessageServlet(new Callers(systems), routes, meters, settings.readTimeout(), settings.retryAfter()),
                settings.readTimeout());
        if (port(settings) != 0) {
            keyring.hang(bundle(settings), Purpose.ANSWERS);
            keyring.whenRenewed(
                    bundle(settings), "our Message service", () -> server.renew(keyring.bundle(bundle(settings))));
        }
        return server;
    }

    private int port(MessageServiceSettings settings) {
        Integer port = settings.port();
        return port != null ? port : live ? 0 : SANDBOX_PORT;
    }

    private String bundle(MessageServiceSettings settings) {
        String bundle = settings.sslBundle();
        if (bundle == null && live) {
            throw new IllegalStateException("brevvaxel.message-service.ssl-bundle saknas");
        }
        return bundle == null ? SANDBOX_BUNDLE : bundle;
    }
}
