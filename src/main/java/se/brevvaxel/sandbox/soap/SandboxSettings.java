package se.brevvaxel.sandbox.soap;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the sandbox answers, and to whom.
 *
 * @param port of its TLS listener; 0 takes a free one
 * @param untrustedPort where the same answers with a server certificate that nobody trusts; 0 takes a free one
 * @param wrongHostPort where the same answers with a server certificate for another host; 0 takes a free one
 * @param bind the address it listens on; one of IPv6 with or without brackets
 * @param host its name in the addresses that FaR tells, and in its server certificate; empty: {@code localhost}, or the address
 *     it listens on if that is one where {@code localhost} is not
 * @param trusted a file of certificates in PEM: testers' own authorities, or certificates, that are trusted besides those
 *     of the sandbox's authority; null: none
 */
@ConfigurationProperties("brevvaxel.sandbox")
public record SandboxSettings(
        @DefaultValue("8443") int port,
        @DefaultValue("0") int untrustedPort,
        @DefaultValue("0") int wrongHostPort,
        @DefaultValue("127.0.0.1") String bind,
        @DefaultValue("") String host,
        @Nullable Path trusted) {

    private static final String LOCALHOST = "localhost";
    /** Where it is heard on {@code localhost}: its address, and every address. */
    private static final Set<String> HEARD_THERE = Set.of(LOCALHOST, "127.0.0.1", "0.0.0.0", "::");

    public SandboxSettings {
        bind = withoutBrackets(bind);
        host = withoutBrackets(host);
        if (host.isBlank()) {
            host = HEARD_THERE.contains(bind) ? LOCALHOST : bind;
        }
    }

    /** On this machine, with no trust but in the sandbox's own authority. */
    public static SandboxSettings onThisMachine(int port) {
        return new SandboxSettings(port, 0, 0, "127.0.0.1", LOCALHOST, null);
    }

    /** A name or an address, as it stands in a URL. */
    public static String inUrl(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static String withoutBrackets(String written) {
        return written.startsWith("[") && written.endsWith("]") ? written.substring(1, written.length() - 1) : written;
    }
}
