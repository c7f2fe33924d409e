package se.brevvaxel.intake.check;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Range;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.FaultCode;
import se.brevvaxel.intake.Faults;

/**
 * Looks for what a message in HTML must not have: scripts, event handlers, and anything that would be fetched from
 * elsewhere when it is read. A link that the reader may follow fetches nothing and is let pass. Nothing is removed: the
 * one who asked is told the line and the column.
 */
final class HtmlCheck {

    /** No letter has more; tags without end make the parser slow by the square of their number. */
    private static final int MOST_TAGS = 20_000;

    /** The document type as HTML 5 has it, or any other declaration, which is refused. */
    private static final Pattern DECLARATION = Pattern.compile("<!(?i:doctype([^>]*)|entity|\\[cdata\\[)");

    /** An element's name that can be repeated in an answer: a word, not what somebody wrote after a {@code <}. */
    private static final Pattern ELEMENT_NAME = Pattern.compile("[a-z]{1,12}[1-6]?");

    private static final Pattern LINK = Pattern.compile("(?i:https?://|mailto:|tel:|#).*|", Pattern.DOTALL);
    private static final Pattern SCRIPT_LINK =
            Pattern.compile("(?i:javascript|vbscript|livescript):.*", Pattern.DOTALL);
    private static final Pattern INSIDE = Pattern.compile("(?i:data:image/).*|#.*|", Pattern.DOTALL);
    private static final Pattern LEFT_OUT_BY_BROWSERS = Pattern.compile("[\\t\\n\\r]");

    /** Elements that run, fetch or post, or whose content a reader may see otherwise than this parser does. */
    private static final Map<String, FaultCode> REFUSED_ELEMENTS = new HashMap<>();

    static {
        REFUSED_ELEMENTS.put("script", FaultCode.HTML_SCRIPT);
        for (String name :
                List.of("iframe", "frame", "frameset", "object", "embed", "applet", "link", "base", "portal")) {
            REFUSED_ELEMENTS.put(name, FaultCode.HTML_OUTSIDE_REFERENCE);
        }
        for (String name : List.of(
                "form",
                "svg",
                "math",
                "template",
                "noscript",
                "noframes",
                "noembed",
                "xmp",
                "plaintext",
                "audio",
                "video",
                "source",
                "track",
                "param",
                "bgsound",
                "isindex",
                "keygen")) {
            REFUSED_ELEMENTS.put(name, FaultCode.HTML_ELEMENT);
        }
    }

    private static final Set<String> LINKING = Set.of("a", "area");
    private static final Set<String> FETCHING_ATTRIBUTES = Set.of(
            "src",
            "href",
            "xlink:href",
            "action",
            "formaction",
            "data",
            "poster",
            "background",
            "lowsrc",
            "dynsrc",
            "longdesc",
            "manifest",
            "profile",
            "codebase",
            "classid",
            "archive",
            "icon",
            "xml:base");

    /** Attributes that take lists of addresses, or whole documents: refused whatever they say. */
    private static final Set<String> REFUSED_ATTRIBUTES =
            Set.of("srcset", "imagesrcset", "ping", "srcdoc", "attributionsrc");

    private static final Set<String> HARMLESS_HTTP_EQUIV =
            Set.of("content-type", "content-language", "x-ua-compatible");

    private final String pointer;
    private final Faults faults;

    private HtmlCheck(String pointer, Faults faults) {
        this.pointer = pointer;
        this.faults = faults;
    }

    static void check(String html, String pointer, Faults faults) {
        HtmlCheck check = new HtmlCheck(pointer, faults);
        check.declarations(html);
        if (html.chars().filter(c -> c == '<').count() > MOST_TAGS) {
            faults.add(FaultCode.HTML_ELEMENT.at(pointer, "högst " + MOST_TAGS + " taggar"));
            return;
        }
        Document message = Parser.htmlParser().setTrackPosition(true).parseInput(html, "");
        message.getAllElements().forEach(check::element);
    }

    private void declarations(String html) {
        Matcher declaration = DECLARATION.matcher(html);
        while (declaration.find()) {
            String name = declaration.group(1);
            if (name == null || !name.strip().equalsIgnoreCase("html")) {
                faults.add(FaultCode.HTML_DOCTYPE.at(pointer, place(html, declaration.start())));
            }
        }
    }

    /** What an element says that is refused itself makes no difference. */
    private void element(Element element) {
        String name = element.normalName();
        FaultCode refused = REFUSED_ELEMENTS.get(name);
        if (refused != null) {
            add(refused, element.sourceRange(), name);
            return;
        }
        if (name.equals("style")) {
            add(CssCheck.fault(element.data()), element.sourceRange(), name);
        }
        for (Attribute attribute : element.attributes()) {
            String key = attribute.getKey().toLowerCase(Locale.ROOT);
            Range range = attribute.sourceRange().nameRange();
            add(fault(name, key, attribute.getValue()), range.isTracked() ? range : element.sourceRange(), name);
        }
    }

    private static @Nullable FaultCode fault(String element, String key, String value) {
        if (key.startsWith("on")) {
            return FaultCode.HTML_EVENT_HANDLER;
        }
        if (key.equals("style")) {
            return CssCheck.fault(value);
        }
        if (key.equals("http-equiv")) {
            return HARMLESS_HTTP_EQUIV.contains(value.strip().toLowerCase(Locale.ROOT))
                    ? null
                    : FaultCode.HTML_OUTSIDE_REFERENCE;
        }
        if (REFUSED_ATTRIBUTES.contains(key)) {
            return FaultCode.HTML_OUTSIDE_REFERENCE;
        }
        return FETCHING_ATTRIBUTES.contains(key) ? address(element, key, value) : null;
    }

    private static @Nullable FaultCode address(String element, String key, String value) {
        String address = LEFT_OUT_BY_BROWSERS.matcher(value.trim()).replaceAll("");
        if (SCRIPT_LINK.matcher(address).matches()) {
            return FaultCode.HTML_SCRIPT;
        }
        if (key.equals("href") && LINKING.contains(element)) {
            return LINK.matcher(address).matches() ? null : FaultCode.HTML_LINK;
        }
        return INSIDE.matcher(address).matches() ? null : FaultCode.HTML_OUTSIDE_REFERENCE;
    }

    private void add(@Nullable FaultCode code, Range range, String element) {
        if (code != null) {
            Range.Position at = range.start();
            String name = ELEMENT_NAME.matcher(element).matches() ? "<" + element + ">" : "<…>";
            faults.add(code.at(
                    pointer,
                    range.isTracked() ? name + ", rad " + at.lineNumber() + ", kolumn " + at.columnNumber() : name));
        }
    }

    private static String place(String html, int at) {
        long line = html.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        return "rad " + line + ", kolumn " + (at - html.lastIndexOf('\n', at - 1));
    }
}
