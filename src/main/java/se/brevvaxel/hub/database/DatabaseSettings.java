package se.brevvaxel.hub.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code brevvaxel.database}.
 *
 * @param port where the embedded server listens, on loopback; 0 takes a free one at every start
 * @param embedded lets live mode use the embedded server
 * @param binariesDir where the server's programs are unpacked; absent: {@code postgres-binaries} in the data folder
 */
@ConfigurationProperties("brevvaxel.database")
record DatabaseSettings(
        @DefaultValue("15432") int port, @DefaultValue("false") boolean embedded, @Nullable String binariesDir) {}
