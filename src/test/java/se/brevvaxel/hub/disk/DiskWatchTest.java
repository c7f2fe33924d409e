package se.brevvaxel.hub.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Status;
import org.springframework.util.unit.DataSize;
import se.brevvaxel.SmallDisk;
import se.brevvaxel.disk.Space;
import se.brevvaxel.disk.Volume;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.letter.Door;

/** {@code faults.md} rows 36 and 37, on real disks of 20 MB. */
class DiskWatchTest {

    private static final long MB = 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @TempDir
    static Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DiskSettings settings = new DiskSettings(80, DataSize.ofMegabytes(2));
    private final List<Lookout> lookouts = new ArrayList<>();
    private SmallDisk data;
    private SmallDisk drop;
    private SmallDisk print;
    private DiskWatch watch;

    @BeforeEach
    void mount() throws Exception {
        data = SmallDisk.mount(folder.resolve("data"), 20);
        drop = SmallDisk.mount(folder.resolve("drop"), 20);
        print = SmallDisk.mount(folder.resolve("print"), 20);
        watch = watch(lookout("data"), lookout("drop"), lookout("print"));
        look();
    }

    @AfterEach
    void unmount() throws IOException {
        data.close();
        drop.close();
        print.close();
        watch.close();
    }

    private static Lookout lookout(String name, Supplier<Space> disk, DiskSettings settings) {
        boolean floorIsWhole = !name.equals("drop") && !name.equals("print");
        return new Lookout(name, disk, settings, floorIsWhole, PATIENCE);
    }

    private Lookout lookout(String name) {
        return lookout(name, new Volume(name, folder.resolve(name).resolve("not/made/yet"))::look, settings);
    }

    private DiskWatch watch(Lookout... posted) {
        lookouts.clear();
        lookouts.addAll(List.of(posted));
        return new DiskWatch(lookouts, new Alarms(meters));
    }

    private void look() {
        lookouts.forEach(Lookout::look);
        watch.tell();
    }

    @Test
    void row37ADiskThatIsFillingIsToldOnceAndShutsNoDoor() throws Exception {
        data.fillTo(5 * MB);
        look();
        assertThat(alarms("disk-filling")).as("75 percent").isZero();

        data.fillTo(4 * MB - 4096);
        look();
        look();

        assertThat(alarms("disk-filling")).isEqualTo(1);
        assertThat(alarms("disk-full")).isZero();
        assertThat(watch.haveRoomFor(Door.HTTP)).isTrue();
        assertThat(new DiskHealth(watch).health().getStatus()).isEqualTo(Status.UP);
        assertThat(shown("data")).containsEntry("usedPercent", 80).containsEntry("filling", true);
        data.makeRoom();
        look();
        data.fillTo(3 * MB);
        look();
        assertThat(alarms("disk-filling")).as("it filled again").isEqualTo(2);
    }

    @Test
    void row36UnderTheFloorEveryDoorIsShutAndOpensWhenThereIsRoom() throws Exception {
        data.fillTo(2 * MB - 4096);
        look();
        look();

        for (Door door : Door.values()) {
            assertThat(watch.haveRoomFor(door)).as("%s", door).isFalse();
        }
        assertThat(alarms("disk-full")).isEqualTo(1);
        assertThat(new DiskHealth(watch).health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);

        data.makeRoom();
        data.fillTo(2 * MB + 4096);
        look();
        assertThat(watch.haveRoomFor(Door.HTTP))
                .as("a little more than the floor")
                .isFalse();
        data.makeRoom();
        look();
        assertThat(watch.haveRoomFor(Door.HTTP)).isTrue();
        assertThat(new DiskHealth(watch).health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void row36AFullDropFolderShutsTheFolderDoorAlone() throws Exception {
        drop.fill();
        look();

        assertThat(watch.haveRoomFor(Door.FOLDER)).isFalse();
        assertThat(watch.haveRoomFor(Door.HTTP)).isTrue();
        assertThat(watch.haveRoomFor(Door.JMS)).isTrue();
        assertThat(new DiskHealth(watch).health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    }

    @Test
    void aFullPrintFolderShutsNoDoorAndIsTold() throws Exception {
        print.fill();
        look();

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

    /** Nodes share their content, on a disk of its own. */
    @Test
    void withoutRoomForContentEveryDoorIsShut() {
        watch = watch(lookout("data"), lookout("content", () -> new Space(MB, 100 * MB), settings), lookout("drop"));
        look();

        for (Door door : Door.values()) {
            assertThat(watch.haveRoomFor(door)).as("%s", door).isFalse();
        }
        assertThat(alarms("disk-full")).isEqualTo(1);
    }

    /** A share of 200 MB, under a floor of 256: a tenth of it is kept free, or its door would never open. */
    @Test
    void aSmallShareNeedsATenthOfItselfAndDataTheWholeFloor() {
        DiskSettings usual = new DiskSettings(80, DataSize.ofMegabytes(256));
        AtomicLong free = new AtomicLong(21 * MB);
        Supplier<Space> small = () -> new Space(free.get(), 200 * MB);
        watch = watch(lookout("drop", small, usual), lookout("print", small, usual));
        look();
        assertThat(watch.haveRoomFor(Door.FOLDER)).isTrue();
        assertThat(alarms("disk-full")).isZero();

        free.set(20 * MB - 1);
        look();
        assertThat(watch.haveRoomFor(Door.FOLDER)).isFalse();
        assertThat(alarms("disk-full")).isEqualTo(2);

        watch = watch(lookout("data", () -> new Space(200 * MB, 200 * MB), usual));
        look();
        assertThat(watch.haveRoomFor(Door.HTTP)).isFalse();
    }

    @Test
    void aDiskThatDoesNotTellIsNotFull() {
        watch = watch(lookout("data", () -> new Space(0, 0), settings));
        look();

        assertThat(watch.haveRoomFor(Door.HTTP)).isTrue();
        assertThat(new DiskHealth(watch).health().getStatus()).isEqualTo(Status.UP);
    }

    /** As statvfs on a share whose server is gone: it never returns. */
    @Test
    void aShareThatDoesNotAnswerShutsItsOwnDoorAndBlindsNobody() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        AtomicBoolean there = new AtomicBoolean(true);
        Supplier<Space> share = () -> {
            if (!there.get()) {
                awaitWhateverHappens(gone);
            }
            return new Space(90 * MB, 100 * MB);
        };
        watch = watch(lookout("data"), lookout("drop", share, settings), lookout("print"));
        watch.begin();
        try {
            assertThat(watch.haveRoomFor(Door.FOLDER)).as("from the start").isTrue();
            there.set(false);

            Awaitility.await().until(() -> !watch.haveRoomFor(Door.FOLDER));
            watch.tell();
            assertThat(alarms("disk-silent"))
                    .as("it may be this process that paused")
                    .isZero();
            watch.tell();
            watch.tell();
            assertThat(alarms("disk-silent")).isEqualTo(1);
            assertThat(shown("drop")).containsEntry("answers", false);
            assertThat(new DiskHealth(watch).health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
            data.fillTo(2 * MB - 4096);
            Awaitility.await("data is looked at all the same").until(() -> !watch.haveRoomFor(Door.HTTP));
            data.makeRoom();
            Awaitility.await().until(() -> watch.haveRoomFor(Door.HTTP));
        } finally {
            there.set(true);
            gone.countDown();
        }
        Awaitility.await("it answers again").until(() -> watch.haveRoomFor(Door.FOLDER));
        assertThat(shown("drop")).containsEntry("answers", true);
    }

    @Test
    void aDiskThatHasNeverAnsweredIsShut() {
        watch = watch(lookout("data"));

        assertThat(watch.haveRoomFor(Door.HTTP)).isFalse();
        look();
        assertThat(watch.haveRoomFor(Door.HTTP)).isTrue();
    }

    private static void awaitWhateverHappens(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException deaf) {
                // As the system call would be.
            }
        }
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
