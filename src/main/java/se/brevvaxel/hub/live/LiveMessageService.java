package se.brevvaxel.hub.live;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import se.brevvaxel.sandbox.keys.SandboxKeys;

/** What our own Message service must have before it may open in live mode: a certificate, and whom to trust. */
final class LiveMessageService {

    private static final String PREFIX = "brevvaxel.message-service.";

    private LiveMessageService() {}

    /** @param faults takes a setting and what is wrong with it, in Swedish */
    static void check(Environment environment, BiConsumer<String, String> faults) {
        String port = environment.getProperty(PREFIX + "port", "0").strip();
        if (port.equals("0") || port.isEmpty()) {
            return;
        }
        String bundle = environment.getProperty(PREFIX + "ssl-bundle", "").strip();
        if (bundle.isEmpty()) {
            faults.accept(
                    PREFIX + "ssl-bundle",
                    "saknas: den SSL-bundle som har förmedlingstjänstens servercertifikat, och de utfärdare som"
                            + " klientcertifikaten litas på genom.");
        } else {
            new LiveBundles(environment, (setting, text) -> {}).requireServer(PREFIX + "ssl-bundle", bundle, faults);
        }
        Binder.get(environment)
                .bind(
                        PREFIX + "signers",
                        Bindable.<List<Map<String, String>>>of(ResolvableType.forClassWithGenerics(
                                List.class,
                                ResolvableType.forClassWithGenerics(Map.class, String.class, String.class))))
                .orElseGet(List::of)
                .forEach(issuer -> issuer(issuer.getOrDefault("certificate", ""), faults));
    }

    private static void issuer(String certificate, BiConsumer<String, String> faults) {
        try (InputStream in = Files.newInputStream(Path.of(certificate))) {
            if (CertificateFactory.getInstance("X.509").generateCertificate(in) instanceof X509Certificate read
                    && SandboxKeys.isOfASandbox(read)) {
                faults.accept(PREFIX + "signers", certificate + " hör till en sandlåda.");
            }
        } catch (IOException | GeneralSecurityException e) {
            faults.accept(PREFIX + "signers", certificate + " är inget certifikat som går att läsa.");
        }
    }
}
