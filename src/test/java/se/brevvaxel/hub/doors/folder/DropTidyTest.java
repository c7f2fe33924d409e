package se.brevvaxel.hub.doors.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static se.brevvaxel.hub.doors.folder.AFolderDoor.request;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class DropTidyTest {

    @TempDir
    Path dir;

    AFolderDoor folder;

    @BeforeEach
    void open() throws Exception {
        folder = new AFolderDoor(dir).open();
    }

    @Test
    void whatNobodyClaimsIsPutAsideAfterADay(CapturedOutput output) throws Exception {
        folder.write("bygglov", "191212121212.pdf", "%PDF");
        folder.write("bygglov", "utan märke.json", request());
        Files.setLastModifiedTime(folder.in("bygglov").resolve("191212121212.pdf"), FileTime.from(Instant.EPOCH));
        round();
        folder.clock.pass(Duration.ofHours(23));
        round();
        assertThat(folder.names("bygglov", "in")).hasSize(2);

        folder.clock.pass(Duration.ofHours(2));
        round();

        assertThat(folder.names("bygglov", "error")).hasSize(4);
        assertThat(folder.counter.unread)
                .hasSize(2)
                .allSatisfy(unread -> assertThat(unread.reason().code()).isEqualTo("BV186"));
        assertThat(output).contains("LEFT_BEHIND").doesNotContain("191212121212");
    }

    @Test
    void aLinkThatTwoFindAtTheSameMomentIsToldOnce() throws Exception {
        for (int time = 1; time <= 50; time++) {
            Files.createSymbolicLink(folder.in("bygglov").resolve("beslut.json"), dir.resolve("annans.json"));
            CyclicBarrier together = new CyclicBarrier(2);
            Callable<@Nullable Drop> find = () -> {
                together.await(10, TimeUnit.SECONDS);
                return folder.door.take("bygglov", "beslut.json");
            };
            ExecutorService two = Executors.newFixedThreadPool(2);
            for (Future<@Nullable Drop> found : two.invokeAll(List.of(find, find))) {
                found.get();
            }
            two.shutdown();

            assertThat(folder.counter.unread).hasSize(time);
        }
    }

    @Test
    void theFoldersAreEmptiedAfterAWeek() throws Exception {
        folder.write("socialtjanst", "beslut.json", request());
        folder.settle(folder.door.take("socialtjanst", "beslut.json"));
        Path receipt =
                Files.writeString(folder.place("socialtjanst", "receipts").resolve("r.json"), "{}");
        folder.clock.pass(Duration.ofDays(6));
        round();
        assertThat(folder.names("socialtjanst", "done")).hasSize(1);
        assertThat(receipt).exists();

        folder.clock.pass(Duration.ofDays(2));
        round();

        assertThat(folder.names("socialtjanst", "done")).isEmpty();
        assertThat(receipt).doesNotExist();
    }

    /** What was found before is told already: it must come to its place. */
    @Test
    void aFolderThatIsOutOfReachHidesNoneOfTheOthers(CapturedOutput output) throws Exception {
        for (String system : List.of("bygglov", "socialtjanst", "ekonomi")) {
            Files.createSymbolicLink(folder.in(system).resolve("länk"), dir);
        }
        Files.delete(folder.in("socialtjanst").resolve("länk"));
        Files.delete(folder.in("socialtjanst"));
        Files.writeString(folder.in("socialtjanst"), "a file in the place of a folder");

        round();

        assertThat(folder.names("bygglov", "error")).hasSize(1);
        assertThat(folder.names("ekonomi", "error")).hasSize(1);
        assertThat(output).contains("The drop folder of socialtjanst is left until the next round");
    }

    private void round() throws IOException {
        for (Drop.Refused found : folder.tidy.round()) {
            folder.settle(found);
        }
    }
}
