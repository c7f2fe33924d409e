package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** A letter of the hub, looked at before anything goes live: on the page of the hub's own sandbox. */
class MailroomPageJourneyTest {

    @Test
    void aLetterInHtmlIsSeenAsItsRecipientWouldSeeIt() throws Exception {
        RunningHub hub = RunningHub.shared();
        ObjectNode request = Requests.withPdf(Requests.to(Requests.REACHABLE), Requests.pdf(5_000))
                .put("subject", "Beslut att se på");
        request.putObject("body")
                .put("contentType", "text/html")
                .put("text", "<!DOCTYPE html><html><body><h1>Beslut</h1><p>Åäö.</p></body></html>");
        String id = hub.accepted("bygglov", request);
        String receipt = hub.await("bygglov", id, "DELIVERED")
                .at("/history/1/transactionId")
                .asText();
        String site = "http://localhost:" + hub.httpPort();

        assertThat(page(site + "/sandbox/").select("h1").text()).isEqualTo("Brevlådor");
        assertThat(page(site + "/sandbox/styrning").select("h1").text()).isEqualTo("Så styrs sandlådan");
        assertThat(page(site + "/sandbox/brevlador/sandboxladan")
                        .select("a[href$=" + receipt + "]")
                        .text())
                .isEqualTo("Beslut att se på");
        Document letter = page(site + "/sandbox/brevlador/sandboxladan/" + receipt);
        assertThat(letter.select("link[rel=stylesheet]").attr("href")).isEqualTo("/brevvaxel.css");
        HttpResponse<String> text = Program.get(site + letter.select("iframe").attr("src"));
        assertThat(text.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .satisfies(policy -> assertThat(policy).endsWith("; sandbox"));
        assertThat(text.headers().allValues("X-Frame-Options")).containsExactly("SAMEORIGIN");
        assertThat(text.body()).contains("<h1>Beslut</h1>", "Åäö.");
        HttpResponse<String> file = Program.get(site + letter.select(".files a").attr("href"));
        assertThat(file.body()).startsWith("%PDF-");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(how -> assertThat(how).startsWith("attachment;"));
    }

    @Test
    void whatIsNotThereIsAPageForPeopleAndAProblemForMachines() throws Exception {
        String site = "http://localhost:" + RunningHub.shared().httpPort();

        HttpResponse<String> people = Program.get(site + "/sandbox/brevlador/sandboxladan/nothing");
        assertThat(people.statusCode()).isEqualTo(404);
        assertThat(Jsoup.parse(people.body()).select("h1").text()).isEqualTo("Finns inte");
        HttpResponse<String> machines = Program.get(site + "/sandbox/v1/mailboxes/kivra");
        assertThat(machines.statusCode()).isEqualTo(404);
        assertThat(machines.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    private static Document page(String url) throws Exception {
        HttpResponse<String> answer = Program.get(url);
        assertThat(answer.statusCode()).as(url).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
