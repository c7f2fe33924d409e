package se.brevvaxel.sandbox.keys;

import java.util.Map;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.core.env.Environment;
import se.brevvaxel.sandbox.keys.SandboxKeys.Role;

/**
 * The sandbox's keys as SSL bundles. A bundle that the configuration defines itself is left alone: Boot refuses to
 * register one twice.
 */
final class SandboxBundles implements SslBundleRegistrar {

    /** The client certificate towards FaR and the operators, and whom it trusts. */
    static final String CLIENT = "mina-meddelanden";

    private static final Map<String, Role> ROLES =
            Map.of(CLIENT, Role.FORWARDER, "sandbox-sender", Role.SENDER, "sandbox-forwarder", Role.FORWARDER);

    private final SandboxKeys keys;
    private final SslProperties.Bundles configured;

    SandboxBundles(SandboxKeys keys, Environment environment) {
        this.keys = keys;
        this.configured = Binder.get(environment)
                .bindOrCreate("spring.ssl", SslProperties.class)
                .getBundle();
    }

    @Override
    public void registerBundles(SslBundleRegistry registry) {
        ROLES.forEach((name, role) -> {
            if (!configured.getJks().containsKey(name) && !configured.getPem().containsKey(name)) {
                registry.registerBundle(name, bundle(role));
            }
        });
    }

    private SslBundle bundle(Role role) {
        String password = new String(keys.password());
        return SslBundle.of(
                SslStoreBundle.of(keys.keyStore(role), password, keys.trustStore()),
                SslBundleKey.of(password, SandboxKeys.ALIAS));
    }
}
