package se.brevvaxel.hub.doors.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static se.brevvaxel.hub.doors.folder.AFolderDoor.SYSTEMS;
import static se.brevvaxel.hub.doors.folder.AFolderDoor.bytes;
import static se.brevvaxel.hub.doors.folder.AFolderDoor.request;
import static se.brevvaxel.hub.doors.folder.AFolderDoor.utf8;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import se.brevvaxel.hub.broker.ABroker;
import se.brevvaxel.hub.broker.Queues;
import se.brevvaxel.hub.camel.ATrack;
import se.brevvaxel.hub.doors.ACounter;
import se.brevvaxel.intake.AttachedFiles;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.Receipt;
import se.brevvaxel.letter.Door;
import se.brevvaxel.letter.LetterId;

/** The folder door on its routes, with a real broker. */
@ExtendWith(OutputCaptureExtension.class)
class FolderDoorTest {

    /** Longer than any route here looks away. */
    private static final Duration LOOK = Duration.ofMillis(400);

    @TempDir
    Path dir;

    AFolderDoor folder;
    ABroker broker;
    ATrack track;

    @BeforeAll
    static void patience() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(15));
    }

    @BeforeEach
    void open() throws Exception {
        broker = ABroker.in(dir.resolve("broker"), SYSTEMS);
        folder = new AFolderDoor(dir.resolve("drop"));
        start();
    }

    @AfterEach
    void close() throws Exception {
        track.close();
        broker.close();
    }

    private void start() throws Exception {
        folder.open();
        track = new ATrack(broker, dir.resolve("drop"))
                .with("folderDoor", folder.door)
                .with("brevvaxel.drop.round", "200")
                .with("brevvaxel.drop.again", "100")
                .with(new DropRoutes(folder.door, folder.waiting, folder.tidy))
                .open(Path.of("routes"), SYSTEMS);
        track.camel().getRouteController().stopRoute("kanalvaxel");
    }

    @Test
    void aWholeDropIsAcceptedAndItsFilesBearTheLettersId() throws Exception {
        AtomicReference<byte[]> read = new AtomicReference<>();
        folder.counter.answer = handing -> {
            read.set(bytes(handing.files(), "191212121212.pdf"));
            assertThat(handing.door()).isEqualTo(Door.FOLDER);
            assertThat(handing.replyQueue()).isEqualTo("brevvaxel.out.bygglov");
            return folder.counter.accept(handing);
        };
        folder.write("bygglov", "191212121212.pdf", "%PDF");
        folder.write("bygglov", "beslut 191212121212.json", request("191212121212.pdf"));
        folder.write("bygglov", "beslut 191212121212.ready", "");

        TextMessage lane = (TextMessage) broker.take(Queues.SWITCH, Duration.ofSeconds(15));

        String letter = folder.counter.accepted.get(0).toString();
        assertThat(lane.getText()).isEqualTo(letter);
        assertThat(read.get()).isEqualTo("%PDF".getBytes(StandardCharsets.UTF_8));
        await().untilAsserted(() -> {
            assertThat(folder.names("bygglov", "done")).containsExactlyInAnyOrder(letter + ".json", letter + "-1.pdf");
            assertThat(folder.names("bygglov", "in")).isEmpty();
            assertThat(folder.names("bygglov", "work")).isEmpty();
        });
    }

    @Test
    void nothingIsTakenBeforeTheEndMarker() throws Exception {
        folder.write("bygglov", "beslut.json", "{\"attachments\":[{\"fi");
        await().during(LOOK)
                .untilAsserted(() -> assertThat(folder.counter.handed).isEmpty());

        folder.write("bygglov", "beslut.json", request("a.pdf"));
        folder.write("bygglov", "a.pdf", "%PDF");
        await().during(LOOK)
                .untilAsserted(() -> assertThat(folder.counter.handed).isEmpty());
        folder.write("bygglov", "beslut.ready", "");

        await().untilAsserted(() -> assertThat(folder.counter.handed).hasSize(1));
        assertThat(folder.counter.handed.get(0).request()).isEqualTo(utf8(request("a.pdf")));
    }

    @Test
    void aDropThatAppearsByARenameIsTakenAtOnce() throws Exception {
        folder.write("socialtjanst", "beslut.json.tmp", request());
        await().during(LOOK)
                .untilAsserted(() -> assertThat(folder.counter.handed).isEmpty());

        Files.move(
                folder.in("socialtjanst").resolve("beslut.json.tmp"),
                folder.in("socialtjanst").resolve("beslut.json"));

        await().untilAsserted(() -> assertThat(folder.counter.handed).hasSize(1));
    }

    @Test
    void aDropThatGrowsIsTakenWhenItHasBeenStillForAWhile() throws Exception {
        folder.write("ekonomi", "faktura.json", request("f.pdf"));
        folder.write("ekonomi", "f.pdf", "%PD");
        await().during(LOOK)
                .untilAsserted(() -> assertThat(folder.counter.handed).isEmpty());
        folder.clock.pass(Duration.ofSeconds(4));
        folder.write("ekonomi", "f.pdf", "%PDF-1.7");
        await().during(LOOK)
                .untilAsserted(() -> assertThat(folder.counter.handed).isEmpty());
        folder.clock.pass(Duration.ofSeconds(4));
        await().during(LOOK)
                .untilAsserted(() -> assertThat(folder.counter.handed).isEmpty());

        AtomicReference<byte[]> read = new AtomicReference<>();
        folder.counter.answer = handing -> {
            read.set(bytes(handing.files(), "f.pdf"));
            return folder.counter.accept(handing);
        };
        folder.clock.pass(Duration.ofSeconds(2));

        await().untilAsserted(() -> assertThat(read.get()).isEqualTo(utf8("%PDF-1.7")));
    }

    @Test
    void aRefusedDropLiesInErrorWithItsReasons(CapturedOutput output) throws Exception {
        folder.counter.answer = handing -> {
            assertThat(bytes(handing.files(), "saknas.pdf")).isNull();
            return ACounter.refuse("BV158", "/attachments/1/file", "B-1");
        };
        folder.write("bygglov", "finns.pdf", "%PDF");
        folder.write("bygglov", "191212121212.json", request("finns.pdf", "saknas.pdf"));
        folder.write("bygglov", "191212121212.ready", "");

        await().untilAsserted(() -> assertThat(folder.names("bygglov", "error")).hasSize(3));

        JsonNode complaint = folder.complaint("bygglov");
        String id = complaint.get("refusalId").asText();
        assertThat(folder.names("bygglov", "error"))
                .containsExactlyInAnyOrder(id + ".error.json", id + ".json", id + "-1.pdf");
        assertThat(complaint.get("sourceMessageId").asText()).isEqualTo("B-1");
        assertThat(complaint.get("files").findValuesAsText("name")).containsExactly("191212121212.json", "finns.pdf");
        assertThat(complaint.get("reasons").get(0).get("code").asText()).isEqualTo("BV158");
        assertThat(complaint.get("reasons").get(0).get("field").asText()).isEqualTo("/attachments/1/file");
        assertThat(complaint.get("reasons").get(0).get("text").asText()).isNotBlank();
        assertThat(folder.names("bygglov", "in")).isEmpty();
        assertThat(folder.names("bygglov", "work")).isEmpty();
        assertThat(folder.counter.unread).isEmpty();
        assertThat(output).doesNotContain("191212121212");
    }

    @Test
    void aSymbolicLinkInADropIsRefusedAndNotFollowed() throws Exception {
        Path secret = Files.writeString(dir.resolve("hemligt.pdf"), "%PDF hemligt");
        Files.createSymbolicLink(folder.in("bygglov").resolve("bilaga.pdf"), secret);
        folder.write("bygglov", "beslut.json", request("bilaga.pdf"));
        folder.write("bygglov", "beslut.ready", "");

        await().untilAsserted(() -> assertThat(folder.counter.unread).isNotEmpty());

        assertThat(folder.counter.unread)
                .allSatisfy(unread -> assertThat(unread.reason().code()).isEqualTo("BV184"));
        assertThat(secret).hasContent("%PDF hemligt");
        await().untilAsserted(() -> assertThat(
                        Files.exists(folder.in("bygglov").resolve("bilaga.pdf"), LinkOption.NOFOLLOW_LINKS))
                .isFalse());
        await().untilAsserted(
                        () -> assertThat(folder.names("bygglov", "error")).anyMatch(n -> n.endsWith(".error.json")));
    }

    @Test
    void aRequestThatIsALinkIsRefusedAndNotFollowed() throws Exception {
        Path secret = Files.writeString(dir.resolve("annans.json"), request());
        Files.createSymbolicLink(folder.in("bygglov").resolve("beslut.json"), secret);
        folder.write("bygglov", "beslut.ready", "");
        Files.createSymbolicLink(folder.in("bygglov").resolve("mapp"), dir);

        await().untilAsserted(() -> assertThat(folder.counter.unread).hasSize(2));

        assertThat(folder.counter.handed).isEmpty();
        assertThat(secret).hasContent(request());
        await().untilAsserted(() -> assertThat(folder.names("bygglov", "in")).isEmpty());
        assertThat(dir).isDirectory();
        await().untilAsserted(() -> assertThat(folder.names("bygglov", "error")).hasSize(2));
    }

    @Test
    void aFileThatVanishesLeavesNothingBehind() throws Exception {
        folder.write("bygglov", "beslut.json", request());

        assertThat(folder.door.take("bygglov", "beslut.json")).isNull();
        assertThat(folder.door.take("bygglov", "fanns.json")).isNull();
        Files.delete(folder.in("bygglov").resolve("beslut.json"));
        assertThat(folder.door.take("bygglov", "beslut.json")).isNull();
        assertThat(folder.door.take("socialtjanst", "fanns.json")).isNull();
        assertThat(folder.door.take("ekonomi", "fanns.json")).isNull();

        for (String system : List.of("bygglov", "socialtjanst", "ekonomi")) {
            assertThat(folder.names(system, "work")).isEmpty();
        }
        assertThat(folder.counter.handed).isEmpty();
    }

    @Test
    void theSameNameAgainIsTakenAgain() throws Exception {
        LetterId letter = LetterId.next();
        AtomicInteger times = new AtomicInteger();
        folder.counter.answer =
                handing -> times.getAndIncrement() == 0 ? new Receipt.Accepted(letter) : new Receipt.Repeated(letter);
        for (int i = 1; i <= 3; i++) {
            folder.write("bygglov", "beslut.json", request());
            folder.write("bygglov", "beslut.ready", "");
            int soFar = i;
            await().untilAsserted(() -> {
                assertThat(folder.counter.handed).hasSize(soFar);
                assertThat(folder.names("bygglov", "done")).hasSize(soFar);
            });
        }
        assertThat(folder.names("bygglov", "done")).allMatch(name -> name.startsWith(letter.toString()));
        assertThat(folder.names("bygglov", "in")).isEmpty();
    }

    @Test
    void dropsSideBySideKeepTheirOwnFiles() throws Exception {
        for (int i = 0; i < 20; i++) {
            folder.write("bygglov", "b" + i + ".pdf", "%PDF " + i);
            folder.write("bygglov", "b" + i + ".json", request("b" + i + ".pdf"));
            folder.write("bygglov", "b" + i + ".ready", "");
        }

        await().untilAsserted(() -> assertThat(folder.names("bygglov", "done")).hasSize(40));
        await().untilAsserted(() -> assertThat(broker.depth(Queues.SWITCH)).isEqualTo(20));
    }

    @Test
    void row36WhileThereIsNoRoomADropStaysWhereItIs() throws Exception {
        folder.room = false;
        folder.write("bygglov", "a.pdf", "%PDF");
        folder.write("bygglov", "a.json", request("a.pdf"));
        folder.write("bygglov", "a.ready", "");

        await().during(LOOK).untilAsserted(() -> assertThat(folder.names("bygglov", "in"))
                .containsExactlyInAnyOrder("a.pdf", "a.json", "a.ready"));
        assertThat(folder.names("bygglov", "work")).isEmpty();
        folder.room = true;

        await().untilAsserted(() -> assertThat(folder.names("bygglov", "done")).hasSize(2));
    }

    /** Another node would take it for one that a dead node left. */
    @Test
    void aNodeWhoseLifeMayBeOverTakesNoDrop() throws Exception {
        folder.lives.mineIsOver = true;
        folder.write("bygglov", "a.json", request());
        folder.write("bygglov", "a.ready", "");

        await().during(LOOK).untilAsserted(() -> assertThat(folder.names("bygglov", "in"))
                .containsExactlyInAnyOrder("a.json", "a.ready"));
        folder.lives.mineIsOver = false;

        await().untilAsserted(() -> assertThat(folder.names("bygglov", "done")).hasSize(1));
    }

    @Test
    void whatLiesBesideARequestIsWeighedWithoutBeingRead() throws Exception {
        AtomicLong beside = new AtomicLong();
        folder.counter.answer = handing -> {
            beside.set(bytesOf(handing.files()));
            return folder.counter.accept(handing);
        };
        folder.write("bygglov", "a.pdf", "%PDF");
        folder.write("bygglov", "b.pdf", "%PDF-b");
        folder.write("bygglov", "not-named.pdf", "%PDF-another");
        folder.write("bygglov", "a.json", request("a.pdf", "b.pdf"));
        folder.write("bygglov", "a.ready", "");

        await().untilAsserted(() -> assertThat(beside).hasValue(10));
    }

    private static long bytesOf(AttachedFiles files) {
        try {
            return files.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whileIntakeIsClosedTheDropWaitsWhole(CapturedOutput output) throws Exception {
        AtomicInteger closed = new AtomicInteger(1);
        folder.counter.answer = handing -> {
            if (closed.getAndDecrement() > 0) {
                throw new IntakeClosed(new IOException("disk"));
            }
            return folder.counter.accept(handing);
        };
        folder.write("bygglov", "a.pdf", "%PDF");
        folder.write("bygglov", "191212121212.json", request("a.pdf"));
        folder.write("bygglov", "191212121212.ready", "");

        await().untilAsserted(() -> assertThat(closed.get()).isZero());
        await().during(LOOK)
                .untilAsserted(() -> assertThat(folder.names("bygglov", "work")).hasSize(1));
        assertThat(folder.names("bygglov", "in")).isEmpty();
        // The next letter, of somebody else, in files of the same names.
        folder.write("bygglov", "a.pdf", "%PDF den andra");
        folder.write("bygglov", "191212121212.json", request("a.pdf"));
        folder.write("bygglov", "191212121212.ready", "");
        Set<String> read = new ConcurrentSkipListSet<>();
        folder.counter.answer = handing -> {
            read.add(new String(bytes(handing.files(), "a.pdf"), StandardCharsets.UTF_8));
            return folder.counter.accept(handing);
        };
        folder.clock.pass(Duration.ofSeconds(6));

        await().untilAsserted(() -> assertThat(folder.names("bygglov", "done")).hasSize(4));
        assertThat(read).containsExactly("%PDF", "%PDF den andra");
        assertThat(folder.counter.handed).hasSize(2);
        await().untilAsserted(() -> assertThat(folder.names("bygglov", "work")).isEmpty());
        assertThat(output).contains("Intake is closed").doesNotContain("191212121212");
    }

    @Test
    void whatFailsAgainAndAgainIsRefusedInTheEnd(CapturedOutput output) throws Exception {
        folder.counter.answer = handing -> {
            throw new IllegalStateException("a bug that quotes 191212121212");
        };
        folder.write("bygglov", "191212121212.json", request());
        folder.write("bygglov", "191212121212.ready", "");

        await().untilAsserted(() -> {
            folder.clock.pass(Duration.ofMinutes(1));
            assertThat(folder.counter.unread)
                    .singleElement()
                    .satisfies(unread -> assertThat(unread.reason().code()).isEqualTo("BV182"));
        });
        await().untilAsserted(() -> assertThat(folder.names("bygglov", "error")).hasSize(2));
        assertThat(output).contains("Route folder-bygglov failed").doesNotContain("191212121212");
    }

    @Test
    void formsThatAreNotOfferedYetAreSaid() throws Exception {
        folder.write("socialtjanst", "många.zip", "PK");
        folder.write("socialtjanst", "brev.xml", "<!DOCTYPE x><letter/>");

        await().untilAsserted(
                        () -> assertThat(folder.names("socialtjanst", "error")).hasSize(4));

        assertThat(folder.counter.handed).isEmpty();
        assertThat(folder.counter.unread)
                .allSatisfy(unread -> assertThat(unread.reason().code()).isEqualTo("BV185"));
    }

    @Test
    void aRequestLargerThanAnyLetterIsRefusedUnread() throws Exception {
        folder.write("socialtjanst", "stor.json", "x".repeat(100_001));

        await().untilAsserted(() -> assertThat(folder.counter.unread)
                .singleElement()
                .satisfies(unread -> assertThat(unread.reason().code()).isEqualTo("BV183")));
        assertThat(folder.counter.handed).isEmpty();
    }

    @Test
    void whatACrashLeftInWorkIsHandedInAgain() throws Exception {
        track.close();
        WorkFolder taken =
                WorkFolder.next(folder.depositor("bygglov"), folder.lives.mine().life());
        folder.write("bygglov", "a.pdf", "%PDF");
        folder.write("bygglov", "b.pdf", "%PDF b");
        folder.write("bygglov", "beslut.json", request("a.pdf", "b.pdf"));
        folder.write("bygglov", "beslut.ready", "");
        assertThat(taken.claim("beslut.json")).isTrue();
        Files.move(folder.in("bygglov").resolve("a.pdf"), taken.files().resolve("a.pdf"));
        AtomicReference<byte[]> read = new AtomicReference<>();
        LetterId letter = LetterId.next();
        folder.counter.answer = handing -> {
            read.set(bytes(handing.files(), "a.pdf"));
            return new Receipt.Repeated(letter);
        };

        start();

        assertThat(((TextMessage) broker.take(Queues.SWITCH, Duration.ofSeconds(15))).getText())
                .isEqualTo(letter.toString());
        assertThat(read.get()).isEqualTo(utf8("%PDF"));
        await().untilAsserted(() -> assertThat(folder.names("bygglov", "done")).hasSize(3));
        assertThat(folder.names("bygglov", "work")).isEmpty();
    }
}
