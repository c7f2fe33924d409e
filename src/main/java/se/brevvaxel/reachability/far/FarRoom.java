package se.brevvaxel.reachability.far;

import java.net.URI;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import se.brevvaxel.keyring.Keyring;
import se.brevvaxel.mode.Mode;
import se.brevvaxel.reachability.PrivateAddresses;

/** Furnishes our end of FaR. */
@Configuration(proxyBeanMethods = false)
class FarRoom {

    private static final String BUNDLE = "mina-meddelanden";
    private static final String SANDBOX_FAR = "https://localhost:%d/far/Recipient/v3";

    private static final String SANDBOX_AUTHORITY = "https://localhost:%d/far/Authority";

    private final boolean live;
    private final Clock clock;

    FarRoom(Environment environment, Clock clock) {
        this.live = Mode.of(environment).isLive();
        this.clock = clock;
    }

    @Bean
    FarRoutes farRoutes(
            FarSettings settings, Keyring keyring, @Value("${brevvaxel.sandbox.port:8443}") int sandboxPort) {
        URI address = settings.url() == null ? sandboxFar(sandboxPort) : settings.url();
        FarRoutes routes =
                new FarRoutes(allowed("brevvaxel.far.url", address), line(keyring, settings, FarService.RECIPIENT));
        keyring.whenRenewed(BUNDLE, "calls to FaR", routes::renew);
        return routes;
    }

    /** Where it is known how Authority is reached. */
    @Bean
    @Conditional(AuthorityKnown.class)
    AuthorityRoutes authorityRoutes(
            @Value("${brevvaxel.authority.url:#{null}}") @Nullable URI url,
            FarSettings settings,
            Keyring keyring,
            @Value("${brevvaxel.sandbox.port:8443}") int sandboxPort) {
        URI address = url == null ? URI.create(SANDBOX_AUTHORITY.formatted(sandboxPort)) : url;
        AuthorityRoutes routes = new AuthorityRoutes(
                allowed(AuthorityKnown.URL, address), line(keyring, settings, FarService.AUTHORITY));
        keyring.whenRenewed(BUNDLE, "calls to Authority", routes::renew);
        return routes;
    }

    @Bean
    @Conditional(AuthorityKnown.class)
    AuthorityRegister senderRegister(AuthorityRoutes line, FarSettings settings) {
        return new AuthorityRegister(line, settings.deadline(), clock);
    }

    @Bean
    FarRegister addressRegister(FarRoutes line, FarSettings settings, Environment environment) {
        return new FarRegister(line, new UsableOperators(allowed(environment), !live), settings.deadline(), clock);
    }

    /** Empty: every operator that FaR names. */
    static Set<String> allowed(Environment environment) {
        return Binder.get(environment)
                .bind("brevvaxel.operator.allowed", Bindable.setOf(String.class))
                .orElseGet(Set::of);
    }

    private MutualTls line(Keyring keyring, FarSettings settings, FarService service) {
        return new MutualTls(() -> keyring.forCalls(BUNDLE), settings, service, clock);
    }

    private URI allowed(String setting, URI address) {
        if (!"https".equalsIgnoreCase(address.getScheme())) {
            throw new IllegalStateException(setting + " måste börja med https");
        }
        if (!live && !PrivateAddresses.allows(address)) {
            throw new IllegalStateException(
                    setting + ": i sandbox-läge får FaR bara ligga på den egna datorn eller ett privat nät");
        }
        return address;
    }

    private URI sandboxFar(int port) {
        if (live) {
            throw new IllegalStateException("brevvaxel.far.url saknas: den måste anges i live-läge");
        }
        return URI.create(SANDBOX_FAR.formatted(port));
    }
}
