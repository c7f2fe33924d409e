package se.brevvaxel.delivery.digital.envelope;

import java.nio.charset.StandardCharsets;

/** Character data as Canonical XML 1.0 writes it, in UTF-8: what is signed and what travels. */
final class CanonicalText {

    private CanonicalText() {}

    /**
     * The canonical bytes of a text node.
     *
     * @throws IllegalArgumentException if {@code text} holds a character that XML 1.0 cannot carry; the message does
     *     not quote it
     */
    static byte[] of(String text) {
        StringBuilder canonical = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> append(canonical, character));
        return canonical.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder canonical, int character) {
        switch (character) {
            case '&' -> canonical.append("&amp;");
            case '<' -> canonical.append("&lt;");
            case '>' -> canonical.append("&gt;");
            case '\r' -> canonical.append("&#xD;");
            default -> {
                if (!isCarried(character)) {
                    throw new IllegalArgumentException("a text holds a character that XML cannot carry");
                }
                canonical.appendCodePoint(character);
            }
        }
    }

    /** {@code Char} of XML 1.0. A lone surrogate is not one: it would become a question mark under a good signature. */
    private static boolean isCarried(int character) {
        return character == '\t'
                || character == '\n'
                || (character >= 0x20 && character < 0xD800)
                || (character > 0xDFFF && character < 0xFFFE)
                || character > 0xFFFF;
    }
}
