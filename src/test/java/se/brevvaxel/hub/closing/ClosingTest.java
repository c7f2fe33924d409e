package se.brevvaxel.hub.closing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ClosingTest {

    private final List<String> happened = new CopyOnWriteArrayList<>();

    @Test
    void linesAreHungUpFirstAndThenTheProcessEnds() {
        Closing closing = closing(Duration.ZERO, Duration.ofMillis(50), Duration.ofMillis(150));
        closing.start();

        closing.stop();

        assertThat(happened).as("what is in hand may be finished").isEmpty();
        assertThat(closing.isRunning()).isFalse();
        Awaitility.await().until(() -> happened.size() == 3);
        assertThat(happened).containsExactly("one hung up", "another hung up", "ended");
    }

    @Test
    void theDoorsStayOpenDuringTheNotice() {
        Closing closing = closing(Duration.ofMillis(100), Duration.ofSeconds(20), Duration.ofSeconds(30));
        closing.start();
        long begun = System.nanoTime();

        closing.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        assertThat(happened).isEmpty();
    }

    @Test
    void itIsStoppedBeforeEverybodyElse() {
        assertThat(closing(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(2))
                        .getPhase())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void timesInTheWrongOrderAreRefused() {
        assertThatThrownBy(() -> closing(Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(2)))
                .hasMessageContaining("brevvaxel.shutdown");
        assertThatThrownBy(() -> closing(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(3)))
                .hasMessageContaining("brevvaxel.shutdown");
    }

    private Closing closing(Duration notice, Duration finish, Duration limit) {
        return new Closing(
                List.of(() -> happened.add("one hung up"), () -> happened.add("another hung up")),
                new ClosingSettings(notice, finish, limit),
                () -> happened.add("ended"));
    }
}
