package se.brevvaxel.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.contract.ContractNames;
import se.brevvaxel.sandbox.alone.RunningAlone;
import se.brevvaxel.sandbox.operator.HandMadeDelivery;
import se.brevvaxel.sandbox.operator.HandMadeNotice;
import se.brevvaxel.sandbox.world.Account;
import se.brevvaxel.sandbox.world.AskedFault;
import se.brevvaxel.sandbox.world.Population;

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

    @AfterEach
    void empty() throws Exception {
        assertThat(send("DELETE", "/sandbox/v1/mailboxes", "").statusCode()).isEqualTo(200);
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

    @ParameterizedTest
    @CsvSource({
        "REQUESTED, SIMPLE, avsändaren ber om svar, avsändaren ber om kvitto på att brevet har lästs",
        "ACCEPTED, SIGNED, brevet får besvaras, avsändaren ber om ett underskrivet kvitto",
        "NOT_ALLOWED, NOT, brevet kan inte besvaras, avsändaren ber inte om kvitto"
    })
    void whetherAReplyOrAReceiptIsWantedIsShown(String reply, String receipt, String first, String second)
            throws Exception {
        HandMadeDelivery letter = post.letter();
        String silent = post.deliver(letter);
        letter = post.letter();
        letter.wishes = "<Reply>" + reply + "</Reply><ReceiptRequest>" + receipt + "</ReceiptRequest>";

        assertThat(page("/sandbox/brevlador/sandboxladan/" + post.deliver(letter))
                        .text())
                .contains("Svar och kvitto", "Svar " + first, "Kvitto " + second);
        assertThat(page("/sandbox/brevlador/sandboxladan/" + silent).text()).doesNotContain("Svar och kvitto");
    }

    @Test
    void aNoticeIsShownWithWhatIsSentOnAndCountedAsOne() throws Exception {
        String messageId = UUID.randomUUID().toString();
        byte[] notice = HandMadeNotice.notice(
                messageId, HandMadeNotice.EMAIL + HandMadeNotice.SMS, "191212121212", "162120002411");
        String id = post.notify(notice);

        Document list = page("/sandbox/brevlador/sandboxladan");
        assertThat(list.select("tr:has(a[href$=" + id + "])").text())
                .startsWith("Tid Avisering Kommun A 2 mottagare 0")
                .endsWith(" 1");
        Document shown = page("/sandbox/brevlador/sandboxladan/" + id);
        assertThat(shown.select("h1").text()).isEqualTo("Tid");
        assertThat(shown.select(".mail > .plain").eachText()).startsWith("Hej");
        assertThat(shown.select("section[aria-labelledby=epost]").text())
                .contains("Från info@kommun-a.example", "Ämne Tid", "Du har tid.");
        assertThat(shown.select("section[aria-labelledby=sms]").text()).contains("Från KommunA", "Du har tid.");
        assertThat(shown.text()).contains("2 mottagare", messageId, "Slag Avisering");
        assertThat(shown.outerHtml()).doesNotContain("191212121212");

        assertThat(post.notify(notice)).isEqualTo(id);
        assertThat(page("/sandbox/brevlador/sandboxladan/" + id)
                        .select(".repeated")
                        .text())
                .isEqualTo("1, och igen till 2 mottagare");
    }

    @Test
    void thePageAndTheCountsAgree() throws Exception {
        HandMadeDelivery letter = post.letter();
        post.deliver(letter);
        post.deliver(letter);
        byte[] notice = HandMadeNotice.notice(UUID.randomUUID().toString(), HandMadeNotice.SMS, "191212121212");
        post.notify(notice);
        post.notify(notice);

        JsonNode counts =
                new ObjectMapper().readTree(get("/sandbox/v1/counts").body()).path("sandboxladan");
        var row = page("/sandbox/").select("tr:has(a[href$=sandboxladan]) td").eachText();
        assertThat(row.subList(1, 4))
                .containsExactly(
                        counts.path("letters").asText(),
                        counts.path("notices").asText(),
                        counts.path("duplicates").asText());
        assertThat(counts.path("notices").asInt()).isPositive();
        assertThat(counts.path("messageIds").asInt())
                .isEqualTo(
                        counts.path("letters").asInt() + counts.path("notices").asInt());
        assertThat(page("/sandbox/brevlador/sandboxladan").select(".count").text())
                .startsWith(counts.path("letters").asText() + " brev och ");
    }

    @Test
    void aTesterWithNothingButTheJarLearnsToAskForEveryFault() throws Exception {
        Document page = page("/sandbox/styrning");

        assertThat(page("/sandbox/").select("footer a").attr("href")).isEqualTo("/sandbox/styrning");
        assertThat(page.select("section[aria-labelledby=fel] tbody th").eachText())
                .containsExactlyElementsOf(
                        Arrays.stream(AskedFault.Kind.values()).map(Enum::name).toList());
        for (String example :
                page.select("section[aria-labelledby=fel] code.example").eachText()) {
            assertThat(send("POST", "/sandbox/v1/faults", example).statusCode())
                    .as(example)
                    .isEqualTo(201);
        }
        assertThat(sandbox.control().faults()).extracting(AskedFault::kind).containsExactly(AskedFault.Kind.values());
        assertThat(send("DELETE", "/sandbox/v1/faults", "").statusCode()).isEqualTo(204);
        assertThat(page.text()).contains("http://localhost:" + sandbox.page() + "/sandbox/v1/faults");
    }

    @Test
    void everyWayIntoTheControlIsExplained() throws Exception {
        String explained = page("/sandbox/styrning").text();

        assertThat(sandbox.controlPaths()).hasSizeGreaterThan(10).allSatisfy(path -> assertThat(explained)
                .contains(path));
    }

    @Test
    void thePopulationOfTheJarIsHandedOutAndIsAPopulation() throws Exception {
        Path own = Files.createTempDirectory(home, "own");
        HttpResponse<String> answer = get("/sandbox/v1/population");

        Files.writeString(own.resolve("sandbox-population.yaml"), answer.body());

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
        assertThat(Population.read(own).accounts())
                .extracting(Account::recipient)
                .contains("191212121212");
    }

    @Test
    void numbersOfATestersOwnPopulationAreMasked() throws Exception {
        Path own = Files.createTempDirectory(home, "own");
        Files.writeString(
                own.resolve("sandbox-population.yaml"),
                """
                senders:
                  - {id: "162021004748", name: Sandboxkommun}
                accounts:
                  - {recipient: "197010632391", operator: provboxen}
                  - {recipient: "189003099802", operator: sandboxladan}
                """);
        try (RunningAlone other = new RunningAlone(own, own)) {
            String fault = "{\"target\": \"far\", \"kind\": \"CLOSE\", \"recipient\": \"189003099802\"}";
            String asked = send(other, "POST", "/sandbox/v1/faults", fault).body();
            String faults = send(other, "GET", "/sandbox/v1/faults", "").body();
            String page = send(other, "GET", "/sandbox/", "").body();

            assertThat(List.of(asked, faults, page))
                    .allSatisfy(
                            shown -> assertThat(shown).contains("1890****-****").doesNotContain("189003099802"));
            assertThat(page).contains("197010632391", "Bara sandlådans egna").doesNotContain("Numren är påhittade");
        }
        assertThat(page("/sandbox/").text()).contains("Numren är påhittade");
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
        assertThat(list.select(".note").text()).startsWith("2 gånger sedan sandlådan startade");
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
        for (String path : new String[] {
            "/sandbox/", "/sandbox/styrning", "/sandbox/brevlador/provboxen", "/sandbox/brevlador/kivra"
        }) {
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

    private static HttpResponse<String> send(String method, String path, String json) throws Exception {
        return send(sandbox, method, path, json);
    }

    private static HttpResponse<String> send(RunningAlone to, String method, String path, String json)
            throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + to.page() + path))
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + sandbox.page() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
