package se.brevvaxel.hub.live;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.ssl.PropertiesSslBundle;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.core.env.Environment;
import se.brevvaxel.delivery.digital.envelope.SealRefused;
import se.brevvaxel.delivery.digital.envelope.SigningKey;
import se.brevvaxel.sandbox.keys.SandboxKeys;

/** The SSL bundles as they are configured, opened to see whose certificates they hold. */
final class LiveBundles {

    private static final String PREFIX = "spring.ssl.bundle.*.";

    private final BiConsumer<String, String> faults;
    private final Map<String, SslBundle> readable = new TreeMap<>();
    private final Map<String, Boolean> configured = new TreeMap<>();

    /** @param faults takes a setting and what is wrong with it, in Swedish */
    LiveBundles(Environment environment, BiConsumer<String, String> faults) {
        this.faults = faults;
        SslProperties.Bundles bundles = Binder.get(environment)
                .bindOrCreate("spring.ssl", SslProperties.class)
                .getBundle();
        bundles.getJks().forEach((name, settings) -> open(name, () -> PropertiesSslBundle.get(settings)));
        bundles.getPem().forEach((name, settings) -> open(name, () -> PropertiesSslBundle.get(settings)));
    }

    /** What the library says of a key store may quote it, and is left out. */
    private void open(String name, Supplier<SslBundle> bundle) {
        configured.put(name, true);
        try {
            SslBundle opened = bundle.get();
            opened.getStores().getKeyStore();
            opened.getStores().getTrustStore();
            readable.put(name, opened);
        } catch (RuntimeException e) {
            faults.accept(PREFIX + name, "nyckeln eller certifikaten går inte att läsa.");
        }
    }

    /** No certificate that a sandbox has issued, and no trust in one, under any name. */
    void refuseTheSandboxs() {
        readable.forEach((name, bundle) -> {
            if (SandboxKeys.isOfASandbox(bundle.getStores().getKeyStore())
                    || SandboxKeys.isOfASandbox(bundle.getStores().getTrustStore())) {
                faults.accept(
                        PREFIX + name, "har ett certifikat från en sandlåda och får inte användas i skarp drift.");
            }
        });
    }

    /** A key of our own, and whom it trusts: without that, anyone whom Java trusts could be FaR. */
    void requireClient(String name) {
        SslBundle bundle = readable.get(name);
        if (bundle == null) {
            missing(
                    PREFIX + name,
                    "saknas: klientcertifikatet, och de utfärdare som FaR och operatörerna litas på genom.");
            return;
        }
        if (bundle.getStores().getKeyStore() == null) {
            faults.accept(PREFIX + name + ".keystore", "saknas: klientcertifikatet och dess nyckel.");
        }
        if (bundle.getStores().getTrustStore() == null) {
            faults.accept(
                    PREFIX + name + ".truststore", "saknas: de utfärdare som FaR och operatörerna litas på genom.");
        }
    }

    /**
     * A key to sign with.
     *
     * @param setting that names the bundle
     * @param organisationNumber whose it must be; empty: anyone's
     */
    void requireSigner(String setting, String name, String organisationNumber) {
        SslBundle bundle = readable.get(name);
        if (bundle == null) {
            if (!configured.containsKey(name)) {
                faults.accept(setting, "nämner SSL-bundlen " + name + " som inte finns under spring.ssl.bundle.");
            }
            return;
        }
        try {
            String number = SigningKey.of(bundle).organisationNumber();
            if (!organisationNumber.isEmpty() && !organisationNumber.equals(number)) {
                faults.accept(
                        PREFIX + name,
                        "certifikatet är inte utställt på organisationsnumret " + organisationNumber + ".");
            }
        } catch (IllegalArgumentException | SealRefused e) {
            faults.accept(
                    PREFIX + name,
                    "går inte att signera med: en RSA-nyckel krävs, med ett certifikat som har"
                            + " organisationsnumret i serialNumber.");
        }
    }

    /**
     * A server's key, and trust in those who issue its callers' certificates: without that, nobody could be let in.
     *
     * @param setting that names the bundle
     */
    void requireServer(String setting, String name, BiConsumer<String, String> told) {
        SslBundle bundle = readable.get(name);
        if (!configured.containsKey(name)) {
            told.accept(setting, "nämner SSL-bundlen " + name + " som inte finns under spring.ssl.bundle.");
        } else if (bundle != null && bundle.getStores().getKeyStore() == null) {
            told.accept(PREFIX + name + ".keystore", "saknas: servercertifikatet och dess nyckel.");
        } else if (bundle != null && bundle.getStores().getTrustStore() == null) {
            told.accept(PREFIX + name + ".truststore", "saknas: de utfärdare som klientcertifikaten litas på genom.");
        }
    }

    private void missing(String setting, String text) {
        if (!configured.containsKey(setting.substring(PREFIX.length()))) {
            faults.accept(setting, text);
        }
    }
}
