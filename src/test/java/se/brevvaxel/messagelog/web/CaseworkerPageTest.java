package se.brevvaxel.messagelog.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.brevvaxel.hub.http.Browser;
import se.brevvaxel.hub.http.WithHttp;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.messagelog.LetterRows;
import se.brevvaxel.messagelog.LogLine;

@WithHttp
class CaseworkerPageTest {

    @LocalServerPort
    int port;

    @Autowired
    LetterRows rows;

    private Browser browser;

    @BeforeEach
    void signIn() {
        rows.empty();
        browser = new Browser(port).signIn("handlaggare", "sandbox");
    }

    @Test
    void theFirstPageShowsTheNewestLettersOfEverySystem() {
        rows.letter("bygglov", "B-1")
                .with("case_number", "BYGG 1")
                .accepted("2026-11-21T23:30:00Z")
                .put();
        rows.letter("ekonomi", "E-1").accepted("2026-11-20T12:00:00Z").put();

        Document page = browser.page("/");

        assertThat(page.select("tbody tr")).hasSize(2);
        assertThat(page.select("tbody tr").first().text())
                .contains("BYGG 1", "B-1", "1912****-****", "Mottaget", "2026-11-22 00:30");
        assertThat(page.select("tbody time").first().attr("title")).isEqualTo("2026-11-21T23:30:00Z (UTC)");
        assertThat(page.select("#system option").eachText()).containsExactly("Alla", "bygglov", "ekonomi");
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("html").attr("lang")).isEqualTo("sv");
        assertThat(page.title()).isEqualTo("Sök brev – Brevväxel");
    }

    @Test
    void aSearchByPersonalNumberLeavesNoNumberInAnyAddress() {
        LetterId his = rows.letter("bygglov", "his").to("191212121212").put();
        rows.letter("bygglov", "hers").to("198101032384").put();
        browser.page("/");

        HttpResponse<String> answer = browser.post("/", "recipientId=19121212-1212");

        String address = answer.headers().firstValue("Location").orElseThrow();
        assertThat(address).doesNotContain("1212");
        Document found = browser.page(java.net.URI.create(address).getPath());
        assertThat(found.select("tbody a").eachAttr("href")).containsExactly("/letters/" + his);
        assertThat(found.select("a").eachAttr("href")).noneMatch(href -> href.contains("19121212"));
        assertThat(found.select("tbody").text()).contains("1912****-****").doesNotContain("19121212");
        assertThat(found.title()).isEqualTo("Sökresultat – Brevväxel");
    }

    @Test
    void aSearchIsPagedUnderItsOwnAddress() {
        for (int i = 0; i < 25; i++) {
            rows.letter("bygglov", "B-" + i).put();
        }
        rows.letter("ekonomi", "E-1").put();
        browser.page("/");

        Document first = browser.postAndFollow("/", "system=bygglov");
        Document second = browser.page(first.select("a[rel=next]").attr("href"));

        assertThat(first.select("tbody tr")).hasSize(20);
        assertThat(second.select("tbody tr")).hasSize(5);
        assertThat(second.text()).contains("25 brev hittades", "Sida 2 av 2");
        assertThat(second.select("#system option[selected]").val()).isEqualTo("bygglov");
    }

    @Test
    void aSearchThatSomebodyElseMadeIsNotShown() {
        browser.page("/");
        HttpResponse<String> answer = browser.post("/", "caseNumber=BYGG+1");
        String path = java.net
                .URI
                .create(answer.headers().firstValue("Location").orElseThrow())
                .getPath();

        HttpResponse<String> other =
                new Browser(port).signIn("admin", "sandbox").get(path);

        assertThat(other.statusCode()).isEqualTo(302);
        assertThat(other.headers().firstValue("Location").orElseThrow()).endsWith("/");
    }

    @Test
    void whatIsWrongIsListedFirstAndLeadsToItsField() {
        browser.page("/");

        HttpResponse<String> answer = browser.post("/", "recipientId=191212121213&from=2026-02-30");

        assertThat(answer.statusCode()).isEqualTo(400);
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("[role=alert] a").eachAttr("href")).containsExactlyInAnyOrder("#recipientId", "#from");
        assertThat(page.select("#recipientId").attr("aria-invalid")).isEqualTo("true");
        String described = page.select("#recipientId").attr("aria-describedby");
        assertThat(described.split(" "))
                .allSatisfy(id -> assertThat(page.getElementById(id)).isNotNull());
        assertThat(page.select("#recipientId").val()).isEqualTo("191212121213");
        assertThat(page.title()).startsWith("Sökningen kunde inte göras");
    }

    @Test
    void whatBusinessSystemsWriteIsShownAsTextAndNeverRunAsMarkup() {
        LetterId letter = rows.letter("bygglov", "<script>alert(1)</script>")
                .with("case_number", "\"><img src=x>")
                .put();

        for (String path : new String[] {"/", "/letters/" + letter}) {
            Document page = browser.page(path);
            assertThat(page.select("script, img")).isEmpty();
            assertThat(page.text()).contains("<script>alert(1)</script>");
        }
    }

    @Test
    void aLettersPageTellsItsStoryInSwedishAndInOrder() {
        LetterId letter = rows.letter("bygglov", "B-1")
                .with("case_number", "BYGG 1")
                .with("status", "PRINTED")
                .with("channel", "PRINT")
                .put();
        rows.line(letter, "2026-11-22T12:00:00Z", LogLine.Step.ACCEPTED, null, null, null);
        rows.event(letter, 1, "2026-11-22T12:00:00Z", "RECEIVED", "");
        rows.line(letter, "2026-11-22T12:00:01Z", LogLine.Step.LOOKED_UP, null, null, null);
        rows.line(letter, "2026-11-22T12:00:02Z", LogLine.Step.DECIDED, null, null, "BV201");
        rows.line(letter, "2026-11-22T12:00:09Z", LogLine.Step.PRINTED, null, null, null);
        rows.event(
                letter,
                2,
                "2026-11-22T12:00:09Z",
                "PRINTED",
                ", \"reason\": {\"code\": \"BV201\", \"text\": \"Mottagaren har ingen digital brevlåda.\"}");

        Document page = browser.page("/letters/" + letter);

        assertThat(page.select(".story .what").eachText())
                .containsExactly(
                        "Brevet togs emot och sparades",
                        "Besked till bygglov: Mottaget",
                        "Adressregistret (FaR) tillfrågades",
                        "Kanalväxeln valde väg",
                        "Utskriftsjobbet lämnades till utskrift",
                        "Besked till bygglov: Lämnat till utskrift");
        assertThat(page.select(".story li").get(3).text())
                .contains("BV201", "Mottagaren har ingen digital brevlåda som kan ta emot brevet.");
        assertThat(page.select(".now").text()).contains("Lämnat till utskrift", "BV201");
        assertThat(page.select(".story time").first().text()).isEqualTo("2026-11-22 13:00:00");
        assertThat(page.title()).isEqualTo("Brev BYGG 1 – Brevväxel");
    }

    @Test
    void everyStatusAndEveryStepHasItsSwedishWords() {
        LetterId letter = rows.letter("bygglov", "B-1").put();
        for (LogLine.Step step : LogLine.Step.values()) {
            rows.line(letter, "2026-11-22T12:00:00Z", step, 1, "165568402266", "BV501");
        }
        int sequence = 1;
        for (String status : new String[] {
            "RECEIVED",
            "DELAYED",
            "HELD",
            "FORWARDED",
            "DELIVERED",
            "PRINTED",
            "RETURNED",
            "UNKNOWN",
            "FAILED",
            "CANCELLED",
            "REOPENED",
            "REGISTERED"
        }) {
            rows.event(letter, sequence++, "2026-11-22T12:00:00Z", status, "");
        }

        assertThat(browser.page("/letters/" + letter).text()).doesNotContain("??");
        assertThat(browser.page("/").text()).doesNotContain("??");
        assertThat(browser.page("/tillganglighet").text()).doesNotContain("??");
    }
}
