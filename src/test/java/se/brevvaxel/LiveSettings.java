package se.brevvaxel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import se.brevvaxel.TestCertificates.Leaf;

/**
 * All that live mode asks for, in a folder: configuration files without the sandbox's credentials, keys, and
 * certificates of an authority that is no sandbox's. Test it whole, or take something away.
 */
public final class LiveSettings {

    /** Of the sender in the sample configuration. */
    public static final String SENDER = "162021004748";

    /** Who seals, and is the client. */
    public static final String FORWARDER = "162120002411";

    /** Of the sample system {@code bygglov}. */
    public static final String TOKEN = "skarp-bygglov";

    private final Path home;
    private final TestCertificates authority;
    private final Map<String, String> settings = new LinkedHashMap<>();

    /** @param authority that the client trusts, and that issues the keys here */
    public LiveSettings(Path home, TestCertificates authority) {
        this.home = home;
        this.authority = authority;
        copyConfiguration();
        settings.put("brevvaxel.mode", "live");
        settings.put("brevvaxel.config-dir", home.resolve("config").toString());
        settings.put("brevvaxel.routes-dir", Path.of("routes").toAbsolutePath().toString());
        settings.put("brevvaxel.far.url", "https://far.invalid/Recipient/v3");
        settings.put("brevvaxel.keys.file", keys("2026").toString());
        settings.put("brevvaxel.database.embedded", "true");
        settings.put("server.address", "127.0.0.1");
        bundle("mina-meddelanden", authority.leaf(FORWARDER, "Kommunens klient"));
        settings.put(pem("mina-meddelanden") + "truststore.certificate", TestCertificates.pem(authority.certificate()));
        bundle("formedling", authority.leaf(FORWARDER, "Kommunens förmedling"));
        settings.put("brevvaxel.forwarder.signing-bundle", "formedling");
        settings.put("brevvaxel.forwarder.organisation-number", FORWARDER);
        bundle("avsandare", authority.leaf(SENDER, "Kommunen"));
    }

    /** Changes a setting. */
    public LiveSettings with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    /** Takes away every setting that begins so. */
    public LiveSettings without(String prefix) {
        settings.keySet().removeIf(setting -> setting.startsWith(prefix));
        return this;
    }

    /** Defines or replaces a bundle, without trust. */
    public LiveSettings bundle(String name, Leaf own) {
        settings.put(pem(name) + "keystore.certificate", TestCertificates.pem(own.certificate()));
        settings.put(pem(name) + "keystore.private-key", TestCertificates.pem(own.key()));
        return this;
    }

    /** Edits a file of the configuration. */
    public LiveSettings edit(String file, String from, String to) {
        try {
            Path path = home.resolve("config").resolve(file);
            String text = Files.readString(path);
            if (!text.contains(from)) {
                throw new AssertionError(file + " has no " + from);
            }
            Files.writeString(path, text.replace(from, to));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file with fresh keys whose ids begin with {@code name}. */
    public Path keys(String name) {
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        return write(
                name + "-keys.yaml",
                "current: \"%1$s\"\nwrapping:\n  \"%1$s\": \"%2$s\"\nsearch: \"%2$s\"\n".formatted(name + "-1", key));
    }

    /** As they stand now. */
    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    /** As {@code key=value}. */
    public String[] properties() {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    private void copyConfiguration() {
        try {
            Files.createDirectories(home.resolve("config"));
            for (String file : new String[] {"policy.yaml", "senders.yaml", "systems.yaml"}) {
                Files.copy(
                        Path.of("config").resolve(file), home.resolve("config").resolve(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        edit("systems.yaml", "http-token: sandbox-", "http-token: skarp-");
        edit("systems.yaml", "broker-password: sandbox", "broker-password: hemligt");
        edit("senders.yaml", "    forwarding: BUILT_IN\n", "    forwarding: BUILT_IN\n    signing-bundle: avsandare\n");
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(home.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pem(String bundle) {
        return "spring.ssl.bundle.pem." + bundle + ".";
    }
}
