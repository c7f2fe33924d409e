package se.brevvaxel.delivery.digital.envelope;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Writes elements in the form that is signed (mina-meddelanden.md 3.3): no prefixes, a namespace declared only where it
 * differs from the parent's, start and end tag always.
 */
final class PrefixFreeXml {

    private record Open(String namespace, String name) {}

    private final Sheet sheet;
    private final String outside;
    private final Deque<Open> open = new ArrayDeque<>();

    /** Starts where {@code outside} is the default namespace. */
    PrefixFreeXml(Sheet sheet, String outside) {
        this.sheet = sheet;
        this.outside = outside;
    }

    PrefixFreeXml open(String namespace, String name) {
        return open(namespace, name, "");
    }

    /** @param attribute as it shall stand, with its value's quotes; empty for none */
    PrefixFreeXml open(String namespace, String name, String attribute) {
        String parent = open.isEmpty() ? outside : open.getLast().namespace();
        String declaration = namespace.equals(parent) ? "" : " xmlns=\"" + namespace + '"';
        markup('<' + name + declaration + (attribute.isEmpty() ? "" : ' ' + attribute) + '>');
        open.addLast(new Open(namespace, name));
        return this;
    }

    PrefixFreeXml close() {
        markup("</" + open.removeLast().name() + '>');
        return this;
    }

    PrefixFreeXml text(String namespace, String name, String text) {
        open(namespace, name);
        sheet.raw(CanonicalText.of(text));
        return close();
    }

    PrefixFreeXml text(String namespace, String name, String attribute, String text) {
        open(namespace, name, attribute);
        sheet.raw(CanonicalText.of(text));
        return close();
    }

    /** Nothing at all when {@code text} is absent. */
    PrefixFreeXml optional(String namespace, String name, @Nullable String text) {
        return text == null ? this : text(namespace, name, text);
    }

    PrefixFreeXml base64(String namespace, String name, byte[] content) {
        open(namespace, name);
        sheet.base64(content);
        return close();
    }

    PrefixFreeXml checksum(String namespace, String name, byte[] content) {
        open(namespace, name);
        sheet.checksum(content);
        return close();
    }

    private void markup(String ascii) {
        sheet.raw(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
