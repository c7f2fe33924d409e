package se.brevvaxel.retryafter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** faults.md 68. */
class RetryAfterTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    /** The date as servers write it, and as they did before (RFC 9110, 5.6.7). */
    @ParameterizedTest
    @CsvSource({
        "429, 0, 0",
        "429, ' 120 ', 120",
        "503, 120, 120",
        "503, 'Sun, 22 Nov 2026 12:05:00 GMT', 300",
        "429, 'Sun, 22 Nov 2026 11:00:00 GMT', 0",
        "503, 'Sunday, 22-Nov-26 12:05:00 GMT', 300"
    })
    void secondsAndDatesAreRead(int status, String value, long seconds) {
        assertThat(RetryAfter.read(status, List.of(value), NOON)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "snart", "-1", "1.5", "12345678901234567890", "2026-11-22T12:05:00Z"})
    void whatIsNeitherIsNoWish(String value) {
        assertThat(RetryAfter.read(503, List.of(value), NOON)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 301, 302, 400, 401, 403, 404, 413, 500, 502, 504, 529})
    void noOtherStatusAsksForTime(int status) {
        assertThat(RetryAfter.read(status, List.of("120"), NOON)).isNull();
    }

    @Test
    void ofSeveralTheLongestHolds() {
        assertThat(RetryAfter.read(503, List.of("60", "snart", "Sun, 22 Nov 2026 12:05:00 GMT", "2"), NOON))
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void withoutTheHeaderThereIsNone() {
        assertThat(RetryAfter.read(429, List.of(), NOON)).isNull();
    }
}
