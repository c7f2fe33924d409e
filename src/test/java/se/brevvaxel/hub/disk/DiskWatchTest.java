package se.brevvaxel.hub.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Status;
import org.springframework.util.unit.DataSize;
import se.brevvaxel.SmallDisk;
import se.brevvaxel.disk.Volume;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.letter.Door;

/** {@code faults.md} rows 36 and 37, on real disks of 20 MB. */
class DiskWatchTest {

    private static final long MB = 1024 * 1024;

    @TempDir
    static Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private SmallDisk data;
    private SmallDisk drop;
    private SmallDisk print;
    private DiskWatch watch;

    @BeforeEach
    void mount() throws Exception {
        data = SmallDisk.mount(folder.resolve("data"), 20);
        drop = SmallDisk.mount(folder.resolve("drop"), 20);
        print = SmallDisk.mount(folder.resolve("print"), 20);
        watch = new DiskWatch(
                List.of(volume("data"), volume("drop"), volume("print")),
                new DiskSettings(80, DataSize.ofMegabytes(2)),
                new Alarms(meters));
        watch.look();
    }

    @AfterEach
    void unmount() throws IOException {
        data.close();
        drop.close();
        print.close();
    }

    private static Volume volume(String name) {
        return new Volume(name, folder.resolve(name).resolve("not/made/yet"));
    }

    @Test
    void row37ADiskThatIsFillingIsToldOnceAndShutsNoDoor() throws Exception {
        data.fillTo(5 * MB);
        watch.look();
        assertThat(alarms("disk-filling")).as("75 percent").isZero();

        data.fillTo(4 * MB - 4096);
        watch.look();
        watch.look();

        assertThat(alarms("disk-filling")).isEqualTo(1);
        assertThat(alarms("disk-full")).isZero();
        assertThat(watch.haveRoomFor(Door.HTTP)).isTrue();
        assertThat(new DiskHealth(watch).health().getStatus()).isEqualTo(Status.UP);
        assertThat(shown("data")).containsEntry("usedPercent", 80).containsEntry("filling", true);
        data.makeRoom();
        watch.look();
        data.fillTo(3 * MB);
        watch.look();
        assertThat(alarms("disk-filling")).as("it filled again").isEqualTo(2);
    }

    @Test
    void row36UnderTheFloorEveryDoorIsShutAndOpensWhenThereIsRoom() throws Exception {
        data.fillTo(2 * MB - 4096);
        watch.look();
        watch.look();

        for (Door door : Door.values()) {
            assertThat(watch.haveRoomFor(door)).as("%s", door).isFalse();
        }
        assertThat(alarms("disk-full")).isEqualTo(1);
        assertThat(new DiskHealth(watch).health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);

        data.makeRoom();
        data.fillTo(2 * MB + 4096);
        watch.look();
        assertThat(watch.haveRoomFor(Door.HTTP))
                .as("a little more than the floor")
                .isFalse();
        data.makeRoom();
        watch.look();
        assertThat(watch.haveRoomFor(Door.HTTP)).isTrue();
        assertThat(new DiskHealth(watch).health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void row36AFullDropFolderShutsTheFolderDoorAlone() throws Exception {
        drop.fill();
        watch.look();

        assertThat(watch.haveRoomFor(Door.FOLDER)).isFalse();
        assertThat(watch.haveRoomFor(Door.HTTP)).isTrue();
        assertThat(watch.haveRoomFor(Door.JMS)).isTrue();
        assertThat(new DiskHealth(watch).health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    }

    @Test
    void aFullPrintFolderShutsNoDoorAndIsTold() throws Exception {
        print.fill();
        watch.look();

        for (Door door : Door.values()) {
            assertThat(watch.haveRoomFor(door)).as("%s", door).isTrue();
        }
        assertThat(alarms("disk-full")).isEqualTo(1);
        assertThat(shown("print")).containsEntry("full", true);
    }

    @Test
    void whatIsShownNamesNoFolder() {
        assertThat(new DiskHealth(watch).health().getDetails().toString()).doesNotContain(folder.toString(), "/");
        assertThat(new DiskHealth(watch).health().getDetails()).containsOnlyKeys("data", "drop", "print");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> shown(String name) {
        return (Map<String, Object>) new DiskHealth(watch).health().getDetails().get(name);
    }

    private double alarms(String kind) {
        var counter = meters.find("brevvaxel.alarms").tag("kind", kind).counter();
        return counter == null ? 0 : counter.count();
    }
}
