package se.brevvaxel.hub.doors.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.brevvaxel.hub.doors.folder.AFolderDoor.bytes;
import static se.brevvaxel.hub.doors.folder.AFolderDoor.request;
import static se.brevvaxel.hub.doors.folder.AFolderDoor.utf8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import se.brevvaxel.hub.doors.ACounter;
import se.brevvaxel.hub.doors.DoorFault;
import se.brevvaxel.hub.doors.Lives;
import se.brevvaxel.hub.nodes.Node;
import se.brevvaxel.intake.IntakeClosed;

/** What waits in {@code work/}, and what a crash left there: each {@code open()} is a new life of the hub. */
@ExtendWith(OutputCaptureExtension.class)
class WaitingDropsTest {

    @TempDir
    Path dir;

    AFolderDoor folder;

    @BeforeEach
    void open() throws Exception {
        folder = new AFolderDoor(dir).open();
    }

    /** A file of the same name that came after the crash is another letter's. */
    @Test
    void whatACrashLeftTakesNoFileOfANewerDrop() throws Exception {
        WorkFolder taken =
                WorkFolder.next(folder.depositor("bygglov"), folder.lives.mine().life());
        folder.write("bygglov", "beslut.json", request("a.pdf"));
        taken.claim("beslut.json");
        Files.setLastModifiedTime(taken.request(), FileTime.from(Instant.now().minusSeconds(60)));
        folder.write("bygglov", "a.pdf", "%PDF en annans");
        folder.write("bygglov", "beslut.ready", "");
        AtomicReference<Object> read = new AtomicReference<>("inget");
        folder.counter.answer = handing -> {
            read.set(bytes(handing.files(), "a.pdf"));
            return ACounter.refuse("BV158", "/attachments/0/file", "B-1");
        };

        folder.open();
        again();

        assertThat(folder.names("bygglov", "error")).hasSize(2);
        assertThat(read.get()).isNull();
        assertThat(folder.names("bygglov", "in")).containsExactlyInAnyOrder("a.pdf", "beslut.ready");
    }

    /** Told already: a half of it must not be handed in again. */
    @Test
    void aMoveThatACrashBrokeOffIsFinished() throws Exception {
        WorkFolder taken =
                WorkFolder.next(folder.depositor("bygglov"), folder.lives.mine().life());
        folder.write("bygglov", "a.pdf", "%PDF a");
        folder.write("bygglov", "b.pdf", "%PDF b");
        folder.write("bygglov", "beslut.json", request("a.pdf", "b.pdf"));
        taken.claim("beslut.json");
        Gathering.atOnce(taken).take("beslut.json", Set.of("a.pdf", "b.pdf"));
        Files.writeString(taken.folder().resolve("going"), "done/brevet\n");
        Files.move(
                taken.files().resolve("a.pdf"), folder.place("bygglov", "done").resolve("brevet-1.pdf"));

        folder.open();
        again();

        assertThat(folder.names("bygglov", "work")).isEmpty();
        assertThat(folder.names("bygglov", "done"))
                .containsExactlyInAnyOrder("brevet.json", "brevet-1.pdf", "brevet-2.pdf");
        assertThat(folder.place("bygglov", "done").resolve("brevet-2.pdf")).hasContent("%PDF b");
        assertThat(folder.counter.handed).isEmpty();
    }

    @Test
    void whatIsNoDropInWorkStopsNothing(CapturedOutput output) throws Exception {
        Path work = folder.place("bygglov", "work");
        Files.createDirectory(work.resolve("lost+found"));
        Files.writeString(work.resolve(".nfs191212121212"), "x");
        Files.createDirectory(work.resolve("1-1-1-1-1"));

        folder.open();
        folder.clock.pass(Duration.ofMinutes(6));
        folder.tidy.round();
        folder.drop("beslut", request());
        folder.settle(folder.door.take("bygglov", "beslut.json"));
        again();

        assertThat(folder.counter.handed).hasSize(1);
        assertThat(folder.names("bygglov", "work")).hasSize(3);
        assertThat(output).contains("is no drop").doesNotContain("191212121212");
    }

    /** A node that starts must not take what a living one is just handing in: it would be handed in, and refused, twice. */
    @Test
    void whatALivingNodeHasInHandIsItsOwnUntilItEnds() throws Exception {
        Node first = folder.lives.mine();
        folder.drop("beslut", request());
        folder.counter.answer = handing -> {
            throw new IllegalStateException("a fault of ours");
        };
        assertThatThrownBy(() -> folder.door.take("bygglov", "beslut.json")).isInstanceOf(IllegalStateException.class);
        folder.counter.answer = folder.counter::accept;

        folder.openBeside();
        folder.clock.pass(Duration.ofHours(1));
        folder.door.takeUpLeftovers();
        folder.tidy.round();
        again();
        assertThat(folder.counter.accepted).isEmpty();

        folder.lives.end(first);
        folder.door.takeUpLeftovers();
        again();
        assertThat(folder.counter.accepted).hasSize(1);
        assertThat(folder.names("bygglov", "work")).isEmpty();
        assertThat(folder.names("bygglov", "done")).hasSize(1);
    }

    /** Who was taken for dead and is not reads on in a folder that has gone: nothing is missing, it is another's. */
    @Test
    void whoWasTakenForDeadRefusesNothing() throws Exception {
        folder.write("bygglov", "a.pdf", "%PDF a");
        folder.drop("beslut", request("a.pdf"));
        Node first = folder.lives.mine();
        folder.counter.answer = handing -> {
            folder.lives.end(first);
            try {
                folder.openBeside();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            assertThatThrownBy(() -> handing.files().read("a.pdf", 1000)).isInstanceOf(NoSuchFileException.class);
            throw new IllegalStateException("unreadable");
        };
        assertThatThrownBy(() -> folder.door.take("bygglov", "beslut.json")).hasMessage("unreadable");
        AtomicReference<Object> read = new AtomicReference<>();
        folder.counter.answer = handing -> {
            read.set(bytes(handing.files(), "a.pdf"));
            return folder.counter.accept(handing);
        };

        again();

        assertThat(read.get()).isEqualTo(utf8("%PDF a"));
        assertThat(folder.counter.accepted).hasSize(1);
        assertThat(folder.names("bygglov", "work")).isEmpty();
    }

    /** A version that did not write whose they are may still be running beside this one. */
    @Test
    void whatBearsNobodysLifeIsTakenUpWhenItIsOld() throws Exception {
        WorkFolder older = new WorkFolder(folder.depositor("bygglov"), UUID.randomUUID(), 0, null);
        folder.write("bygglov", "beslut.json", request());
        older.claim("beslut.json");

        folder.open();
        again();
        assertThat(folder.counter.accepted).isEmpty();

        folder.clock.pass(Duration.ofMinutes(6));
        folder.tidy.round();
        again();
        assertThat(folder.counter.accepted).hasSize(1);
    }

    @Test
    void aNewDropUnderTheNameOfALeftoverIsNotWrittenOver() throws Exception {
        folder.write("bygglov", "beslut.json", "{\"gammal\":1}");
        WorkFolder.next(folder.depositor("bygglov"), folder.lives.mine().life()).claim("beslut.json");
        folder.write("bygglov", "beslut.json", "{\"ny\":1}");

        folder.open();
        again();
        assertThat(folder.counter.handed).hasSize(1);
        assertThat(folder.counter.handed.get(0).request()).isEqualTo(utf8("{\"gammal\":1}"));

        folder.write("bygglov", "beslut.ready", "");
        folder.settle(folder.door.take("bygglov", "beslut.json"));
        assertThat(folder.counter.handed.get(1).request()).isEqualTo(utf8("{\"ny\":1}"));
    }

    /** A count in memory would begin anew each time. */
    @Test
    void whatBringsTheHubDownEachTimeIsRefusedInTheEnd() throws Exception {
        folder.drop("beslut", request());
        try (Lives lives = new Lives(folder.counter)) {
            lives.endInTheCounter(() -> folder.door.take("bygglov", "beslut.json"));
            for (int life = 2; life <= 10; life++) {
                WaitingDrops waiting = folder.open().waiting;
                lives.endInTheCounter(waiting::again);
            }
            folder.open();

            again();

            assertThat(folder.counter.unread).singleElement().satisfies(unread -> assertThat(unread.reason())
                    .isEqualTo(DoorFault.GIVEN_UP.ofTheWhole()));
            assertThat(folder.names("bygglov", "error")).hasSize(2);
            assertThat(folder.names("bygglov", "work")).isEmpty();
        }
    }

    /** {@code StackOverflowError}, {@code OutOfMemoryError}. */
    @Test
    void anErrorIsATryTooAndHidesNoOtherDrop() throws Exception {
        folder.counter.answer = handing -> {
            if (new String(handing.request()).contains("gift")) {
                throw new StackOverflowError();
            }
            return folder.counter.accept(handing);
        };
        folder.drop("gift", "gift");
        assertThatThrownBy(() -> folder.door.take("bygglov", "gift.json")).isInstanceOf(StackOverflowError.class);
        WorkFolder other =
                WorkFolder.next(folder.depositor("bygglov"), folder.lives.mine().life());
        folder.write("bygglov", "annat.json", request());
        other.claim("annat.json");
        folder.waiting.left(other);

        folder.clock.pass(Duration.ofMinutes(1));
        again();
        assertThat(folder.counter.accepted).hasSize(1);
        assertThat(folder.names("bygglov", "done")).hasSize(1);

        for (int turn = 3; turn <= 10; turn++) {
            assertThat(folder.counter.unread).isEmpty();
            folder.clock.pass(Duration.ofMinutes(1));
            again();
        }
        assertThat(folder.counter.unread)
                .singleElement()
                .satisfies(unread -> assertThat(unread.reason().code()).isEqualTo("BV182"));
    }

    @Test
    void aDropThatWaitsForIntakeIsNotGivenUpHoweverLongThatLasts() throws Exception {
        folder.counter.answer = handing -> {
            throw new IntakeClosed(new IOException("disk"));
        };
        folder.drop("beslut", request());
        assertThat(folder.door.take("bygglov", "beslut.json")).isNull();
        for (int turn = 1; turn <= 30; turn++) {
            folder.clock.pass(Duration.ofMinutes(1));
            again();
        }
        folder.counter.answer = folder.counter::accept;

        folder.clock.pass(Duration.ofMinutes(1));
        again();

        assertThat(folder.counter.unread).isEmpty();
        assertThat(folder.counter.accepted).hasSize(1);
        assertThat(folder.names("bygglov", "work")).isEmpty();
    }

    /** The refusal was committed, its file not written: what is told again is the same event. */
    @Test
    void aRefusalThatACrashCutShortIsToldUnderTheSameId() throws Exception {
        folder.counter.answer = handing -> ACounter.refuse("BV122", "/recipient/id", "B-1");
        folder.drop("beslut", request());
        Drop first = folder.door.take("bygglov", "beslut.json");

        folder.open();
        List<Drop> again = again();

        assertThat(first).isInstanceOf(Drop.Refused.class);
        assertThat(again).singleElement().isInstanceOf(Drop.Refused.class);
        assertThat(folder.counter.handed).hasSize(2).allSatisfy(handing -> assertThat(handing.refusalId())
                .isEqualTo(first.work().id()));
        String id = first.work().id().toString();
        assertThat(folder.names("bygglov", "error")).containsExactlyInAnyOrder(id + ".error.json", id + ".json");
        assertThat(folder.complaint("bygglov").get("refusalId").asText()).isEqualTo(id);
    }

    /** A request whose end marker never came is whole all the same, and would be accepted. */
    @Test
    void whatTheDoorHasRefusedIsNotAcceptedAfterACrash() throws Exception {
        folder.write("bygglov", "utan märke.json", request());
        folder.tidy.round();
        folder.clock.pass(Duration.ofHours(25));
        assertThat(folder.tidy.round()).hasSize(1);
        assertThat(folder.names("bygglov", "work")).hasSize(1);

        folder.open();
        again();

        assertThat(folder.counter.handed).isEmpty();
        assertThat(folder.counter.unread).hasSize(2).allSatisfy(unread -> assertThat(unread.reason())
                .isEqualTo(DoorFault.LEFT_BEHIND.ofTheWhole()));
        assertThat(folder.counter.unread.get(0).handing().refusalId())
                .isNotNull()
                .isEqualTo(folder.counter.unread.get(1).handing().refusalId());
        assertThat(folder.names("bygglov", "error")).hasSize(2);
    }

    private List<Drop> again() throws IOException {
        List<Drop> became = folder.waiting.again();
        for (Drop drop : became) {
            folder.settle(drop);
        }
        return became;
    }
}
