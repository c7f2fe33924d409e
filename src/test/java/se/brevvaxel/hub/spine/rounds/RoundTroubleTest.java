package se.brevvaxel.hub.spine.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

@ExtendWith(OutputCaptureExtension.class)
class RoundTroubleTest {

    private static final String NUMBER = "191212121212";

    private final ApplicationContextRunner hub = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(TaskSchedulingAutoConfiguration.class))
            .withBean(RoundTrouble.class, () -> new RoundsRoom().roundTrouble());

    @EnableScheduling
    static class WithoutADatabase {

        private final JdbcTemplate jdbc =
                new JdbcTemplate(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:" + nobodysPort() + "/none"));
        final AtomicInteger made = new AtomicInteger();

        @Scheduled(fixedDelay = 20)
        void waits() {
            made.incrementAndGet();
            jdbc.queryForList("select 1");
        }
    }

    @EnableScheduling
    static class WithAFault {

        final AtomicInteger made = new AtomicInteger();

        @Scheduled(fixedDelay = 20)
        void stranded() {
            made.incrementAndGet();
            throw new IllegalStateException("letter to " + NUMBER);
        }
    }

    @Test
    void aDatabaseThatIsAwayIsALineForEachRoundAndTheNextOneComes(CapturedOutput output) {
        hub.withUserConfiguration(WithoutADatabase.class).run(context -> {
            WithoutADatabase rounds = context.getBean(WithoutADatabase.class);
            await().untilAtomic(rounds.made, org.hamcrest.Matchers.greaterThan(2));
        });

        assertThat(output.getAll().lines().filter(line -> line.contains("RoundTrouble")))
                .hasSizeGreaterThan(1)
                .allMatch(line -> line.contains("WARN"))
                .allMatch(
                        line -> line.contains("WithoutADatabase.waits was not made now, the database does not answer: "
                                + "org.springframework.jdbc.CannotGetJdbcConnectionException"));
        assertThat(output).doesNotContain("\tat ").doesNotContain("Unexpected error");
    }

    @Test
    void anyOtherFaultIsALineWithoutWhatItSays(CapturedOutput output) {
        hub.withUserConfiguration(WithAFault.class).run(context -> await().untilAtomic(
                        context.getBean(WithAFault.class).made, org.hamcrest.Matchers.greaterThan(2)));

        assertThat(output)
                .contains("ERROR")
                .contains("WithAFault.stranded failed: java.lang.IllegalStateException at ")
                .doesNotContain("\tat ")
                .doesNotContain(NUMBER);
    }

    private static int nobodysPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
