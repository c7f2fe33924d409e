package se.brevvaxel.hub.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Starts the server through the embedding library, which is made for tests: it would run without durability, let
 * anybody in as superuser, and delete the data when it stops. What it gets wrong for letters is set right here, and
 * tests hold it against the running server.
 */
final class ServerStart {

    private static final Duration RECOVERY = Duration.ofMinutes(2);

    private static final Map<String, String> DURABLE = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on");

    /** No socket in a folder that others can write in, and no address but loopback. */
    private static final Map<String, String> FENCED = Map.of(
            "listen_addresses", "localhost",
            "unix_socket_directories", "",
            "password_encryption", "scram-sha-256");

    private static final Map<String, String> SMALL = Map.of(
            "shared_buffers", "128MB",
            "max_connections", "50",
            "max_wal_size", "512MB",
            "jit", "off");

    /** The server's own log quotes rows and statements unless told not to. */
    private static final Map<String, String> DISCREET = Map.of(
            "log_error_verbosity", "terse",
            "log_min_error_statement", "panic",
            "log_checkpoints", "off");

    /** For {@code initdb}: passwords from the first moment on, and an order of words that no system update changes. */
    private static final Map<String, String> BORN_WITH = Map.of(
            "auth-host", "scram-sha-256",
            "auth-local", "scram-sha-256",
            "locale", "C",
            "locale-provider", "builtin",
            "builtin-locale", "C.UTF-8");

    private ServerStart() {}

    /** Makes the data folder where there is none, and returns when the server answers. */
    static EmbeddedPostgres start(Path folder, Path programs, int port, PasswordFile superuser, Path log)
            throws IOException {
        String password = superuser.read();
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(programs.toFile())
                .setPgBinaryResolver(new Unpacked(programs))
                .setPort(port)
                .setPGStartupWait(RECOVERY)
                .setConnectConfig("password", password)
                .setLocaleConfig("pwfile", superuser.path().toString())
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()));
        DURABLE.forEach(builder::setServerConfig);
        FENCED.forEach(builder::setServerConfig);
        SMALL.forEach(builder::setServerConfig);
        DISCREET.forEach(builder::setServerConfig);
        BORN_WITH.forEach(builder::setLocaleConfig);
        return builder.start();
    }

    /**
     * The library remembers where it unpacked by this object alone, whatever folder it is given later: equal for equal
     * folders, it unpacks once for each.
     */
    private record Unpacked(Path programs) implements PgBinaryResolver {

        @Override
        public InputStream getPgBinary(String system, String machineHardware) throws IOException {
            return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machineHardware);
        }
    }
}
