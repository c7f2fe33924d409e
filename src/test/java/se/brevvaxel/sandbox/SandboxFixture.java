package se.brevvaxel.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import se.brevvaxel.sandbox.keys.SandboxKeys;
import se.brevvaxel.sandbox.keys.SandboxKeys.Role;
import se.brevvaxel.sandbox.soap.SandboxServer;
import se.brevvaxel.sandbox.soap.SandboxSettings;
import se.brevvaxel.sandbox.world.Counterpart;

/** A running sandbox on a free port, and clients that hold its certificates. Its keys are made once for all tests. */
public final class SandboxFixture implements AutoCloseable {

    private static final Path FOLDER = folder();

    public static final SandboxKeys KEYS = SandboxKeys.in(FOLDER, Clock.systemUTC());

    public final SandboxServer server;
    public final SandboxControl control;

    public SandboxFixture(Path dataDir) {
        Sandbox sandbox = Sandbox.built(
                SandboxSettings.onThisMachine(0), KEYS, dataDir, dataDir.resolve("no-config"), Clock.systemUTC());
        server = sandbox.server();
        control = sandbox.control();
        server.start();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** Puts {@link #KEYS} where a hub or a sandbox with this data folder keeps its own, so that it makes none. */
    public static void giveKeys(Path dataDir) {
        try {
            Path folder = Files.createDirectories(SandboxKeys.folder(dataDir));
            try (var files = Files.newDirectoryStream(SandboxKeys.folder(FOLDER))) {
                for (Path file : files) {
                    Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public static HttpClient client(@Nullable KeyStore key, char[] password) {
        return client(KEYS, key, password);
    }

    public static HttpClient client(SandboxKeys of, Role role) {
        return client(of, of.keyStore(role), of.password());
    }

    private static HttpClient client(SandboxKeys trusted, @Nullable KeyStore key, char[] password) {
        try {
            KeyManager[] own = null;
            if (key != null) {
                KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                managers.init(key, password);
                own = managers.getKeyManagers();
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted.trustStore());
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(own, trust.getTrustManagers(), null);
            return HttpClient.newBuilder()
                    .sslContext(tls)
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    public static HttpClient client(Role role) {
        return client(KEYS.keyStore(role), KEYS.password());
    }

    public static HttpRequest.Builder post(URI url, byte[] envelope) {
        return HttpRequest.newBuilder(url)
                .header("Content-Type", "text/xml; charset=utf-8")
                .header("SOAPAction", "\"\"")
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofByteArray(envelope));
    }

    public HttpResponse<String> call(Role role, Counterpart counterpart, byte[] envelope) {
        return call(client(role), counterpart, envelope);
    }

    public HttpResponse<String> call(HttpClient client, Counterpart counterpart, byte[] envelope) {
        try {
            return client.send(
                    post(server.url(counterpart), envelope).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** The text of the first element of that name, whatever its prefix; empty if there is none. */
    public static String text(String xml, String element) {
        Matcher found = Pattern.compile("<(?:\\w+:)?" + element + ">([^<]*)</").matcher(xml);
        return found.find() ? found.group(1) : "";
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("sandbox-keys");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    FileSystemUtils.deleteRecursively(folder);
                } catch (IOException left) {
                    // A folder left in the temporary files harms nobody.
                }
            }));
            return folder;
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
