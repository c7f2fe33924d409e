package se.brevvaxel.content;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.disk.WholeFiles;

/** The file that {@code brevvaxel.keys.file} names. No message about it ever quotes what stands in it. */
final class KeysFile {

    /** Keys that a sandbox made for itself; live mode refuses them. */
    static final String SANDBOX_PREFIX = "sandbox-";

    private static final Logger LOG = LoggerFactory.getLogger(KeysFile.class);
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Path file;

    KeysFile(Path file) {
        this.file = file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /**
     * Reads the keys.
     *
     * @throws KeysRefused if the file is not there or not what it should be
     */
    Keys read() {
        if (!exists()) {
            throw new KeysRefused("Nyckelfilen " + file + " finns inte. Peka ut den med brevvaxel.keys.file.");
        }
        warnWhenOthersMayRead();
        Form form;
        try {
            form = YAML.readValue(file.toFile(), Form.class);
        } catch (IOException e) {
            // The cause is left out: a parser quotes what it cannot read.
            throw new KeysRefused("Nyckelfilen " + file
                    + " kan inte läsas som YAML med fälten current, wrapping och search ("
                    + e.getClass().getSimpleName() + ").");
        }
        return keys(form == null ? new Form(null, null, null) : form);
    }

    /** Reads the keys for live mode, where a sandbox's own keys are refused. */
    Keys readForLive() {
        Keys keys = read();
        if (keys.wrapping().keySet().stream().anyMatch(id -> id.startsWith(SANDBOX_PREFIX))) {
            throw new KeysRefused("Nyckelfilen " + file
                    + " är gjord av en sandlåda. Skarp drift kräver egna nycklar: se config/README.md.");
        }
        return keys;
    }

    /** Makes a file with fresh keys, readable by its owner alone; it is there whole or not at all. */
    void make() {
        String id = SANDBOX_PREFIX + HexFormat.of().formatHex(Encryption.random(4));
        String text =
                """
                # Brevväxels nycklar. Gjorda för sandlådan vid första starten.
                # Utan dem kan inga sparade brev öppnas: säkerhetskopiera filen, men inte tillsammans med databasen.
                # Byt nyckel genom att lägga till en under wrapping och peka ut den med current; ta inte bort den gamla.
                current: "%s"
                wrapping:
                  "%s": "%s"
                search: "%s"
                """
                        .formatted(id, id, freshKey(), freshKey());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            WholeFiles.plain().forTheOwnerAlone().replacingNothing().write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new KeysRefused("Nyckelfilen " + file + " kunde inte skapas: " + e.getMessage());
        }
        LOG.info("Made keys for the sandbox in {}", file);
    }

    private static String freshKey() {
        return Base64.getEncoder().encodeToString(Encryption.random(Encryption.KEY_BYTES));
    }

    private Keys keys(Form form) {
        if (form.current() == null || form.wrapping() == null || form.search() == null) {
            throw new KeysRefused("Nyckelfilen " + file + " saknar current, wrapping eller search.");
        }
        Map<String, SecretKey> wrapping = new HashMap<>();
        form.wrapping().forEach((id, text) -> wrapping.put(id, key("wrapping/" + id, text)));
        if (!wrapping.containsKey(form.current())) {
            throw new KeysRefused(
                    "Nyckelfilen " + file + " har ingen nyckel under wrapping med det id som current anger.");
        }
        return new Keys(form.current(), wrapping, key("search", form.search()));
    }

    private SecretKey key(String field, @Nullable String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64 == null ? "" : base64.strip());
        } catch (IllegalArgumentException e) {
            throw new KeysRefused("Nyckelfilen " + file + ": " + field + " är inte base64.");
        }
        if (bytes.length != Encryption.KEY_BYTES) {
            throw new KeysRefused(
                    "Nyckelfilen " + file + ": " + field + " ska vara 32 byte och är " + bytes.length + ".");
        }
        return Encryption.key(bytes);
    }

    private void warnWhenOthersMayRead() {
        try {
            var permissions = Files.getPosixFilePermissions(file);
            if (permissions.contains(PosixFilePermission.OTHERS_READ)
                    || permissions.contains(PosixFilePermission.GROUP_READ)) {
                LOG.warn(
                        "Nyckelfilen {} kan läsas av fler än sin ägare ({}). Sätt läget 0600.",
                        file,
                        PosixFilePermissions.toString(permissions));
            }
        } catch (UnsupportedOperationException | IOException e) {
            LOG.debug("The mode of {} cannot be told", file);
        }
    }

    /** The keys as they stand in the file, in base64. */
    private record Form(@Nullable String current, @Nullable Map<String, String> wrapping, @Nullable String search) {

        @Override
        public String toString() {
            return "Form[…]";
        }
    }

    /** The hub cannot start with these keys; the message, in Swedish, says why. */
    static final class KeysRefused extends IllegalStateException {

        private static final long serialVersionUID = 1;

        KeysRefused(String text) {
            super(text);
        }
    }
}
