package se.brevvaxel.hub.spine.waiting;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.brevvaxel.hub.spine.waiting.OutcomeSettings.AfterDeadline;

class OutcomeSettingsTest {

    @Test
    void askingOnForLessThanNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutcomeSettings(
                        Duration.ofMinutes(1),
                        Duration.ofHours(1),
                        Duration.ofHours(48),
                        AfterDeadline.HELD,
                        Duration.ofDays(-1)))
                .withMessageContaining("ask-on");
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT1H, PT48H, first-interval", "PT1H, PT1M, PT48H, max-interval", "PT1M, PT1H, PT30S, deadline"})
    void timesThatWouldAskWithoutPauseOrNeverAreRefusedByName(
            Duration first, Duration longest, Duration deadline, String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new OutcomeSettings(first, longest, deadline, AfterDeadline.HELD, Duration.ofDays(30)))
                .withMessageContaining(name);
    }
}
