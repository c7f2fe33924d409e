package se.brevvaxel.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Recipients with a mailbox at the sandbox. */
final class Recipients {

    private Recipients() {}

    /** Writes the sandbox's population file. */
    static void settle(List<String> recipients, Path configDir) throws Exception {
        var file = new StringBuilder(
                """
                senders:
                  - id: "162021004748"
                    name: Sandboxkommun
                    dispatchers: ["169920000016"]
                accounts:
                """);
        recipients.forEach(
                one -> file.append("  - recipient: \"").append(one).append("\"\n    operator: sandboxladan\n"));
        Files.createDirectories(configDir);
        Files.writeString(configDir.resolve("sandbox-population.yaml"), file);
    }
}
