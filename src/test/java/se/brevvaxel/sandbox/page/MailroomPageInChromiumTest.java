package se.brevvaxel.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import se.brevvaxel.Chromium;
import se.brevvaxel.sandbox.alone.RunningAlone;
import se.brevvaxel.sandbox.operator.HandMadeDelivery;
import se.brevvaxel.sandbox.operator.HandMadeNotice;

/** Letters as their recipients see them, in a browser; one of them is out for harm. Pictured in target/screenshots. */
class MailroomPageInChromiumTest {

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
            <svg width="99" height="30"><a id="drawn" xlink:href="http://127.0.0.1:%1$d/drawn"><text y="20">Rita</text></a></svg>
            <svg width="99" height="30"><a id="set" href="#"><set attributeName="href" to="http://127.0.0.1:%1$d/set"/>
            <text y="20">Byt</text></a></svg>
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

    @RegisterExtension
    final Chromium chromium = new Chromium();

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
    void aMunicipalityLooksAtItsLetters() throws Exception {
        HandMadeDelivery bill =
                post.letter().about("Faktura").saying("text/plain", "Hej!\n\nHär är din faktura.\n\n/Kommunen");
        bill.wishes = "<Reply>NOT_ALLOWED</Reply><ReceiptRequest>SIMPLE</ReceiptRequest>";
        post.deliver(bill);
        var twice = post.letter().about("Beslut om bygglov").saying("text/html", LETTER);
        post.deliver(twice);
        post.deliver(twice);

        open("/sandbox/");
        chromium.lookedOutsideFrames("sandbox-1-mailrooms");
        chromium.find(By.linkText("Sandboxlådan")).click();
        arrivedAt("Sandboxlådan");
        chromium.lookedOutsideFrames("sandbox-2-mailroom");
        chromium.find(By.linkText("Beslut om bygglov")).click();
        arrivedAt("Beslut om bygglov");
        chromium.lookedOutsideFrames("sandbox-3-letter");

        chromium.browser().switchTo().frame(chromium.find(By.tagName("iframe")));
        assertThat(chromium.find(By.tagName("h1")).getCssValue("color")).isEqualTo("rgba(31, 74, 94, 1)");
        assertThat(chromium.browser().executeScript("return document.getElementById('data').naturalWidth"))
                .isEqualTo(1L);
        chromium.browser().switchTo().defaultContent();
        chromium.find(By.linkText("Till Sandboxlådan")).click();
        arrivedAt("Sandboxlådan");
        chromium.find(By.linkText("Faktura")).click();
        arrivedAt("Faktura");
        chromium.lookedOutsideFrames("sandbox-4-plain");
        open("/sandbox/brevlador/sandboxladan/no-such-letter");
        chromium.lookedOutsideFrames("sandbox-5-not-there");
        open("/sandbox/styrning");
        chromium.lookedOutsideFrames("sandbox-7-control");
        String notice = post.notify(HandMadeNotice.notice(
                "chromium", HandMadeNotice.EMAIL + HandMadeNotice.SMS, "191212121212", "162120002411"));
        open("/sandbox/brevlador/sandboxladan/" + notice);
        chromium.lookedOutsideFrames("sandbox-8-notice");
        narrow(
                "/sandbox/",
                "/sandbox/brevlador/sandboxladan",
                "/sandbox/styrning",
                "/sandbox/brevlador/sandboxladan/" + notice);
    }

    @Test
    void aLetterThatIsOutForHarmDoesNothingAndReachesNobody() throws Exception {
        try (Outside outside = new Outside()) {
            String id =
                    post.deliver(post.letter().about("Vinst").saying("text/html", HOSTILE.formatted(outside.port())));
            String address = "/sandbox/brevlador/sandboxladan/" + id;
            open(address);
            chromium.lookedOutsideFrames("sandbox-6-hostile");
            unharmed(outside, address);

            chromium.browser().switchTo().frame(chromium.find(By.tagName("iframe")));
            for (String lure : List.of("send", "run", "away", "here", "drawn", "set")) {
                chromium.find(By.id(lure)).click();
                chromium.browser().switchTo().defaultContent();
                unharmed(outside, address);
                open(address);
                chromium.browser().switchTo().frame(chromium.find(By.tagName("iframe")));
            }

            // The same without the frame, as an address of its own.
            open(address + "/1/text");
            assertThat(chromium.find(By.id("text")).getText()).isEqualTo("Du har vunnit.");
            unharmed(outside, address + "/1/text");
        }
    }

    /** What it asks of the browser would come at once; so long nothing does. */
    private void unharmed(Outside outside, String address) {
        String before = chromium.browser().getWindowHandle();
        assertThat(chromium.browser().getCurrentUrl()).endsWith(address);
        assertThat(chromium.browser().getWindowHandles()).containsExactly(before);
        Awaitility.await()
                .during(Duration.ofMillis(700))
                .atMost(Duration.ofSeconds(10))
                .until(outside.visits()::isEmpty);
        assertThat(ran()).isNull();
        assertThat(chromium.browser().getCurrentUrl()).endsWith(address);
        assertThat(outside.visits()).isEmpty();
    }

    private Object ran() {
        var frames = chromium.browser().findElements(By.tagName("iframe"));
        if (frames.isEmpty()) {
            return chromium.browser().executeScript("return document.documentElement.dataset.ran");
        }
        chromium.browser().switchTo().frame(frames.get(0));
        Object ran = chromium.browser().executeScript("return document.documentElement.dataset.ran");
        chromium.browser().switchTo().defaultContent();
        return ran;
    }

    private void narrow(String... paths) throws IOException {
        chromium.becomeNarrow();
        for (int i = 0; i < paths.length; i++) {
            open(paths[i]);
            chromium.fits(paths[i]);
            chromium.lookedOutsideFrames("sandbox-9-narrow-" + (i + 1));
        }
    }

    private void open(String path) {
        chromium.open(sandbox.page(), path);
    }

    private void arrivedAt(String title) {
        chromium.arrivedAt(title + " – Brevväxels sandlåda");
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
