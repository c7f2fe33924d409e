package se.brevvaxel.hub.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * One file, as nodes that know their line. SnakeYAML's own tree is used and not Jackson's, whose tree forgets where a
 * value stood.
 */
final class YamlFile {

    private static final String NOTHING_READ = "-";

    private final String called;
    private final FaultList faults;
    private final UnaryOperator<String> placeholders;

    private String version = NOTHING_READ;

    YamlFile(String called, FaultList faults, UnaryOperator<String> placeholders) {
        this.called = called;
        this.faults = faults;
        this.placeholders = placeholders;
    }

    /** Reads it; nothing if it cannot be read at all, which is then a fault. */
    Optional<Block> read(ConfigFolder folder, String name) {
        byte[] bytes;
        try {
            bytes = folder.read(name);
        } catch (IOException e) {
            fault(0, "Filen saknas eller går inte att läsa.");
            return Optional.empty();
        }
        version = hash(bytes);
        return text(bytes).flatMap(this::tree);
    }

    /** Short hash of what was read. */
    String version() {
        return version;
    }

    ConfigurationFault wouldBe(int line, String text) {
        return new ConfigurationFault(called, line, text);
    }

    void fault(int line, String text) {
        faults.add(called, line, text);
    }

    /**
     * A value with its {@code ${…}} filled in; nothing, and a fault, if one of them has no value.
     *
     * @param line for the fault
     */
    Optional<String> filledIn(String value, int line) {
        if (!value.contains("${")) {
            return Optional.of(value);
        }
        try {
            return Optional.of(placeholders.apply(value));
        } catch (IllegalArgumentException e) {
            fault(line, "En platshållare ${…} saknar värde: variabeln är inte satt och har inget förvalt värde.");
            return Optional.empty();
        }
    }

    private Optional<String> text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            fault(0, "Filen är inte sparad som UTF-8.");
            return Optional.empty();
        }
    }

    private Optional<Block> tree(String text) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root instanceof MappingNode mapping) {
                return Optional.of(new Block(this, mapping));
            }
            fault(0, "Filen är tom eller börjar inte med en nyckel.");
        } catch (MarkedYAMLException e) {
            // The library's own words may quote the file, and so a password.
            fault(
                    line(e.getProblemMark()),
                    "Filen är inte giltig YAML, här eller på raderna ovanför. Kontrollera indrag, kolon, klamrar och"
                            + " citattecken.");
        } catch (YAMLException e) {
            fault(0, "Filen är inte giltig YAML.");
        }
        return Optional.empty();
    }

    private static int line(@Nullable Mark mark) {
        return mark == null ? 0 : mark.getLine() + 1;
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
