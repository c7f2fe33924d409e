package se.brevvaxel.hub.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;

class DropFoldersHealthTest {

    private static final List<String> SYSTEMS = List.of("bygglov", "ekonomi");

    @Test
    void aFolderThatCannotBeWrittenIsNamedByItsSystem() {
        try (DropFoldersHealth folders = new DropFoldersHealth(() -> SYSTEMS, "ekonomi"::equals)) {
            Health health = folders.health();

            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails()).containsEntry("closedFolders", List.of("bygglov"));
        }
    }

    /** As a share whose server is gone. */
    @Test
    void whoAsksAboutAShareThatDoesNotAnswerIsNotHeldUp() {
        CountDownLatch gone = new CountDownLatch(1);
        AtomicInteger questions = new AtomicInteger();
        try (DropFoldersHealth folders = new DropFoldersHealth(() -> SYSTEMS, system -> {
            questions.incrementAndGet();
            return isThere(gone);
        })) {
            for (int i = 0; i < 2; i++) {
                long begun = System.nanoTime();
                Health health = folders.health();
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
                assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                assertThat(health.getDetails()).containsEntry("closedFolders", SYSTEMS);
            }
            assertThat(questions).as("one thread hangs, and no more").hasValue(1);

            gone.countDown();

            Awaitility.await().until(() -> folders.health().getStatus() == Status.UP);
        }
    }

    private static boolean isThere(CountDownLatch gone) {
        try {
            gone.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
