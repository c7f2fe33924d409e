package se.brevvaxel;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Every test that waits for something looks often: the library's own tenth of a second, before the first look and
 * between two, is most of the time that some of them take. Found through {@code META-INF/services}.
 */
public final class ShortPauses implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultPollInterval(Duration.ofMillis(20));
    }
}
