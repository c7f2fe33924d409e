package se.brevvaxel.delivery.line;

import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.ssl.SslBundle;

/** An HTTP client that does what it is told, once, and keeps its connections. */
final class LineClient {

    /** Sides whose connections are kept at the same time, at most; one more waits for none of the others. */
    private static final int SIDES = 64;

    /** The other side closes idle connections when it likes; one that has rested this long is tried before it is used. */
    private static final TimeValue RESTED = TimeValue.ofSeconds(1);

    /** So that a moved address is followed. */
    private static final TimeValue OLDEST_CONNECTION = TimeValue.ofMinutes(10);

    /**
     * What the system may hold of a letter that the other side has not taken. Without a limit it grows to megabytes, and a
     * letter that never left would look as if it had.
     */
    private static final int SEND_BUFFER = 128 * 1024;

    private LineClient() {}

    static CloseableHttpClient open(SslBundle identity, LineSettings settings) {
        RequestConfig requests = RequestConfig.custom()
                .setConnectionRequestTimeout(timeout(settings.connectTimeout()))
                .setResponseTimeout(timeout(settings.readTimeout()))
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .setExpectContinueEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections(identity, settings))
                .setDefaultRequestConfig(requests)
                // A planner of its own: no proxy from the system's properties or environment.
                .setRoutePlanner(new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE))
                // With a client certificate each connection would belong to one call only, with a TLS handshake for
                // each.
                .disableConnectionState()
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .setUserAgent("Brevvaxel")
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(SslBundle identity, LineSettings settings) {
        ConnectionConfig connection = ConnectionConfig.custom()
                .setConnectTimeout(timeout(settings.connectTimeout()))
                .setSocketTimeout(timeout(settings.readTimeout()))
                .setValidateAfterInactivity(RESTED)
                .setTimeToLive(OLDEST_CONNECTION)
                .build();
        TlsConfig tls = TlsConfig.custom()
                .setHandshakeTimeout(timeout(settings.connectTimeout()))
                .setSupportedProtocols(TLS.V_1_2, TLS.V_1_3)
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(ClientTlsStrategyBuilder.create()
                        .setSslContext(identity.createSslContext())
                        .setTlsVersions(TLS.V_1_2, TLS.V_1_3)
                        .buildClassic())
                .setDefaultConnectionConfig(connection)
                .setDefaultTlsConfig(tls)
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setTcpNoDelay(true)
                        .setSndBufSize(SEND_BUFFER)
                        .build())
                .setMaxConnPerRoute(settings.connections())
                .setMaxConnTotal(settings.connections() * SIDES)
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }
}
