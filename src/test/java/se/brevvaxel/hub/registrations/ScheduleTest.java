package se.brevvaxel.hub.registrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ScheduleTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(20);

    @Test
    void theFirstRoundIsMadeAtOnceWithoutKeepingAnybodyWaiting() {
        CountDownLatch register = new CountDownLatch(1);
        AtomicInteger rounds = new AtomicInteger();
        try (Schedule schedule = new Schedule(
                () -> {
                    await().until(() -> register.getCount() == 0);
                    return rounds.incrementAndGet() > 0;
                },
                HOUR,
                HOUR)) {
            schedule.begin();
            assertThat(rounds).hasValue(0);
            register.countDown();
            await().untilAsserted(() -> assertThat(rounds).hasValue(1));
        }
    }

    @Test
    void aRoundThatWasNotAnsweredIsMadeAgainSoonAndOneThatFailedToo(CapturedOutput output) {
        AtomicInteger rounds = new AtomicInteger();
        try (Schedule schedule = new Schedule(
                () -> {
                    if (rounds.incrementAndGet() == 2) {
                        throw new IllegalStateException("198101032384");
                    }
                    return false;
                },
                HOUR,
                SOON)) {
            schedule.begin();
            await().until(() -> rounds.get() > 3);
        }
        assertThat(output)
                .contains("the registrations could not be checked: java.lang.IllegalStateException at ")
                .doesNotContain("198101032384");
    }

    @Test
    void roundsGoOnByTheClockUntilTheHubCloses() {
        AtomicInteger rounds = new AtomicInteger();
        Schedule schedule = new Schedule(() -> rounds.incrementAndGet() > 0, Duration.ofSeconds(1), HOUR);
        schedule.begin();
        await().until(() -> rounds.get() == 2);
        schedule.close();
        int made = rounds.get();
        await().during(Duration.ofMillis(1500)).until(() -> rounds.get() == made);
    }

    @Test
    void pausesDifferByATenth() {
        assertThat(Schedule.jittered(HOUR, 0)).isEqualTo(Duration.ofMinutes(54));
        assertThat(Schedule.jittered(HOUR, 0.5)).isEqualTo(HOUR);
        assertThat(Schedule.jittered(HOUR, 1)).isEqualTo(Duration.ofMinutes(66));
    }

    @Test
    void aPauseThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new Schedule(() -> true, Duration.ZERO, HOUR))
                .hasMessageContaining("brevvaxel.authority.check");
    }
}
