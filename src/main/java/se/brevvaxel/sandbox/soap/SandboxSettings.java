package se.brevvaxel.sandbox.soap;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the sandbox answers, and to whom.
 *
 * @param port of its TLS listener; 0 takes a free one
 * @param bind the address it listens on
 * @param host its name in the addresses that FaR tells, and in its server certificate
 * @param trusted a file of certificates in PEM: testers' own authorities, or certificates, that are trusted besides those
 *     of the sandbox's authority; null: none
 */
@ConfigurationProperties("brevvaxel.sandbox")
public record SandboxSettings(
        @DefaultValue("8443") int port,
        @DefaultValue("127.0.0.1") String bind,
        @DefaultValue("localhost") String host,
        @Nullable Path trusted) {

    /** On this machine, with no trust but in the sandbox's own authority. */
    public static SandboxSettings onThisMachine(int port) {
        return new SandboxSettings(port, "127.0.0.1", "localhost", null);
    }
}
