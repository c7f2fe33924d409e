package se.brevvaxel.hub.live;

import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/** Has the hub believe what a proxy in front says of the visitor, when the admin has said that there is one. */
final class BehindProxy {

    /** Set by the admin, in any mode. */
    static final String SETTING = "brevvaxel.http.behind-proxy";

    private static final String STRATEGY = "server.forward-headers-strategy";

    private BehindProxy() {}

    /**
     * Lets {@code X-Forwarded-For} and {@code X-Forwarded-Proto} count when they come from this machine or a private
     * network: else cookies would travel without {@code Secure}, and answers would point to {@code http}. Does nothing
     * where the strategy is set already, or where there is no proxy.
     */
    static void believe(ConfigurableEnvironment environment) {
        if (environment.getProperty(SETTING, "").strip().equals("true")
                && !StringUtils.hasText(environment.getProperty(STRATEGY))) {
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource("behind a proxy", Map.of(STRATEGY, "native")));
        }
    }
}
