package se.brevvaxel.delivery.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.brevvaxel.letter.Body;

class PrintedTextTest {

    @Test
    void plainTextIsPrintedAsItIs() {
        String text = " Rad  ett\n\n\n<b>Rad fyra</b>\n";

        assertThat(PrintedText.of(new Body(Body.Format.PLAIN, text))).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource
    void htmlIsPrintedAsAScreenBreaksIt(String html, String printed) {
        assertThat(PrintedText.of(new Body(Body.Format.HTML, html))).isEqualTo(printed);
    }

    static Stream<Arguments> htmlIsPrintedAsAScreenBreaksIt() {
        return Stream.of(
                // what is not the message
                page("<html><head><title>Mall</title><style>p{}</style></head><body>Hej</body></html>", "Hej"),
                page("<body><title>Mall</title><style>p{}</style><!-- anm --><p hidden>Dold</p>Hej</body>", "Hej"),
                // words
                page("  Hej \n <b>på</b>   <i>dig</i>! ", "Hej på dig!"),
                page("ett<b>två</b>tre", "etttvåtre"),
                page("bygg&nbsp;nu &lt;här&gt;", "bygg\u00a0nu <här>"),
                page("ett<ins>två</ins>", "etttvå"),
                page("<p>Logga: <img alt='Kommunen' src='data:image/png;base64,'></p>", "Logga: Kommunen"),
                page("ett<img src='data:image/png;base64,'>två", "etttvå"),
                // blocks
                page("<h1>Rubrik</h1>\n<p>Ett</p>\n<p>Två</p>", "Rubrik\n\nEtt\n\nTvå"),
                page("<div>Ett</div><div><div>Två</div></div>Tre", "Ett\nTvå\nTre"),
                page("Ett<br>Två<br/><br/>Fyra<br>", "Ett\nTvå\n\nFyra"),
                page("<pre>a  b\n  c</pre>d", "a  b\n  c\n\nd"),
                // lists
                page("Så:<ul>\n<li>Ett</li>\n<li><p>Två</p></li></ul>Slut", "Så:\n\n- Ett\n- Två\n\nSlut"),
                page("<ol><li>Ett<li>Två</ol>", "1. Ett\n2. Två"),
                page("<ol start=4><li>Fyra<li value=9>Nio<li>Tio</ol>", "4. Fyra\n9. Nio\n10. Tio"),
                page("<ol><li>Ett<ul><li>a<li>b</ul><li>Två</ol>", "1. Ett\n- a\n- b\n2. Två"),
                page("<ul><li></li><li>Två</li></ul>", "- \n- Två"),
                page("<li>Lös", "- Lös"),
                // tables
                page(
                        "<table><tr><th>Avgift</th><td>500</td></tr><tr><td>Dag</td><td>1</td></tr></table>",
                        "Avgift 500\nDag 1"),
                page(
                        "<table><tr><td><p>Namn</p></td> <td><p>Tolvan</p></td></tr>\n<tr><td></td><td>x</td></tr></table>",
                        "Namn Tolvan\nx"),
                page(
                        "<table><tr><td><table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table></td></tr>"
                                + "<tr><td>d</td></tr></table>e",
                        "a b\nc\nd\n\ne"),
                // links
                page("<a href='https://k.example/a'>Läs mer</a>.", "Läs mer (https://k.example/a)."),
                page("<a href='https://k.example/'>k.example</a>", "k.example"),
                page("<a href='https://k.example/a'>HTTPS://k.example/a</a>", "HTTPS://k.example/a"),
                page("<a href='mailto:bygg@k.example'>Skriv</a>", "Skriv (bygg@k.example)"),
                page("<a href='mailto:bygg@k.example'>bygg@k.example</a>", "bygg@k.example"),
                page("<a href='tel:060191000'>060-19 10 00</a>", "060-19 10 00"),
                page("<a href='#slut'>Ned</a><a>x</a><a href=''>y</a>", "Nedxy"),
                page("<p><a href='https://k.example/a'><b>Läs</b> </a>nu</p>", "Läs (https://k.example/a) nu"));
    }

    /** Elements of every kind in one another, deep: there is an end to it. */
    @Test
    void whatIsNestedDeeplyIsReadToItsEnd() {
        String deep = "<ul><li><table><tr><td>".repeat(2_000) + "Botten";

        assertThat(PrintedText.of(new Body(Body.Format.HTML, deep))).endsWith("Botten");
    }

    private static Arguments page(String html, String printed) {
        return Arguments.of(html, printed);
    }
}
