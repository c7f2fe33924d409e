package se.brevvaxel.hub.broker;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which broker.
 *
 * @param url an external broker; absent: the embedded one
 * @param user our user at the external broker
 * @param password its password
 * @param port of the embedded broker on loopback; 0: any free one
 * @param maxMessage the largest message that is taken from a business system. What the hub accepts at all is 3 MB of
 *     documents, 4 MB in base64; the rest is air
 */
@ConfigurationProperties("brevvaxel.broker")
public record BrokerSettings(
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("61616") int port,
        @DefaultValue("16MB") DataSize maxMessage) {

    /** Never the credentials. */
    @Override
    public String toString() {
        return "BrokerSettings[" + (url == null ? "embedded, port " + port : "external") + "]";
    }
}
