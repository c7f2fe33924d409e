package se.brevvaxel.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ScalesTest {

    private static final long MB = 1024 * 1024;
    private static final Duration NOT_LONG = Duration.ofMillis(50);

    private final Scales scales = new Scales(4 * MB);

    @Test
    void whatIsTooMuchAtOnceWaitsUntilSomethingIsPutDown() throws Exception {
        Scales.Load first = scales.take(3 * MB, NOT_LONG);
        CompletableFuture<Scales.Load> second = CompletableFuture.supplyAsync(() -> take(2 * MB));
        Awaitility.await().until(() -> scales.waiting() == 1);
        assertThat(second).isNotDone();

        first.close();

        second.get(5, TimeUnit.SECONDS).close();
        scales.take(4 * MB, NOT_LONG).close();
    }

    @Test
    void whoseTurnDoesNotComeIsToldAndHoldsNothing() throws Exception {
        try (Scales.Load held = scales.take(4 * MB, NOT_LONG)) {
            assertThatThrownBy(() -> scales.take(MB, NOT_LONG)).isInstanceOf(Scales.Overloaded.class);
        }
        scales.take(4 * MB, NOT_LONG).close();
    }

    @Test
    void whatIsLightIsLetByWhatIsHeavy() throws Exception {
        try (Scales.Load held = scales.take(4 * MB, NOT_LONG)) {
            scales.take(Scales.LIGHT, NOT_LONG).close();
            assertThatThrownBy(() -> scales.take(Scales.LIGHT + 1, NOT_LONG)).isInstanceOf(Scales.Overloaded.class);
        }
    }

    @Test
    void whatIsHeavierThanTheScalesGoesAlone() throws Exception {
        try (Scales.Load alone = scales.take(400 * MB, NOT_LONG)) {
            assertThatThrownBy(() -> scales.take(MB, NOT_LONG)).isInstanceOf(Scales.Overloaded.class);
        }
    }

    private Scales.Load take(long bytes) {
        try {
            return scales.take(bytes, Duration.ofSeconds(5));
        } catch (Scales.Overloaded e) {
            throw new IllegalStateException(e);
        }
    }
}
