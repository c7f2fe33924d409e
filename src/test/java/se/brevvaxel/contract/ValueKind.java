package se.brevvaxel.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** What an element may hold, as values that it must take and values that it must refuse. */
record ValueKind(List<String> right, List<String> wrong) {

    private static final Map<String, ValueKind> NAMED = Map.ofEntries(
            Map.entry("nothing", kind(List.of(""), "x")),
            Map.entry("text", kind(List.of("", "x", "å\nö", "x".repeat(5000)))),
            Map.entry(
                    "recipient",
                    kind(
                            List.of("191212121212", "197010632391", "162021004748"),
                            "",
                            "1212121212",
                            "19121212-1212",
                            "199913121212",
                            "171212121212",
                            "1912121212123",
                            " 191212121212")),
            Map.entry(
                    "organisation",
                    kind(
                            List.of("162021004748", "162120002411"),
                            "",
                            "2021004748",
                            "162021-004748",
                            "172021004748",
                            "1620210047481",
                            "16202100474x")),
            Map.entry(
                    "user",
                    kind(
                            List.of("191212121212", "se0000000000", "se" + "x".repeat(253)),
                            "",
                            "171212121212",
                            "1912121212123",
                            "SE0000000000",
                            "se000000000",
                            "se" + "x".repeat(254))),
            Map.entry(
                    "personalNumber",
                    kind(
                            List.of("181212121212", "191212121212", "201212121212"),
                            "",
                            "171212121212",
                            "19121212121",
                            "1912121212123",
                            "se0000000000")),
            Map.entry(
                    "mail",
                    kind(
                            List.of("a@b.c", "x".repeat(252) + "@b.c"),
                            "",
                            "name@host",
                            "name.host",
                            "@host.se",
                            "name@host.",
                            "x".repeat(253) + "@b.c")),
            Map.entry(
                    "date",
                    kind(
                            List.of("2025-01-15", "2025-01-15Z", "2023-10-11+02:00"),
                            "",
                            "2025-13-15",
                            "15/1",
                            "2025-01-15T10:00:00")),
            Map.entry(
                    "dateTime",
                    kind(
                            List.of("2025-01-15T08:30:00", "2025-01-15T08:30:00.123+01:00"),
                            "",
                            "2025-01-15",
                            "2025-01-15T08:30",
                            "2025-01-15 08:30:00")),
            Map.entry("boolean", kind(List.of("true", "false", "1", "0"), "", "ja", "TRUE", "2")),
            Map.entry("base64", kind(List.of("", "SGVq", "SGU="), "SGVqI", "AAA", "å")),
            Map.entry("language", kind(List.of("svSE", "sv", "sv-SE"), "", "svenskaSverige", "sv_SE")),
            Map.entry("uri", kind(List.of("", "https://operator.example/service/v3"), "http://[", "%zz")),
            Map.entry("uriOfAtMost255", kind(List.of("", "x".repeat(255)), "x".repeat(256), "http://[")),
            Map.entry("positiveInteger", kind(List.of("1", "12450"), "", "0", "-1", "124.50")));

    private static ValueKind kind(List<String> right, String... wrong) {
        return new ValueKind(right, List.of(wrong));
    }

    /** What the margin of an element without children says. */
    static ValueKind of(Element element) {
        String named = Specimen.margin(element, "a");
        String length = Specimen.margin(element, "length");
        String range = Specimen.margin(element, "range");
        String words = Specimen.margin(element, "one-of");
        if (Stream.of(named, length, range, words)
                        .filter(word -> !word.isEmpty())
                        .count()
                != 1) {
            throw new IllegalStateException("the margin must say one thing of what " + element.getTagName() + " holds");
        }
        if (!length.isEmpty()) {
            return length(limits(length));
        }
        if (!range.isEmpty()) {
            return range(limits(range));
        }
        return words.isEmpty() ? NAMED.get(named) : oneOf(List.of(words.split(" ")));
    }

    private static int[] limits(String limits) {
        return Stream.of(limits.split("\\.\\.", 2))
                .mapToInt(limit -> limit.isEmpty() ? 0 : Integer.parseInt(limit))
                .toArray();
    }

    private static ValueKind length(int[] limits) {
        List<String> wrong = new ArrayList<>(List.of("x".repeat(limits[1] + 1)));
        if (limits[0] > 0) {
            wrong.add("x".repeat(limits[0] - 1));
        }
        return new ValueKind(IntStream.of(limits).mapToObj("x"::repeat).toList(), wrong);
    }

    private static ValueKind range(int[] limits) {
        return new ValueKind(
                List.of("" + limits[0], "" + limits[1]), List.of("" + (limits[0] - 1), "" + (limits[1] + 1), "", "x"));
    }

    private static ValueKind oneOf(List<String> words) {
        List<String> wrong = new ArrayList<>(List.of("", String.join(" ", words) + "x"));
        words.forEach(word -> wrong.addAll(List.of(word + "x", swapped(word))));
        return new ValueKind(words, wrong);
    }

    private static String swapped(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        return word.equals(upper) ? word.toLowerCase(Locale.ROOT) : upper;
    }
}
