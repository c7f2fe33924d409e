package se.brevvaxel.reachability.protection;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The protection registers that senders may name.
 *
 * @param lookUps by the name that {@code protection-look-up} in {@code senders.yaml} says
 */
@ConfigurationProperties("brevvaxel.protection")
record ProtectionSettings(@DefaultValue Map<String, LookUp> lookUps) {

    /**
     * One of them.
     *
     * @param url its address: {@code https}, and without a user; in sandbox mode {@code http} too
     * @param sslBundle our client certificate and whom we trust; absent: no certificate, and whom this Java trusts
     * @param connectTimeout until a connection stands
     * @param readTimeout from then until the whole answer is there
     */
    record LookUp(
            URI url,
            @Nullable String sslBundle,
            @DefaultValue("2s") Duration connectTimeout,
            @DefaultValue("5s") Duration readTimeout) {

        /** @throws IllegalArgumentException if its address is missing, or a time is none */
        LookUp {
            if (url == null) {
                throw new IllegalArgumentException("url saknas under brevvaxel.protection.look-ups.");
            }
            if (connectTimeout.isNegative()
                    || connectTimeout.isZero()
                    || readTimeout.isNegative()
                    || readTimeout.isZero()) {
                throw new IllegalArgumentException("connect-timeout och read-timeout måste vara längre än 0s.");
            }
        }
    }
}
