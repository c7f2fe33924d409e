package se.brevvaxel.hub.spine.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.status.Standstills.Standstill;

@ExtendWith(OutputCaptureExtension.class)
class StandstillWatchTest {

    private static final Standstill A =
            new Standstill("status events", "brevvaxel node a at 10.0.0.1", Duration.ofSeconds(301));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Standstill> now = new ArrayList<>();
    private final StandstillWatch watch = new StandstillWatch(() -> List.copyOf(now), new Alarms(meters));

    @Test
    void whoStandsStillIsToldOnceAndAgainTheNextTime(CapturedOutput output) {
        watch.look();
        assertThat(meters.find("brevvaxel.alarms").counter()).isNull();

        now.add(A);
        watch.look();
        now.set(0, new Standstill(A.work(), A.session(), Duration.ofSeconds(331)));
        watch.look();
        assertThat(alarms()).isEqualTo(1);
        assertThat(output).contains("status events have been held by brevvaxel node a at 10.0.0.1 for 301 s");

        now.clear();
        watch.look();
        now.add(A);
        watch.look();
        assertThat(alarms()).isEqualTo(2);
    }

    private double alarms() {
        return meters.get("brevvaxel.alarms")
                .tag("kind", "standstill")
                .counter()
                .count();
    }
}
