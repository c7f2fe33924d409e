package se.brevvaxel.delivery.print;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;
import se.brevvaxel.letter.Body;

/**
 * A message as plain lines for paper. Of HTML, what a screen shows where it breaks lines: paragraphs apart, lists with
 * their marks, the cells of a row on one line, and behind a link where it leads, for nobody can click on paper.
 */
final class PrintedText implements NodeFilter {

    /** Set apart by an empty line; any other block begins a line of its own. */
    private static final Set<String> APART =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre", "hr");

    /** What the parser takes for blocks and a screen does not. */
    private static final Set<String> IN_LINE = Set.of("br", "ins", "del", "td", "th");

    private static final Pattern SCHEME = Pattern.compile("(?i)^(?:mailto:|tel:)");
    private static final Pattern NOT_SPOKEN = Pattern.compile("(?i)^https?://|[\\s\u00a0-]|/$");

    /** Stands for a list whose items have no numbers. */
    private static final int UNNUMBERED = -1;

    private final PrintedLines lines = new PrintedLines();

    /** For each list that is open, the number of its next item. */
    private final Deque<Integer> lists = new ArrayDeque<>();

    private int preformatted;

    private PrintedText() {}

    /** The message's text; of plain text nothing is changed. */
    static String of(Body body) {
        if (body.format() != Body.Format.HTML) {
            return body.text();
        }
        var text = new PrintedText();
        NodeTraversor.filter(text, Jsoup.parse(body.text()).body());
        return text.lines.text();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode words) {
            lines.write(words.getWholeText(), preformatted > 0);
        } else if (node instanceof Element element) {
            if (element.normalName().equals("title") || element.hasAttr("hidden")) {
                return FilterResult.SKIP_ENTIRELY;
            }
            begin(element);
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            end(element);
        }
        return FilterResult.CONTINUE;
    }

    private void begin(Element element) {
        lines.atLeast(breaksAround(element));
        switch (element.normalName()) {
            case "br" -> lines.oneMore();
            case "ul" -> lists.push(UNNUMBERED);
            case "ol" -> lists.push(number(element.attr("start"), 1));
            case "li" -> lines.mark(mark(element));
            case "td", "th" -> lines.cell();
            case "pre" -> preformatted++;
            case "img" -> lines.write(element.attr("alt"), false);
            default -> {}
        }
    }

    private void end(Element element) {
        switch (element.normalName()) {
            case "a" -> whereItLeads(element);
            case "ul", "ol" -> lists.pop();
            case "td", "th" -> lines.endOfCell();
            case "pre" -> preformatted--;
            default -> {}
        }
        lines.atLeast(breaksAround(element));
    }

    private static int breaksAround(Element element) {
        String name = element.normalName();
        boolean listInList =
                element.parent() != null && element.parent().normalName().equals("li");
        if (APART.contains(name) && !listInList) {
            return 2;
        }
        return element.isBlock() && !IN_LINE.contains(name) ? 1 : 0;
    }

    private String mark(Element item) {
        if (lists.isEmpty() || lists.peek() == UNNUMBERED) {
            return "- ";
        }
        int number = number(item.attr("value"), lists.pop());
        lists.push(number + 1);
        return number + ". ";
    }

    private static int number(String said, int otherwise) {
        return said.matches("[0-9]{1,6}") ? Integer.parseInt(said) : otherwise;
    }

    /** Left out where the reader has read it already, and where it leads to another place of this message. */
    private void whereItLeads(Element link) {
        String target = SCHEME.matcher(link.attr("href").strip()).replaceFirst("");
        if (!target.isEmpty() && !target.startsWith("#") && !spoken(target).equals(spoken(link.text()))) {
            lines.aside("(" + target + ")");
        }
    }

    private static String spoken(String text) {
        return NOT_SPOKEN.matcher(text.strip()).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
