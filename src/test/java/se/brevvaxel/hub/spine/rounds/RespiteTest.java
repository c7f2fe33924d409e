package se.brevvaxel.hub.spine.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Row 42: content whose row the restored database has forgotten. */
class RespiteTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration LENGTH = Duration.ofDays(30);

    @Test
    void nothingIsSweptForAWhileAfterARestore() {
        Respite respite = new Respite(() -> Optional.of(NOON), LENGTH);

        assertThat(respite.until(NOON.plus(LENGTH).minusSeconds(1))).contains(NOON.plus(LENGTH));
        assertThat(respite.until(NOON.plus(LENGTH))).isEmpty();
    }

    @Test
    void aDatabaseThatWasNeverRestoredHasNone() {
        assertThat(new Respite(Optional::empty, LENGTH).until(NOON)).isEmpty();
    }
}
