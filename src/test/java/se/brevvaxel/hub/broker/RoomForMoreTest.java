package se.brevvaxel.hub.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import se.brevvaxel.disk.Space;
import se.brevvaxel.disk.Volume;

class RoomForMoreTest {

    private final RoomForMore room = new RoomForMore(new Volume("broker", Path.of("unused")), 1_000);

    @Test
    void aFullDiskIsRefusedAndOneThatDoesNotTellIsNot() {
        assertThat(room.isEnough(new Space(1_000, 5_000))).isTrue();
        assertThat(room.isEnough(new Space(999, 5_000))).isFalse();
        assertThat(room.isEnough(new Space(0, 5_000))).isFalse();
        assertThat(room.isEnough(new Space(0, 0)))
                .as("some network file systems")
                .isTrue();
    }
}
