package se.brevvaxel.reachability.far;

import java.net.URI;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import se.brevvaxel.mode.Mode;
import se.brevvaxel.reachability.PrivateAddresses;

/** Furnishes our end of FaR. */
@Configuration(proxyBeanMethods = false)
class FarRoom {

    private static final String BUNDLE = "mina-meddelanden";
    private static final String SANDBOX_FAR = "https://localhost:%d/far/Recipient/v3";

    private final boolean live;

    FarRoom(Environment environment) {
        this.live = Mode.of(environment).isLive();
    }

    @Bean
    FarRoutes farRoutes(
            FarSettings settings, SslBundles bundles, @Value("${brevvaxel.sandbox.port:8443}") int sandboxPort) {
        URI address = settings.url() == null ? sandboxFar(sandboxPort) : settings.url();
        if (!"https".equalsIgnoreCase(address.getScheme())) {
            throw new IllegalStateException("brevvaxel.far.url måste börja med https");
        }
        if (!live && !PrivateAddresses.allows(address)) {
            throw new IllegalStateException(
                    "brevvaxel.far.url: i sandbox-läge får FaR bara ligga på den egna datorn eller ett privat nät");
        }
        return new FarRoutes(address, new MutualTls(() -> bundles.getBundle(BUNDLE), settings));
    }

    @Bean
    FarRegister addressRegister(FarRoutes line, FarSettings settings, Environment environment) {
        return new FarRegister(line, new UsableOperators(allowed(environment), !live), settings.deadline());
    }

    /** Empty: every operator that FaR names. */
    static Set<String> allowed(Environment environment) {
        return Binder.get(environment)
                .bind("brevvaxel.operator.allowed", Bindable.setOf(String.class))
                .orElseGet(Set::of);
    }

    private URI sandboxFar(int port) {
        if (live) {
            throw new IllegalStateException("brevvaxel.far.url saknas: den måste anges i live-läge");
        }
        return URI.create(SANDBOX_FAR.formatted(port));
    }
}
