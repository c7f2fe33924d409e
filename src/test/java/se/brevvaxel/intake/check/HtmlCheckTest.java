package se.brevvaxel.intake.check;

import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.intake.check.Sample.inspect;
import static se.brevvaxel.intake.check.Sample.withHtml;
import static se.brevvaxel.intake.check.Sample.wrong;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.intake.Fault;

class HtmlCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html lang=sv><head><meta charset=utf-8><title>Beslut</title></head><body><p>Hej</p></body></html>",
                "<!doctype HTML >\n<p>Hej</p>",
                "<p>Läs mer på <a href='https://kommunen.example/x?y=1#z'>webben</a> eller <a href=mailto:a@b.se>skriv</a></p>",
                "<a href='tel:+4660191000'>Ring</a> <a href='#sida2'>Sida 2</a><a name=sida2></a>",
                "<img alt='' src='data:image/png;base64,iVBORw0KGgo='>",
                "<p style='color:red; background:url(data:image/png;base64,AA==); scroll-behavior: smooth'>x</p>",
                "<style>p { font-family: serif; content: '\\201C' } @media print { p { color: black } }</style><p>x",
                "<p>Skriv &lt;script&gt; så här: javascript: och onclick=\"x\"</p>",
                "<p title='onload=x' data-on='y' class=on>x</p>",
                "<meta http-equiv='Content-Type' content='text/html; charset=utf-8'><p>x</p>",
                "<!-- <script>alert(1)</script> --><p>x</p>",
                "<table><tr><td>1</td></tr></table>",
            })
    void aLetterInHtmlIsLetPass(String html) {
        assertThat(inspect(withHtml(html))).isInstanceOf(Checked.Ready.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTML_SCRIPT            | <script>alert(1)</script>",
                "HTML_SCRIPT            | <SCRIPT SRC=x></SCRIPT>",
                "HTML_SCRIPT            | <a href='javascript:alert(1)'>x</a>",
                "HTML_SCRIPT            | <a href=' java&#10;script:alert(1)'>x</a>",
                "HTML_SCRIPT            | <a href='JaVaScRiPt&colon;alert(1)'>x</a>",
                "HTML_SCRIPT            | <p style='width: expression(alert(1))'>x</p>",
                "HTML_EVENT_HANDLER     | <p onclick='x()'>x</p>",
                "HTML_EVENT_HANDLER     | <img src='data:image/png;base64,AA==' OnError=x>",
                "HTML_EVENT_HANDLER     | <body onload=x>",
                "HTML_EVENT_HANDLER     | <p>a</p><body onload=x>",
                "HTML_EVENT_HANDLER     | <p/onmouseover=x>",
                "HTML_OUTSIDE_REFERENCE | <img src='https://elsewhere.example/x.png'>",
                "HTML_OUTSIDE_REFERENCE | <img src=//elsewhere.example/x.png>",
                "HTML_OUTSIDE_REFERENCE | <img src=x.png>",
                "HTML_OUTSIDE_REFERENCE | <img src='data:text/html,x'>",
                "HTML_OUTSIDE_REFERENCE | <image src='https://elsewhere.example/x.png'>",
                "HTML_OUTSIDE_REFERENCE | <img srcset='https://elsewhere.example/x.png 2x'>",
                "HTML_OUTSIDE_REFERENCE | <link rel=stylesheet href='https://elsewhere.example/x.css'>",
                "HTML_OUTSIDE_REFERENCE | <iframe src='https://elsewhere.example'></iframe>",
                "HTML_OUTSIDE_REFERENCE | <object data='x'></object>",
                "HTML_OUTSIDE_REFERENCE | <embed src='x'>",
                "HTML_OUTSIDE_REFERENCE | <base href='https://elsewhere.example'>",
                "HTML_OUTSIDE_REFERENCE | <meta http-equiv=refresh content='0;url=https://elsewhere.example'>",
                "HTML_OUTSIDE_REFERENCE | <table background='https://elsewhere.example/x.png'></table>",
                "HTML_OUTSIDE_REFERENCE | <p style=\"background: url('https://elsewhere.example/x')\">x</p>",
                "HTML_OUTSIDE_REFERENCE | <p style='background: u\\72l(https://elsewhere.example/x)'>x</p>",
                "HTML_OUTSIDE_REFERENCE | <style>@import 'https://elsewhere.example/x.css';</style>",
                "HTML_OUTSIDE_REFERENCE | <style>@im\\70ort 'x.css';</style>",
                "HTML_OUTSIDE_REFERENCE | <style>p { background: image-set('x.png' 1x) }</style>",
                "HTML_OUTSIDE_REFERENCE | <style>@font-face { src: url(//elsewhere.example/f) }</style>",
                "HTML_OUTSIDE_REFERENCE | <a href='https://x.example' ping='https://elsewhere.example'>x</a>",
                "HTML_OUTSIDE_REFERENCE | <input type=image src=https://elsewhere.example/x>",
                "HTML_ELEMENT           | <form method=post><p>x</p></form>",
                "HTML_ELEMENT           | <svg><circle r=1 /></svg>",
                "HTML_ELEMENT           | <noscript><p>x</p></noscript>",
                "HTML_LINK              | <a href='data:text/html,x'>x</a>",
                "HTML_LINK              | <a href='file:///etc/passwd'>x</a>",
                "HTML_LINK              | <a href='sida.html'>x</a>",
                "HTML_DOCTYPE           | <!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0//EN' 'http://www.w3.org/x.dtd'><p>x",
                "HTML_DOCTYPE           | <!DOCTYPE html SYSTEM 'about:legacy-compat'><p>x",
                "HTML_DOCTYPE           | <!DOCTYPE html [<!ELEMENT p ANY>]><p>x",
                "HTML_DOCTYPE           | <!DOCTYPE svg><p>x",
            })
    void whatRunsOrFetchesIsRefused(String fault, String html) {
        assertThat(wrong(withHtml(html))).containsExactly(fault + " /body/text");
    }

    @Test
    void anEntityDeclarationIsRefused() {
        assertThat(wrong(withHtml("<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>&x;")))
                .contains("HTML_DOCTYPE /body/text");
    }

    @Test
    void thePlaceOfEachIsNamed() {
        String html = "<p>ett</p>\n<p>två <img\n  src='https://elsewhere.example/x'></p>\n  <script>x</script>";

        assertThat(Sample.faults(inspect(withHtml(html))))
                .extracting(Fault::text)
                .containsExactlyInAnyOrder(
                        "Meddelandet får inte hämta något utifrån. Bilder bäddas in som data (<img>, rad 3, kolumn 3).",
                        "Meddelandet får inte innehålla skript (<script>, rad 4, kolumn 3).");
    }

    @Test
    void plainTextIsNotReadAsHtml() {
        assertThat(inspect(Sample.request(r ->
                        r.putObject("body").put("contentType", "text/plain").put("text", "<script>"))))
                .isInstanceOf(Checked.Ready.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<i></b>", "<b></i><p>", "<div>", "<p><b>", "<"})
    void tagsWithoutEndDoNotHoldIntakeUp(String tag) {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> inspect(withHtml(tag.repeat(2_000_000 / tag.length()))));
    }
}
