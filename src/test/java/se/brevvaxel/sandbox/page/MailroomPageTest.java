package se.brevvaxel.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.contract.ContractNames;
import se.brevvaxel.sandbox.alone.RunningAlone;
import se.brevvaxel.sandbox.operator.HandMadeDelivery;

class MailroomPageTest {

    private static final String OM = ContractNames.OFFICIAL_MATTER_V3;

    @TempDir
    private static Path home;

    private static RunningAlone sandbox;
    private static PostedLetters post;

    @BeforeAll
    static void start() {
        sandbox = new RunningAlone(home);
        post = new PostedLetters(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void theFirstPageShowsWhoKeepsMailboxesAndHowTheyAre() throws Exception {
        Document page = page("/sandbox/");

        assertThat(page.select("html").attr("lang")).isEqualTo("sv");
        assertThat(page.select("section[aria-labelledby=operatorer] tbody tr").eachText())
                .hasSize(5)
                .anyMatch(line -> line.startsWith("Sandboxlådan snabb, tar emot allt"))
                .anyMatch(line -> line.startsWith("Provboxen texten måste vara text/plain; högst 1MB"))
                .anyMatch(line -> line.startsWith("Senboxen svarar efter 1s"))
                .anyMatch(line -> line.startsWith("Nyckboxen nyckfull: 25 procent av anropen går fel"))
                .anyMatch(line -> line.startsWith("Sandboxens förmedlare extern förmedlare"));
        assertThat(page.select("section[aria-labelledby=testpersoner] tbody tr").eachText())
                .contains("191212121212 Sandboxlådan tar emot", "200001012384 – ingen brevlåda");
        assertThat(page("/").select("h1").text()).isEqualTo("Brevlådor");
        assertThat(page("/sandbox").select("h1").text()).isEqualTo("Brevlådor");
    }

    @Test
    void aLetterIsShownAsItsRecipientSeesItWithoutTheNumber() throws Exception {
        HandMadeDelivery letter =
                post.letter().about("Ditt &lt;b&gt;bygglov&lt;/b&gt;").saying("text/plain", "Hej!\n<i>Välkommen</i>");
        String id = post.deliver(letter);

        Document list = page("/sandbox/brevlador/sandboxladan");
        assertThat(list.select("a[href$=" + id + "]").text()).isEqualTo("Ditt <b>bygglov</b>");
        assertThat(list.text()).contains("1912****-****").doesNotContain(letter.recipient);
        Document shown = page("/sandbox/brevlador/sandboxladan/" + id);
        assertThat(shown.select("h1").text()).isEqualTo("Ditt <b>bygglov</b>");
        assertThat(shown.select(".mail .from").text()).isEqualTo("Sandboxkommun");
        assertThat(shown.select(".mail > .plain").first().wholeText()).isEqualTo("Hej!\n<i>Välkommen</i>");
        assertThat(shown.select("iframe")).isEmpty();
        assertThat(shown.text()).contains("beslut.pdf (application/pdf, 1 kB)", "Kontakta oss.", letter.messageId);
        assertThat(shown.outerHtml()).doesNotContain(letter.recipient);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "<OfficialMatterExtension><Timestamp xmlns=\"" + OM + "\">2026-11-22</Timestamp>%s"
                        + "<Identity xmlns=\"" + OM
                        + "\"><OfficialMatterId>BYGG 2026-000123</OfficialMatterId></Identity>"
                        + "<MatterStatus xmlns=\"" + OM
                        + "\">recipientinitiative</MatterStatus></OfficialMatterExtension>"
            })
    void whatIsToBePaidAndTheCaseAreShownFromWhereverTheyStand(String place) throws Exception {
        HandMadeDelivery letter = post.letter();
        letter.matter = "<OfficialMatter>"
                + place.formatted("<Invoice xmlns=\"" + ContractNames.INVOICE + "\">"
                        + "<DueDate>2026-12-20</DueDate><Amount CurrencyCode=\"SEK\">12450</Amount>"
                        + "<AccountMethod>BG</AccountMethod><AccountNumber>991-2346</AccountNumber>"
                        + "<OcrNumber>1234567890</OcrNumber></Invoice>")
                + "</OfficialMatter>";

        String shown =
                page("/sandbox/brevlador/sandboxladan/" + post.deliver(letter)).text();

        assertThat(shown)
                .contains(
                        "Att betala", "Förfallodag 2026-12-20", "Belopp 124,50 SEK", "Bankgiro 991-2346", "1234567890");
        if (place.contains("Identity")) {
            assertThat(shown).contains("Ärende BYGG 2026-000123", "mottagaren behöver göra något");
        }
    }

    @Test
    void htmlIsShownInAFrameOfItsOwnThatMayDoNothing() throws Exception {
        String id = post.deliver(post.letter()
                .saying(
                        "text/html",
                        "<!DOCTYPE html><html><head><link rel=preconnect href='http://a.example'>"
                                + "<meta http-equiv=refresh content='0;url=http://a.example'></head>"
                                + "<body><h1>Åäö</h1><script>top.location='http://a.example'</script></body></html>"));

        Document shown = page("/sandbox/brevlador/sandboxladan/" + id);
        assertThat(shown.select("iframe").attr("sandbox")).isEmpty();
        assertThat(shown.select("iframe").hasAttr("sandbox")).isTrue();
        assertThat(shown.select("iframe").attr("title")).isEqualTo("Brevets text");
        assertThat(shown.outerHtml()).doesNotContain("a.example");
        HttpResponse<String> text = get(shown.select("iframe").attr("src"));
        assertThat(text.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(text.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy.split("; *"))
                        .contains("default-src 'none'", "sandbox", "form-action 'none'", "img-src data:"));
        assertThat(text.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(text.body()).contains("Åäö").doesNotContain("preconnect", "refresh");
    }

    @ParameterizedTest
    @CsvSource({
        "beslut.pdf, beslut.pdf",
        "'åäö \"x\".pdf', '=?UTF-8?Q?=C3=A5=C3=A4=C3=B6_=22x=22.pdf?='",
        "'../../etc/passwd', ''"
    })
    void anAttachmentIsAFileToKeep(String name, String told) throws Exception {
        String id = post.deliver(post.letter().named(name));

        Document shown = page("/sandbox/brevlador/sandboxladan/" + id);
        HttpResponse<String> file = get(shown.select(".files a").attr("href"));

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).isEqualTo("%PDF-1.4 test");
        assertThat(file.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(
                        how -> assertThat(how).startsWith("attachment;").contains(told));
    }

    @Test
    void aRepeatIsCountedPerMessageIdOnThePageAndInTheControl() throws Exception {
        HandMadeDelivery letter = post.letter();
        String id = post.deliver(letter);
        assertThat(post.deliver(letter)).isEqualTo(id);
        assertThat(post.deliver(letter)).isEqualTo(id);

        JsonNode kept = new ObjectMapper()
                .readTree(get("/sandbox/v1/mailboxes/sandboxladan").body());
        for (JsonNode one : kept) {
            boolean same = one.path("messageId").asText().equals(letter.messageId);
            assertThat(one.path("received").asInt()).isEqualTo(same ? 3 : 1);
        }
        Document shown = page("/sandbox/brevlador/sandboxladan/" + id);
        assertThat(shown.select(".repeated").text()).isEqualTo("3");
        Document list = page("/sandbox/brevlador/sandboxladan");
        assertThat(list.select("tr:has(a[href$=" + id + "]) .repeated").text()).isEqualTo("3");
        assertThat(list.select(".note").text()).startsWith("2 brev kom igen");
        assertThat(page("/sandbox/").select(".repeated").eachText()).containsExactly("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sandbox/brevlador/far",
                "/sandbox/brevlador/kivra",
                "/sandbox/brevlador/sandboxladan/no-such-letter",
                "/no-such-page"
            })
    void whatIsNotThereIsToldOnAPage(String path) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + sandbox.page() + path))
                                .header("Accept", "text/html")
                                .build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Jsoup.parse(answer.body()).select("h1").text()).isEqualTo("Finns inte");
    }

    @Test
    void messagesAndFilesThatALetterLacksAreNotThere() throws Exception {
        String letter = "/sandbox/brevlador/sandboxladan/" + post.deliver(post.letter());

        assertThat(get("/sandbox/brevlador/sandboxladan/no-such-letter/1/text").statusCode())
                .isEqualTo(404);
        for (String path : new String[] {"/0/text", "/2/text", "/1/bilagor/0", "/1/bilagor/2"}) {
            assertThat(get(letter + path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void manyLettersArePaged() throws Exception {
        for (int i = 0; i < 30; i++) {
            post.deliver(post.letter());
        }

        Document first = page("/sandbox/brevlador/sandboxladan");
        assertThat(first.select("tbody tr")).hasSize(25);
        Document second = page(first.select("a[rel=next]").attr("href"));
        assertThat(second.select("tbody tr")).isNotEmpty();
        assertThat(second.select("a[rel=prev]")).hasSize(1);
        assertThat(page("/sandbox/brevlador/sandboxladan?sida=999").select("tbody tr"))
                .isNotEmpty();
    }

    @Test
    void everyPageForbidsWhatItDoesNotNeed() throws Exception {
        for (String path : new String[] {"/sandbox/", "/sandbox/brevlador/provboxen", "/sandbox/brevlador/kivra"}) {
            assertThat(get(path).headers().firstValue("Content-Security-Policy"))
                    .as(path)
                    .hasValueSatisfying(policy -> assertThat(policy)
                            .contains("default-src 'none'", "frame-ancestors 'none'")
                            .doesNotContain("script-src", "unsafe"));
        }
    }

    private static Document page(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() == 302) {
            answer = get(URI.create(answer.headers().firstValue("Location").orElseThrow())
                    .getPath());
        }
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + sandbox.page() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
