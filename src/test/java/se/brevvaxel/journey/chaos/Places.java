package se.brevvaxel.journey.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import se.brevvaxel.FreePort;
import se.brevvaxel.sandbox.SandboxFixture;

/** Where everything of a run lies and answers. What nodes share, they share as on a mounted volume. */
final class Places {

    private static final String BUILT_IN = "    forwarding: BUILT_IN\n";
    private static final String NEWS =
            """

              %s:
                protection-class: 1
                category: SERVICE
                channels: [DIGITAL]
                lead-text: Hej!
                notify:
                  sms:
                    from: Kommunen
                    text: Du har post.
            """
                    .formatted(LetterKind.NEWS);

    final Path home;
    final Path drop;
    final Path print;
    final Path content;
    final Path keys;
    final int brokerPort = FreePort.find();
    final int databasePort = FreePort.find();
    final int sandboxPort = FreePort.find();
    final int sandboxPage = FreePort.find();

    Places(Path home) throws IOException {
        this.home = home;
        drop = home.resolve("share/drop");
        print = home.resolve("share/print");
        content = Files.createDirectories(home.resolve("share/content"));
        keys = Files.writeString(
                Files.createFile(
                        home.resolve("share/keys.yaml"),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
                keys());
        SandboxFixture.giveKeys(sandboxData());
    }

    Path sandboxData() {
        return home.resolve("sandbox/data");
    }

    Path sandboxConfig() {
        return home.resolve("sandbox/config");
    }

    /** The data folder of a hub node: its own. */
    Path dataOf(String node) {
        Path data = home.resolve(node).resolve("data");
        SandboxFixture.giveKeys(data);
        return data;
    }

    /**
     * The configuration of a hub node: the one that we hand out, with a case type that goes as notices.
     *
     * @param senders instead of {@code forwarding: BUILT_IN}; empty: that
     */
    Path configOf(String node, String senders) throws IOException {
        Path config = Files.createDirectories(home.resolve(node).resolve("config"));
        for (String name : List.of("systems.yaml", "senders.yaml", "policy.yaml")) {
            String text = Files.readString(Path.of("config", name));
            Files.writeString(config.resolve(name), text.replace(BUILT_IN, senders.isEmpty() ? BUILT_IN : senders));
        }
        Files.writeString(config.resolve("policy.yaml"), NEWS, StandardOpenOption.APPEND);
        return config;
    }

    private static String keys() {
        return """
                current: "chaos"
                wrapping:
                  "chaos": "%s"
                search: "%s"
                """
                .formatted(key(), key());
    }

    private static String key() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
