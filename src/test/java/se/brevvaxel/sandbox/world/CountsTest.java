package se.brevvaxel.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountsTest {

    private final Counts counts = new Counts();

    @Test
    void aConnectionIsCountedOnceHoweverManyCallsComeOnIt() {
        for (int i = 0; i < 3; i++) {
            counts.called("a");
            counts.called("b");
        }

        assertThat(counts.seen(Counts.Kept.NOTHING).connections()).isEqualTo(2);
        assertThat(counts.seen(Counts.Kept.NOTHING).calls()).isEqualTo(6);
    }

    @Test
    void noMoreConnectionsAreRememberedThanAreOpenAtOnce() {
        counts.called("silent");
        for (int i = 0; i < 10_000; i++) {
            counts.called("a" + i);
            counts.called("busy");
        }

        assertThat(counts.seen(Counts.Kept.NOTHING).connections()).isEqualTo(10_002);
        counts.called("busy");
        assertThat(counts.seen(Counts.Kept.NOTHING).connections()).isEqualTo(10_002);
        counts.called("silent");
        assertThat(counts.seen(Counts.Kept.NOTHING).connections()).isEqualTo(10_003);
    }
}
