package se.brevvaxel.messagelog.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import se.brevvaxel.Chromium;
import se.brevvaxel.hub.http.WithHttp;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.messagelog.LetterRows;
import se.brevvaxel.messagelog.LogLine;

/** The page as a caseworker meets it. Every page is also looked at by axe-core, and pictured in target/screenshots. */
@WithHttp
class CaseworkerPageInChromiumTest {

    @RegisterExtension
    final Chromium chromium = new Chromium();

    @LocalServerPort
    int port;

    @Autowired
    LetterRows rows;

    private final List<String> addresses = new ArrayList<>();

    @BeforeEach
    void empty() {
        rows.empty();
    }

    @Test
    void aCaseworkerSignsInSearchesByPersonalNumberAndReadsALettersStory() throws IOException {
        LetterId letter = lettersOfAWeek();

        open("/");
        looked("1-sign-in");
        signIn();
        looked("2-newest");
        chromium.find(By.id("recipientId")).sendKeys("19121212-1212", Keys.ENTER);
        arrivedAt("Sökresultat");
        assertThat(chromium.browser().findElements(By.cssSelector("tbody tr"))).hasSize(2);
        looked("3-found");
        chromium.find(By.cssSelector("tbody a[href$='" + letter + "']")).click();
        arrivedAt("Brev BYGG 2026-000123");
        looked("4-letter");
        chromium.find(By.linkText("Till sökresultatet")).click();
        arrivedAt("Sökresultat");
        assertThat(chromium.browser().findElements(By.cssSelector("tbody tr"))).hasSize(2);
        chromium.browser().navigate().back();
        arrivedAt("Brev BYGG 2026-000123");
        chromium.browser().navigate().back();
        arrivedAt("Sökresultat");
        assertThat(chromium.browser().findElements(By.cssSelector("tbody tr"))).hasSize(2);

        assertThat(addresses).isNotEmpty().noneMatch(address -> address.contains("1212"));
    }

    @Test
    void aWrongNumberIsPointedOut() throws IOException {
        open("/");
        signIn();
        chromium.find(By.id("recipientId")).sendKeys("19121212-1213", Keys.ENTER);
        arrivedAt("Sökningen kunde inte göras");
        looked("5-wrong");

        chromium.find(By.cssSelector("[role=alert] a")).click();

        assertThat(chromium.browser().switchTo().activeElement().getAttribute("id"))
                .isEqualTo("recipientId");
    }

    @Test
    void everythingIsReachedByKeyboardAndTheFirstStopSkipsToTheContent() throws IOException {
        lettersOfAWeek();
        open("/");
        signIn();
        open("/");

        chromium.find(By.tagName("body")).sendKeys(Keys.TAB);
        WebElement first = chromium.browser().switchTo().activeElement();
        assertThat(first.getText()).isEqualTo("Hoppa till innehållet");
        looked("6-skip");
        first.sendKeys(Keys.ENTER);

        assertThat(chromium.browser().switchTo().activeElement().getAttribute("id"))
                .isEqualTo("innehall");
    }

    @Test
    void aNarrowWindowNeedsNoSidewaysScrolling() throws IOException {
        LetterId letter = lettersOfAWeek();
        chromium.becomeNarrow();
        open("/");
        signIn();
        narrow("7-narrow-newest");
        open("/letters/" + letter);
        narrow("8-narrow-letter");
        open("/tillganglighet");
        narrow("9-narrow-statement");
    }

    private void narrow(String name) throws IOException {
        chromium.fits(name);
        looked(name);
    }

    private void open(String path) {
        chromium.open(port, path);
    }

    private void signIn() {
        chromium.find(By.id("anvandare")).sendKeys("handlaggare");
        chromium.find(By.id("losenord")).sendKeys("sandbox", Keys.ENTER);
        arrivedAt("Sök brev");
    }

    private void arrivedAt(String title) {
        chromium.arrivedAt(title + " – Brevväxel");
    }

    private void looked(String name) throws IOException {
        addresses.add(chromium.browser().getCurrentUrl());
        chromium.looked(name);
    }

    private LetterId lettersOfAWeek() {
        rows.letter("ekonomi", "FAKT-88120")
                .with("case_type", "faktura.paminnelse")
                .with("status", "RETURNED")
                .accepted("2026-11-19T07:31:00Z")
                .to("198101032384")
                .put();
        rows.letter("socialtjanst", "SOC-2026-77")
                .with("case_type", "ekonomisktbistand.beslut")
                .with("status", "HELD")
                .with("case_number", "SN 2026-77")
                .accepted("2026-11-20T09:02:00Z")
                .to("198101032384")
                .put();
        rows.letter("ekonomi", "FAKT-88121")
                .with("case_type", "faktura")
                .with("status", "PRINTED")
                .with("channel", "PRINT")
                .accepted("2026-11-20T10:44:00Z")
                .to("191212121212")
                .put();
        rows.letter("bygglov", "BYGG-2026-000124-1")
                .with("case_number", "BYGG 2026-000124")
                .with("status", "UNKNOWN")
                .with("channel", "DIGITAL")
                .accepted("2026-11-21T15:20:00Z")
                .to("198101032384")
                .put();
        rows.letter("bygglov", "BYGG-2026-000125-1")
                .with("case_number", "BYGG 2026-000125")
                .with("status", "DELAYED")
                .with("channel", "DIGITAL")
                .accepted("2026-11-21T15:21:00Z")
                .to("198101032384")
                .put();
        LetterId letter = rows.letter("bygglov", "BYGG-2026-000123-1")
                .with("case_number", "BYGG 2026-000123")
                .with("status", "DELIVERED")
                .with("channel", "DIGITAL")
                .with("operator_id", "165568402266")
                .with("operator_name", "Brevlådan")
                .with("transaction_id", "0199a0c2-7d4e-7c11-9f20-3a5b6c7d8e9f")
                .accepted("2026-11-22T13:05:09Z")
                .put();
        rows.line(letter, "2026-11-22T13:05:09Z", LogLine.Step.ACCEPTED, null, null, null);
        rows.event(letter, 1, "2026-11-22T13:05:09Z", "RECEIVED", "");
        rows.line(letter, "2026-11-22T13:05:09.400Z", LogLine.Step.LOOKED_UP, null, null, null);
        rows.line(letter, "2026-11-22T13:05:09.500Z", LogLine.Step.DECIDED, null, null, null);
        rows.line(letter, "2026-11-22T13:05:10Z", LogLine.Step.SENDING, 1, "165568402266", null);
        rows.line(letter, "2026-11-22T13:05:11Z", LogLine.Step.DELAYED, 1, "165568402266", "BV402");
        rows.event(
                letter,
                2,
                "2026-11-22T13:05:11Z",
                "DELAYED",
                ", \"reason\": {\"code\": \"BV402\", \"text\": \"Brevlådeoperatören kan inte nås just nu. Brevet skickas när det går.\"}");
        rows.line(letter, "2026-11-22T13:05:13Z", LogLine.Step.SENDING, 2, "165568402266", null);
        rows.line(letter, "2026-11-22T13:05:14Z", LogLine.Step.ANSWERED, 2, "165568402266", null);
        rows.event(letter, 3, "2026-11-22T13:05:14Z", "DELIVERED", "");
        return letter;
    }
}
