package se.brevvaxel.hub.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Status;
import se.brevvaxel.AClock;
import se.brevvaxel.hub.broker.ABroker;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.intake.BusinessSystem;

/** Row 52: nobody reads what a system is told. */
class UnreadAnswersTest {

    private static final List<BusinessSystem> SYSTEMS = List.of(ABroker.system("bygglov"), ABroker.system("ekonomi"));
    private static final String OUT = "brevvaxel.out.bygglov";

    @TempDir
    Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AClock clock = new AClock(Instant.now());

    @Test
    void aQueueThatNobodyReadsIsToldOfOnceAndIsInHealthUntilItIsRead() throws Exception {
        try (ABroker broker = ABroker.in(folder, SYSTEMS)) {
            var answers = new UnreadAnswers(() -> SYSTEMS, broker.hub(), new Alarms(meters), Duration.ofDays(7), clock);
            broker.template().convertAndSend(OUT, "{}");
            broker.template().convertAndSend("brevvaxel.out.ekonomi", "{}");

            answers.look();
            assertThat(unread(answers)).isEmpty();

            clock.pass(Duration.ofDays(8));
            broker.take("brevvaxel.out.ekonomi", Duration.ofSeconds(5));
            answers.look();
            answers.look();
            assertThat(unread(answers).keySet().toString()).isEqualTo("[" + OUT + "]");
            assertThat(answers.health().getStatus()).isEqualTo(Status.UP);
            assertThat(meters.counter("brevvaxel.alarms", "kind", "unread-answers")
                            .count())
                    .isEqualTo(1);

            broker.take(OUT, Duration.ofSeconds(5));
            answers.look();
            assertThat(unread(answers)).isEmpty();
        }
    }

    private static Map<?, ?> unread(UnreadAnswers answers) {
        return (Map<?, ?>) answers.health().getDetails().get("unreadSince");
    }
}
