package se.brevvaxel.hub.closing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import se.brevvaxel.delivery.line.OpenLine;

@ExtendWith(OutputCaptureExtension.class)
class ClosingTest {

    private final List<String> happened = new CopyOnWriteArrayList<>();
    private boolean processEnds = true;
    private final EndWatch watch = new EndWatch(() -> processEnds, () -> happened.add("ended"));
    private final ApplicationContextRunner hub = new ApplicationContextRunner()
            .withUserConfiguration(ClosingRoom.class)
            .withBean(OpenLine.class, () -> () -> happened.add("one hung up"))
            .withPropertyValues("brevvaxel.shutdown.finish=500ms", "brevvaxel.shutdown.limit=700ms");

    @AfterEach
    void goOn() {
        processEnds = false;
        watch.destroy();
    }

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

    @Test
    void theWatchEndsWithAHubThatClosedInTime(CapturedOutput output) {
        hub.run(context -> assertThat(context).hasNotFailed());

        assertThat(output).contains("Closing: nothing more is taken in");
        Awaitility.await().until(() -> watches() == 0);
        assertThat(happened).isEmpty();
        assertThat(output).doesNotContain("The time to close in is over");
    }

    /** It was made first of all, and is unmade last. */
    @Test
    void theWatchOutlastsWhoeverHangs(CapturedOutput output) {
        hub.withBean(Hanging.class, () -> new Hanging(output))
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output).contains("The time to close in is over");
        assertThat(happened).as("calls").containsExactly("one hung up");
    }

    /** Does not end before it is told that time is over. */
    private record Hanging(CapturedOutput output) implements DisposableBean {

        @Override
        public void destroy() {
            Awaitility.await().until(() -> output.getOut().contains("The time to close in is over"));
        }
    }

    /** A process that ends is held to its limit to the very end. */
    @Test
    void whereTheProcessEndsTheWatchDoesNot() {
        Closing closing = closing(Duration.ZERO, Duration.ofMillis(50), Duration.ofMillis(150));
        closing.start();
        closing.stop();

        watch.destroy();

        Awaitility.await().until(() -> happened.contains("ended"));
    }

    private static long watches() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("closing"))
                .count();
    }

    private Closing closing(Duration notice, Duration finish, Duration limit) {
        return new Closing(
                List.of(() -> happened.add("one hung up"), () -> happened.add("another hung up")),
                new ClosingSettings(notice, finish, limit),
                watch);
    }
}
