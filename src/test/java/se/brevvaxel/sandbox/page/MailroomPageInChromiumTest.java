package se.brevvaxel.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;
import se.brevvaxel.sandbox.alone.RunningAlone;

/** Letters as their recipients see them, in a browser; one of them is out for harm. Pictured in target/screenshots. */
class MailroomPageInChromiumTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static final String LETTER =
            """
            <!DOCTYPE html><html lang="sv"><head><title>Beslut</title><style>
            body { font-family: Georgia, serif; margin: 2rem; } h1 { color: #1f4a5e; }
            .dot { width: 1rem; height: 1rem; background: #9c2a1c; }</style></head><body>
            <h1>Beslut om bygglov</h1><p>Hej! Byggnadsnämnden har beviljat din ansökan.</p><div class="dot"></div>
            <img id="data" alt="punkt" src="data:image/gif;base64,R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs=">
            </body></html>
            """;

    private static final String HOSTILE =
            """
            <!DOCTYPE html><html lang="sv"><head>
            <meta http-equiv="refresh" content="0;url=http://127.0.0.1:%1$d/refresh">
            <base href="http://127.0.0.1:%1$d/base/">
            <link rel="stylesheet" href="http://127.0.0.1:%1$d/style.css">
            <link rel="preconnect" href="http://127.0.0.1:%1$d"><link rel="prefetch" href="http://127.0.0.1:%1$d/ahead">
            <link rel="icon" href="http://127.0.0.1:%1$d/icon.png">
            <style>@import url("http://127.0.0.1:%1$d/import.css");
            body { background: url("http://127.0.0.1:%1$d/background.png"); }
            @font-face { font-family: x; src: url("http://127.0.0.1:%1$d/font.woff"); } p { font-family: x; }</style>
            <script src="http://127.0.0.1:%1$d/script.js"></script>
            <script>document.documentElement.dataset.ran = "yes"; top.location = "http://127.0.0.1:%1$d/top";
            fetch("http://127.0.0.1:%1$d/fetch"); window.open("http://127.0.0.1:%1$d/open"); alert(1);</script>
            </head><body onload="document.documentElement.dataset.ran='yes'">
            <p id="text">Du har vunnit.</p>
            <img alt="" src="http://127.0.0.1:%1$d/image.png" srcset="http://127.0.0.1:%1$d/set.png 2x">
            <img alt="" src="x" onerror="document.documentElement.dataset.ran='yes';fetch('http://127.0.0.1:%1$d/error')">
            <svg onload="document.documentElement.dataset.ran='yes'"><image href="http://127.0.0.1:%1$d/svg.png"/></svg>
            <iframe src="http://127.0.0.1:%1$d/frame"></iframe><object data="http://127.0.0.1:%1$d/object"></object>
            <embed src="http://127.0.0.1:%1$d/embed"><video autoplay src="http://127.0.0.1:%1$d/video"></video>
            <form id="f" action="http://127.0.0.1:%1$d/form" method="post"><input name="a" autofocus
            onfocus="document.getElementById('f').submit()"><button id="send">Hämta</button></form>
            <a id="away" target="_top" href="http://127.0.0.1:%1$d/away">Hämta vinsten</a>
            <a id="here" href="http://127.0.0.1:%1$d/here">Läs mer</a>
            <a id="run" href="javascript:document.documentElement.dataset.ran='yes'">Kör</a>
            </body></html>
            """;

    @TempDir
    private static Path home;

    private static RunningAlone sandbox;
    private static PostedLetters post;

    @TempDir
    private Path profile;

    private ChromeDriver chromium;

    @BeforeAll
    static void start() {
        sandbox = new RunningAlone(home);
        post = new PostedLetters(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void openBrowser() throws IOException {
        assumeTrue(
                Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
                "no chromium and chromedriver: apt-get install chromium chromium-driver");
        Files.createDirectories(SCREENSHOTS);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--lang=sv-SE",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile,
                "--window-size=1280,1000");
        chromium = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
    }

    @AfterEach
    void closeBrowser() {
        if (chromium != null) {
            chromium.quit();
        }
    }

    @Test
    void aMunicipalityLooksAtItsLetters() throws Exception {
        post.deliver(post.letter().about("Faktura").saying("text/plain", "Hej!\n\nHär är din faktura.\n\n/Kommunen"));
        var twice = post.letter().about("Beslut om bygglov").saying("text/html", LETTER);
        post.deliver(twice);
        post.deliver(twice);

        open("/sandbox/");
        looked("sandbox-1-mailrooms");
        chromium.findElement(By.linkText("Sandboxlådan")).click();
        arrivedAt("Sandboxlådan");
        looked("sandbox-2-mailroom");
        chromium.findElement(By.linkText("Beslut om bygglov")).click();
        arrivedAt("Beslut om bygglov");
        looked("sandbox-3-letter");

        chromium.switchTo().frame(chromium.findElement(By.tagName("iframe")));
        assertThat(chromium.findElement(By.tagName("h1")).getCssValue("color")).isEqualTo("rgba(31, 74, 94, 1)");
        assertThat(chromium.executeScript("return document.getElementById('data').naturalWidth"))
                .isEqualTo(1L);
        chromium.switchTo().defaultContent();
        chromium.findElement(By.linkText("Till Sandboxlådan")).click();
        arrivedAt("Sandboxlådan");
        chromium.findElement(By.linkText("Faktura")).click();
        arrivedAt("Faktura");
        looked("sandbox-4-plain");
        open("/sandbox/brevlador/sandboxladan/no-such-letter");
        looked("sandbox-5-not-there");
        narrow();
    }

    @Test
    void aLetterThatIsOutForHarmDoesNothingAndReachesNobody() throws Exception {
        try (Outside outside = new Outside()) {
            String id =
                    post.deliver(post.letter().about("Vinst").saying("text/html", HOSTILE.formatted(outside.port())));
            String address = "/sandbox/brevlador/sandboxladan/" + id;
            open(address);
            looked("sandbox-6-hostile");
            unharmed(outside, address);

            chromium.switchTo().frame(chromium.findElement(By.tagName("iframe")));
            for (String lure : List.of("send", "run", "away", "here")) {
                chromium.findElement(By.id(lure)).click();
                chromium.switchTo().defaultContent();
                unharmed(outside, address);
                open(address);
                chromium.switchTo().frame(chromium.findElement(By.tagName("iframe")));
            }

            // The same without the frame, as an address of its own.
            open(address + "/1/text");
            assertThat(chromium.findElement(By.id("text")).getText()).isEqualTo("Du har vunnit.");
            unharmed(outside, address + "/1/text");
        }
    }

    /** What it asks of the browser would come at once; so long nothing does. */
    private void unharmed(Outside outside, String address) {
        String before = chromium.getWindowHandle();
        assertThat(chromium.getCurrentUrl()).endsWith(address);
        assertThat(chromium.getWindowHandles()).containsExactly(before);
        Awaitility.await()
                .during(Duration.ofMillis(700))
                .atMost(Duration.ofSeconds(10))
                .until(outside.visits()::isEmpty);
        assertThat(ran()).isNull();
        assertThat(chromium.getCurrentUrl()).endsWith(address);
        assertThat(outside.visits()).isEmpty();
    }

    private Object ran() {
        var frames = chromium.findElements(By.tagName("iframe"));
        if (frames.isEmpty()) {
            return chromium.executeScript("return document.documentElement.dataset.ran");
        }
        chromium.switchTo().frame(frames.get(0));
        Object ran = chromium.executeScript("return document.documentElement.dataset.ran");
        chromium.switchTo().defaultContent();
        return ran;
    }

    private void narrow() throws IOException {
        chromium.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 320, "height", 800, "deviceScaleFactor", 1, "mobile", true));
        for (String path : List.of("/sandbox/", "/sandbox/brevlador/sandboxladan")) {
            open(path);
            assertThat(chromium.executeScript("return document.documentElement.scrollWidth"))
                    .as(path)
                    .isEqualTo(320L);
        }
        looked("sandbox-7-narrow");
    }

    private void open(String path) {
        chromium.get("http://localhost:" + sandbox.page() + path);
    }

    private void arrivedAt(String title) {
        new WebDriverWait(chromium, Duration.ofSeconds(20))
                .until(browser -> (title + " – Brevväxels sandlåda").equals(browser.getTitle()));
    }

    /** Pictures the whole page, and lets axe-core look for what shuts people out; letters are their senders' own. */
    private void looked(String name) throws IOException {
        Number height = (Number) chromium.executeScript("return document.documentElement.scrollHeight");
        Number width = (Number) chromium.executeScript("return window.innerWidth");
        if (width.intValue() > 320) {
            chromium.manage().window().setSize(new Dimension(1280, Math.max(900, height.intValue() + 150)));
        }
        Files.write(SCREENSHOTS.resolve(name + ".png"), chromium.getScreenshotAs(OutputType.BYTES));
        List<Rule> violations =
                new AxeBuilder().disableIframeTesting().analyze(chromium).getViolations();
        assertThat(violations)
                .as(name)
                .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes())
                .isEmpty();
    }

    /** Somebody on the network who counts whoever comes. */
    private static final class Outside implements AutoCloseable {

        private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<String> visits = new CopyOnWriteArrayList<>();

        Outside() throws IOException {
            Thread porter = new Thread(this::count, "outside");
            porter.setDaemon(true);
            porter.start();
        }

        private void count() {
            while (!door.isClosed()) {
                try (Socket visitor = door.accept()) {
                    visitor.setSoTimeout(200);
                    visits.add(firstWords(visitor));
                } catch (SocketException closed) {
                    return;
                } catch (IOException broken) {
                    throw new IllegalStateException(broken);
                }
            }
        }

        int port() {
            return door.getLocalPort();
        }

        /** What each one asked for first; empty for who only came to the door. */
        List<String> visits() {
            return visits;
        }

        private static String firstWords(Socket visitor) throws IOException {
            try {
                return new String(visitor.getInputStream().readNBytes(40), StandardCharsets.US_ASCII);
            } catch (SocketTimeoutException silent) {
                return "";
            }
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }
}
