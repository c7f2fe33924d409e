package se.brevvaxel.reachability.far;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How FaR is reached.
 *
 * @param url address of Recipient v3, {@code https}; absent: the sandbox's, which live mode refuses
 * @param connectTimeout until a connection stands
 * @param readTimeout until the answer begins; connection and whole answer together never take longer than both
 */
@ConfigurationProperties("brevvaxel.far")
record FarSettings(
        @Nullable URI url, @DefaultValue("5s") Duration connectTimeout, @DefaultValue("20s") Duration readTimeout) {

    /** The longest that one question may take, whatever the other side does. */
    Duration deadline() {
        return connectTimeout.plus(readTimeout);
    }
}
