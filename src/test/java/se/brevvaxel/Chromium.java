package se.brevvaxel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.util.FileSystemUtils;

/** A browser of its own for each test, which is skipped where there is none. What it looks at is pictured. */
public final class Chromium implements BeforeEachCallback, AfterEachCallback {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int NARROW = 320;
    private static final int WIDE = 1280;
    private static final int LOW = 900;

    private ChromeDriver browser;
    private Path profile;

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        assumeTrue(
                Files.isExecutable(PROGRAM) && Files.isExecutable(DRIVER),
                "no chromium and chromedriver: apt-get install chromium chromium-driver");
        Files.createDirectories(SCREENSHOTS);
        profile = Files.createTempDirectory("chromium-");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(PROGRAM.toString());
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
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (browser != null) {
            browser.quit();
        }
        try {
            FileSystemUtils.deleteRecursively(profile);
        } catch (IOException left) {
            // A folder left in the temporary files harms nobody.
        }
    }

    public ChromeDriver browser() {
        return browser;
    }

    public void open(int port, String path) {
        browser.get("http://localhost:" + port + path);
    }

    public WebElement find(By what) {
        return browser.findElement(what);
    }

    /** A page that is left may still answer for a moment; titles tell which one has come. */
    public void arrivedAt(String title) {
        new WebDriverWait(browser, Duration.ofSeconds(20)).until(ExpectedConditions.titleIs(title));
    }

    /** From now on the window is as narrow as any that the page is made for. */
    public void becomeNarrow() {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", NARROW, "height", 800, "deviceScaleFactor", 1, "mobile", true));
    }

    /** Nothing of the page stands outside the narrow window. */
    public void fits(String name) {
        assertThat(browser.executeScript("return document.documentElement.scrollWidth"))
                .as(name)
                .isEqualTo((long) NARROW);
    }

    /** Pictures the whole page, and lets axe-core look for what shuts people out. */
    public void looked(String name) throws IOException {
        looked(name, new AxeBuilder());
    }

    /** The same, but for what stands in frames: that is somebody else's own. */
    public void lookedOutsideFrames(String name) throws IOException {
        looked(name, new AxeBuilder().disableIframeTesting());
    }

    private void looked(String name, AxeBuilder axe) throws IOException {
        Number width = (Number) browser.executeScript("return window.innerWidth");
        if (width.intValue() > NARROW) {
            browser.manage().window().setSize(new Dimension(WIDE, LOW));
            Number height = (Number) browser.executeScript("return document.documentElement.scrollHeight");
            browser.manage().window().setSize(new Dimension(WIDE, Math.max(LOW, height.intValue() + 150)));
        }
        Files.write(SCREENSHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        List<Rule> violations = axe.analyze(browser).getViolations();
        assertThat(violations)
                .as(name)
                .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes())
                .isEmpty();
    }
}
