package se.brevvaxel.hub.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import se.brevvaxel.AClock;
import se.brevvaxel.hub.spine.Alarms;

@ExtendWith(OutputCaptureExtension.class)
class ClockWatchTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AClock clock = new AClock(NOON);
    private Supplier<Instant> database = () -> NOON;
    private final ClockWatch watch = new ClockWatch(() -> database.get(), new Alarms(meters), clock);

    @Test
    void clocksThatAgreeAreNothingToTellOf(CapturedOutput output) {
        ahead(Duration.ofMillis(4999));

        assertThat(watch.isTrusted()).isTrue();
        assertThat(output).isEmpty();
        assertThat(new ClockHealth(watch).health().getStatus()).isEqualTo(Status.UP);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, -5, 8})
    void someSecondsAreToldOnce(int seconds, CapturedOutput output) {
        ahead(Duration.ofSeconds(seconds));
        ahead(Duration.ofSeconds(seconds));

        assertThat(watch.isTrusted()).isTrue();
        assertThat(alarms()).isEqualTo(1);
        assertThat(output)
                .containsOnlyOnce("Datorns klocka går " + Math.abs(seconds) + " sekunder "
                        + (seconds < 0 ? "efter" : "före") + " databasens");
        ahead(Duration.ZERO);
        assertThat(output).containsOnlyOnce("går rätt igen");
    }

    @ParameterizedTest
    @ValueSource(ints = {9, -9, 3600})
    void moreSecondsStopWhatIsSigned(int seconds) {
        ahead(Duration.ofSeconds(seconds));
        ahead(Duration.ofSeconds(seconds));

        assertThat(watch.isTrusted()).isFalse();
        assertThat(alarms()).isEqualTo(1);
        assertThat(new ClockHealth(watch).health().getStatus()).isEqualTo(Status.DOWN);
        ahead(Duration.ofSeconds(1));
        assertThat(watch.isTrusted()).isTrue();
    }

    @Test
    void aDatabaseThatIsAwaySaysNothingOfTheTime() {
        ahead(Duration.ofSeconds(9));
        database = () -> {
            throw new DataAccessResourceFailureException("away");
        };
        watch.compare();

        assertThat(watch.isTrusted()).isFalse();
    }

    @Test
    void anAnswerThatTookLongSaysNothingOfTheTime() {
        database = () -> {
            clock.pass(Duration.ofSeconds(20));
            return NOON;
        };
        watch.compare();

        assertThat(watch.isTrusted()).isTrue();
        assertThat(watch.ahead()).isZero();
    }

    private void ahead(Duration by) {
        database = () -> clock.instant().minus(by);
        watch.compare();
    }

    private double alarms() {
        return meters.counter("brevvaxel.alarms", "kind", "clock").count();
    }
}
