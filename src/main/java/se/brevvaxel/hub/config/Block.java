package se.brevvaxel.hub.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Keys and values in a file. Every fault is noted with its line and answered with a harmless stand-in, so that reading
 * goes on to the next fault; a configuration with any fault is thrown away as a whole.
 */
final class Block {

    /** A value and where it stands. */
    record Value(String text, int line) {}

    private final YamlFile file;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> faulty = new HashSet<>();

    Block(YamlFile file, MappingNode node) {
        this.file = file;
        this.line = lineOf(node);
        node.getValue().forEach(this::add);
    }

    private void add(NodeTuple tuple) {
        int keyLine = lineOf(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            file.fault(keyLine, "En nyckel ska vara ett enkelt ord.");
        } else if (lines.putIfAbsent(key.getValue(), keyLine) != null) {
            file.fault(
                    keyLine,
                    "`" + key.getValue() + "` står två gånger (första gången på rad " + lines.get(key.getValue())
                            + ").");
        } else if (!Tag.NULL.equals(tuple.getValueNode().getTag())) {
            values.put(key.getValue(), tuple.getValueNode());
        }
    }

    /** Everything else is unknown, and so a fault: a misspelt key must not be taken for an absent one. */
    Block knows(String... keys) {
        Set<String> known = Set.of(keys);
        lines.forEach((key, at) -> {
            if (!known.contains(key)) {
                file.fault(
                        at,
                        "Okänd nyckel `" + key + "`. De som finns är "
                                + String.join(
                                        ", ",
                                        Arrays.stream(keys)
                                                .map(k -> "`" + k + "`")
                                                .toList()) + ".");
            }
        });
        return this;
    }

    /** Notes a fault where {@code key} stands, or, where it is missing, where the block begins. */
    void fault(String key, String text) {
        faulty.add(key);
        file.fault(lines.getOrDefault(key, line), "`" + key + "` " + text);
    }

    /** The fault that a value is if it turns out so later; nothing is noted. */
    ConfigurationFault wouldBe(String key, String text) {
        return file.wouldBe(lines.getOrDefault(key, line), "`" + key + "` " + text);
    }

    /** Notes a fault where a value of a list stands. */
    void faultAt(Value value, String text) {
        file.fault(value.line(), text);
    }

    /** Notes a fault about a value that is there, unless it is as it should be or has a fault already. */
    void require(String key, boolean asItShouldBe, String text) {
        if (!asItShouldBe && values.containsKey(key) && !faulty.contains(key)) {
            fault(key, text);
        }
    }

    /** The value, with placeholders filled in; nothing if the key is absent or has no value. */
    Optional<String> text(String key) {
        Node node = values.get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (!(node instanceof ScalarNode scalar)) {
            fault(key, "ska vara ett enda värde.");
            return Optional.empty();
        }
        Optional<String> text = file.filledIn(scalar.getValue(), lineOf(node));
        if (text.isEmpty()) {
            faulty.add(key);
        }
        return text;
    }

    /** The value; a fault if it is absent or blank. */
    String requiredText(String key) {
        needs(key);
        String text = text(key).orElse("");
        require(key, !text.isBlank(), "är tomt.");
        return text;
    }

    /** Notes a fault if the key is absent. */
    void needs(String key) {
        if (!values.containsKey(key)) {
            fault(key, "saknas.");
        }
    }

    /** The value as one of a set of names; {@code absent} if there is none. */
    <E extends Enum<E>> E oneOf(String key, Class<E> names, E absent) {
        return oneOf(key, names).orElse(absent);
    }

    /** The value as one of a set of names, if there is one. */
    <E extends Enum<E>> Optional<E> oneOf(String key, Class<E> names) {
        return text(key).flatMap(text -> name(key, new Value(text, lines.getOrDefault(key, line)), names));
    }

    /** The values as a set of names, empty if the key is absent. */
    <E extends Enum<E>> Set<E> someOf(String key, Class<E> names) {
        Set<E> some = EnumSet.noneOf(names);
        for (Value value : texts(key)) {
            name(key, value, names).ifPresent(name -> {
                if (!some.add(name)) {
                    file.fault(value.line(), "`" + key + "` nämner " + name + " två gånger.");
                }
            });
        }
        return some;
    }

    private <E extends Enum<E>> Optional<E> name(String key, Value value, Class<E> names) {
        List<E> all = List.of(names.getEnumConstants());
        Optional<E> named =
                all.stream().filter(name -> name.name().equals(value.text())).findFirst();
        if (named.isEmpty()) {
            faulty.add(key);
            file.fault(
                    value.line(),
                    "`" + key + "` ska vara något av "
                            + all.stream().map(Enum::name).collect(Collectors.joining(", ")) + ".");
        }
        return named;
    }

    /** {@code true} or {@code false}; false if absent. */
    boolean flag(String key) {
        String text = text(key).orElse("false");
        require(key, text.equals("true") || text.equals("false"), "ska vara true eller false.");
        return text.equals("true");
    }

    /** The list of values, empty if the key is absent. */
    List<Value> texts(String key) {
        List<Value> texts = new ArrayList<>();
        for (Node node : items(key)) {
            if (node instanceof ScalarNode scalar) {
                file.filledIn(scalar.getValue(), lineOf(node))
                        .ifPresent(text -> texts.add(new Value(text, lineOf(node))));
            } else {
                file.fault(lineOf(node), "`" + key + "` ska vara en lista med enkla värden.");
            }
        }
        return texts;
    }

    /** The list of blocks, empty if the key is absent. */
    List<Block> blocks(String key) {
        List<Block> blocks = new ArrayList<>();
        for (Node node : items(key)) {
            if (node instanceof MappingNode mapping) {
                blocks.add(new Block(file, mapping));
            } else {
                file.fault(lineOf(node), "`" + key + "` ska vara en lista där varje del har egna nycklar.");
            }
        }
        return blocks;
    }

    /** The block under a key; nothing if the key is absent. */
    Optional<Block> block(String key) {
        Node node = values.get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof MappingNode mapping) {
            return Optional.of(new Block(file, mapping));
        }
        fault(key, "ska ha egna nycklar, indragna under sig.");
        return Optional.empty();
    }

    /** Every key, in the order of the file. */
    Set<String> keys() {
        return Collections.unmodifiableSet(lines.keySet());
    }

    /** Every key with the block under it, in the order of the file. A key with nothing under it is a fault. */
    Map<String, Block> named() {
        Map<String, Block> named = new LinkedHashMap<>();
        lines.keySet().forEach(key -> {
            if (values.containsKey(key)) {
                block(key).ifPresent(block -> named.put(key, block));
            } else {
                fault(key, "har ingenting under sig.");
            }
        });
        return named;
    }

    private List<Node> items(String key) {
        Node node = values.get(key);
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        fault(key, "ska vara en lista.");
        return List.of();
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
