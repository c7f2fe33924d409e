package se.brevvaxel.hub.spine.waiting;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.brevvaxel.hub.spine.waiting.OutcomeSettings.AfterDeadline;

class OutcomeSettingsTest {

    @ParameterizedTest
    @CsvSource({"PT0S, PT1H, PT48H, first-interval", "PT1H, PT1M, PT48H, max-interval", "PT1M, PT1H, PT30S, deadline"})
    void timesThatWouldAskWithoutPauseOrNeverAreRefusedByName(
            Duration first, Duration longest, Duration deadline, String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutcomeSettings(first, longest, deadline, AfterDeadline.HELD))
                .withMessageContaining(name);
    }
}
