package se.brevvaxel.hub.spine.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.brevvaxel.AClock;

class PausedLanesTest {

    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration MOST = Duration.ofSeconds(10);

    private final AClock clock = new AClock(Instant.parse("2026-11-22T12:00:00Z"));
    private final PausedLanes lanes = new PausedLanes(new WaitingSettings(FIRST, MOST), clock);

    @Test
    void aLaneIsOpenUntilItIsPaused() {
        assertThat(lanes.left("sender", "operator")).isEmpty();

        lanes.pause("sender", "operator");
        assertThat(lanes.left("sender", "operator")).contains(FIRST);

        clock.pass(Duration.ofMillis(500));
        assertThat(lanes.left("sender", "operator")).contains(FIRST.minusMillis(500));
    }

    @Test
    void noOtherSenderAndNoOtherOperatorWaitsWithIt() {
        lanes.pause("sender", "operator");

        assertThat(lanes.left("other", "operator")).isEmpty();
        assertThat(lanes.left("sender", "other")).isEmpty();
    }

    @Test
    void whenThePauseIsOverOneLetterFindsOutAndTheOthersWait() {
        lanes.pause("sender", "operator");
        clock.pass(FIRST);

        assertThat(lanes.left("sender", "operator")).isEmpty();
        assertThat(lanes.left("sender", "operator")).contains(FIRST);
    }

    @Test
    void aLetterThatNeverTellsWhatItFoundHoldsUpTheOthersForOnePause() {
        lanes.pause("sender", "operator");
        clock.pass(FIRST);
        assertThat(lanes.left("sender", "operator")).isEmpty();

        clock.pass(FIRST);
        assertThat(lanes.left("sender", "operator")).isEmpty();
    }

    @Test
    void everyPauseIsTwiceTheLastUpToTheLongest() {
        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            lanes.pause("sender", "operator");
            Duration pause = lanes.left("sender", "operator").orElseThrow();
            pauses.add(pause);
            clock.pass(pause);
            assertThat(lanes.left("sender", "operator")).as("who finds out").isEmpty();
        }

        assertThat(pauses).containsExactly(FIRST, FIRST.multipliedBy(2), FIRST.multipliedBy(4), MOST, MOST);
    }

    @Test
    void lettersThatWereUnderWayTogetherPauseItOnce() {
        lanes.pause("sender", "operator");
        lanes.pause("sender", "operator");
        lanes.pause("sender", "operator");

        assertThat(lanes.left("sender", "operator")).contains(FIRST);
    }

    @Test
    void aLaneThatWasOpenedBeginsAnew() {
        lanes.pause("sender", "operator");
        clock.pass(FIRST);
        lanes.pause("sender", "operator");
        lanes.open("sender", "operator");
        assertThat(lanes.left("sender", "operator")).isEmpty();

        lanes.pause("sender", "operator");
        assertThat(lanes.left("sender", "operator")).contains(FIRST);
    }
}
