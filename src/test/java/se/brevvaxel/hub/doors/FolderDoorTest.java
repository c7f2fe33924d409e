package se.brevvaxel.hub.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
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
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.intake.BusinessSystem.Complete;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.Receipt;
import se.brevvaxel.letter.Door;
import se.brevvaxel.letter.LetterId;

@ExtendWith(OutputCaptureExtension.class)
class FolderDoorTest {

    private static final BusinessSystem BYGGLOV = ABroker.system("bygglov");
    private static final BusinessSystem SOCIALTJANST = dropping("socialtjanst", Complete.RENAME, Duration.ZERO);
    private static final BusinessSystem EKONOMI = dropping("ekonomi", Complete.STABLE, Duration.ofSeconds(5));
    private static final List<BusinessSystem> SYSTEMS = List.of(BYGGLOV, SOCIALTJANST, EKONOMI);
    private static final Duration LOOK = Duration.ofMillis(400);

    @TempDir
    Path folder;

    ABroker broker;
    ATrack track;
    FolderDoor door;
    DropTidy tidy;
    final ACounter counter = new ACounter();
    final SettableClock clock = new SettableClock();

    @BeforeAll
    static void patience() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(15));
    }

    @BeforeEach
    void open() throws Exception {
        broker = ABroker.in(folder.resolve("broker"), SYSTEMS);
        start();
    }

    @AfterEach
    void close() throws Exception {
        track.close();
        broker.close();
    }

    private void start() throws Exception {
        door = new FolderDoor(SYSTEMS, folder.resolve("drop"), counter, clock, 100_000);
        door.open();
        tidy = new DropTidy(door, new DropSettings(Duration.ofDays(7), Duration.ofHours(24)), clock);
        track = new ATrack(broker, folder.resolve("drop"))
                .with("folderDoor", door)
                .with("brevvaxel.drop.round", "200")
                .with(new DropRoutes(door, tidy))
                .open(Path.of("routes"), SYSTEMS);
        track.camel().getRouteController().stopRoute("kanalvaxel");
    }

    @Test
    void aWholeDropIsAcceptedAndItsFilesBearTheLettersId() throws Exception {
        AtomicReference<byte[]> read = new AtomicReference<>();
        counter.answer = handing -> {
            read.set(bytes(handing.files(), "191212121212.pdf"));
            assertThat(handing.door()).isEqualTo(Door.FOLDER);
            assertThat(handing.replyQueue()).isEqualTo("brevvaxel.out.bygglov");
            return counter.accept(handing);
        };
        write("bygglov", "191212121212.pdf", "%PDF");
        write("bygglov", "beslut 191212121212.json", request("191212121212.pdf"));
        write("bygglov", "beslut 191212121212.ready", "");

        TextMessage lane = (TextMessage) broker.take(Queues.SWITCH, Duration.ofSeconds(15));

        String letter = counter.accepted.get(0).toString();
        assertThat(lane.getText()).isEqualTo(letter);
        assertThat(read.get()).isEqualTo("%PDF".getBytes(StandardCharsets.UTF_8));
        await().untilAsserted(() -> {
            assertThat(names("bygglov", "done")).containsExactlyInAnyOrder(letter + ".json", letter + "-1.pdf");
            assertThat(names("bygglov", "in")).isEmpty();
            assertThat(names("bygglov", "work")).isEmpty();
        });
    }

    /** Row 8: a half-written file. */
    @Test
    void nothingIsTakenBeforeTheEndMarker() throws Exception {
        write("bygglov", "beslut.json", "{\"attachments\":[{\"fi");
        await().during(LOOK).untilAsserted(() -> assertThat(counter.handed).isEmpty());

        write("bygglov", "beslut.json", request("a.pdf"));
        write("bygglov", "a.pdf", "%PDF");
        await().during(LOOK).untilAsserted(() -> assertThat(counter.handed).isEmpty());
        write("bygglov", "beslut.ready", "");

        await().untilAsserted(() -> assertThat(counter.handed).hasSize(1));
        assertThat(counter.handed.get(0).request()).isEqualTo(utf8(request("a.pdf")));
    }

    @Test
    void aDropThatAppearsByARenameIsTakenAtOnce() throws Exception {
        write("socialtjanst", "beslut.json.tmp", request());
        await().during(LOOK).untilAsserted(() -> assertThat(counter.handed).isEmpty());

        Files.move(
                in("socialtjanst").resolve("beslut.json.tmp"),
                in("socialtjanst").resolve("beslut.json"));

        await().untilAsserted(() -> assertThat(counter.handed).hasSize(1));
    }

    @Test
    void aDropThatGrowsIsTakenWhenItHasBeenStillForAWhile() throws Exception {
        write("ekonomi", "faktura.json", request("f.pdf"));
        write("ekonomi", "f.pdf", "%PD");
        await().during(LOOK).untilAsserted(() -> assertThat(counter.handed).isEmpty());
        clock.forward(Duration.ofSeconds(4));
        write("ekonomi", "f.pdf", "%PDF-1.7");
        await().during(LOOK).untilAsserted(() -> assertThat(counter.handed).isEmpty());
        clock.forward(Duration.ofSeconds(4));
        await().during(LOOK).untilAsserted(() -> assertThat(counter.handed).isEmpty());

        AtomicReference<byte[]> read = new AtomicReference<>();
        counter.answer = handing -> {
            read.set(bytes(handing.files(), "f.pdf"));
            return counter.accept(handing);
        };
        clock.forward(Duration.ofSeconds(2));

        await().untilAsserted(() -> assertThat(read.get()).isEqualTo(utf8("%PDF-1.7")));
    }

    @Test
    void aRefusedDropLiesInErrorWithItsReasons(CapturedOutput output) throws Exception {
        counter.answer = handing -> {
            assertThat(bytes(handing.files(), "saknas.pdf")).isNull();
            return ACounter.refuse("BV158", "/attachments/1/file", "B-1");
        };
        write("bygglov", "finns.pdf", "%PDF");
        write("bygglov", "191212121212.json", request("finns.pdf", "saknas.pdf"));
        write("bygglov", "191212121212.ready", "");

        await().untilAsserted(() -> assertThat(names("bygglov", "error")).hasSize(3));

        JsonNode complaint = complaint("bygglov");
        String id = complaint.get("refusalId").asText();
        assertThat(names("bygglov", "error"))
                .containsExactlyInAnyOrder(id + ".error.json", id + ".json", id + "-1.pdf");
        assertThat(complaint.get("sourceMessageId").asText()).isEqualTo("B-1");
        assertThat(complaint.get("files").findValuesAsText("name")).containsExactly("191212121212.json", "finns.pdf");
        assertThat(complaint.get("reasons").get(0).get("code").asText()).isEqualTo("BV158");
        assertThat(complaint.get("reasons").get(0).get("field").asText()).isEqualTo("/attachments/1/file");
        assertThat(complaint.get("reasons").get(0).get("text").asText()).isNotBlank();
        assertThat(names("bygglov", "in")).isEmpty();
        assertThat(names("bygglov", "work")).isEmpty();
        assertThat(counter.unread).isEmpty();
        assertThat(output).doesNotContain("191212121212");
    }

    @Test
    void aSymbolicLinkInADropIsRefusedAndNotFollowed() throws Exception {
        Path secret = Files.writeString(folder.resolve("hemligt.pdf"), "%PDF hemligt");
        Files.createSymbolicLink(in("bygglov").resolve("bilaga.pdf"), secret);
        write("bygglov", "beslut.json", request("bilaga.pdf"));
        write("bygglov", "beslut.ready", "");

        await().untilAsserted(() -> assertThat(counter.unread).isNotEmpty());

        assertThat(counter.unread)
                .allSatisfy(unread -> assertThat(unread.reason().code()).isEqualTo("BV184"));
        assertThat(secret).hasContent("%PDF hemligt");
        await().untilAsserted(() -> assertThat(
                        Files.exists(in("bygglov").resolve("bilaga.pdf"), java.nio.file.LinkOption.NOFOLLOW_LINKS))
                .isFalse());
        await().untilAsserted(() -> assertThat(names("bygglov", "error")).anyMatch(n -> n.endsWith(".error.json")));
    }

    @Test
    void aRequestThatIsALinkIsRefusedAndNotFollowed() throws Exception {
        Path secret = Files.writeString(folder.resolve("annans.json"), request());
        Files.createSymbolicLink(in("bygglov").resolve("beslut.json"), secret);
        write("bygglov", "beslut.ready", "");
        Files.createSymbolicLink(in("bygglov").resolve("mapp"), folder);

        await().untilAsserted(() -> assertThat(counter.unread).hasSize(2));

        assertThat(counter.handed).isEmpty();
        assertThat(secret).hasContent(request());
        await().untilAsserted(() -> assertThat(names("bygglov", "in")).isEmpty());
        assertThat(folder).isDirectory();
        await().untilAsserted(() -> assertThat(names("bygglov", "error")).hasSize(2));
    }

    /** Row 9: a file vanishes. */
    @Test
    void aFileThatVanishesLeavesNothingBehind() throws Exception {
        write("bygglov", "beslut.json", request());

        assertThat(door.take("bygglov", "beslut.json")).isNull();
        assertThat(door.take("bygglov", "fanns.json")).isNull();
        Files.delete(in("bygglov").resolve("beslut.json"));
        assertThat(door.take("bygglov", "beslut.json")).isNull();
        assertThat(door.take("socialtjanst", "fanns.json")).isNull();
        assertThat(door.take("ekonomi", "fanns.json")).isNull();

        for (String system : List.of("bygglov", "socialtjanst", "ekonomi")) {
            assertThat(names(system, "work")).isEmpty();
        }
        assertThat(counter.handed).isEmpty();
    }

    /** Row 7: the same name again. */
    @Test
    void theSameNameAgainIsTakenAgain() throws Exception {
        LetterId letter = LetterId.next();
        AtomicInteger times = new AtomicInteger();
        counter.answer =
                handing -> times.getAndIncrement() == 0 ? new Receipt.Accepted(letter) : new Receipt.Repeated(letter);
        for (int i = 1; i <= 3; i++) {
            write("bygglov", "beslut.json", request());
            write("bygglov", "beslut.ready", "");
            int soFar = i;
            await().untilAsserted(() -> {
                assertThat(counter.handed).hasSize(soFar);
                assertThat(names("bygglov", "done")).hasSize(soFar);
            });
        }
        assertThat(names("bygglov", "done")).allMatch(name -> name.startsWith(letter.toString()));
        assertThat(names("bygglov", "in")).isEmpty();
    }

    @Test
    void dropsSideBySideKeepTheirOwnFiles() throws Exception {
        for (int i = 0; i < 20; i++) {
            write("bygglov", "b" + i + ".pdf", "%PDF " + i);
            write("bygglov", "b" + i + ".json", request("b" + i + ".pdf"));
            write("bygglov", "b" + i + ".ready", "");
        }

        await().untilAsserted(() -> assertThat(names("bygglov", "done")).hasSize(40));
        assertThat(broker.depth(Queues.SWITCH)).isEqualTo(20);
    }

    @Test
    void whileIntakeIsClosedTheDropWaitsWhereItLay(CapturedOutput output) throws Exception {
        AtomicInteger closed = new AtomicInteger(1);
        counter.answer = handing -> {
            if (closed.getAndDecrement() > 0) {
                throw new IntakeClosed(new IOException("disk"));
            }
            return counter.accept(handing);
        };
        write("bygglov", "a.pdf", "%PDF");
        write("bygglov", "191212121212.json", request("a.pdf"));
        write("bygglov", "191212121212.ready", "");

        await().untilAsserted(() -> assertThat(closed.get()).isZero());
        await().during(LOOK).untilAsserted(() -> assertThat(names("bygglov", "in"))
                .containsExactlyInAnyOrder("a.pdf", "191212121212.json", "191212121212.ready"));
        clock.forward(Duration.ofSeconds(6));

        await().untilAsserted(() -> assertThat(names("bygglov", "done")).hasSize(2));
        assertThat(output).contains("Intake is closed").doesNotContain("191212121212");
    }

    @Test
    void whatFailsAgainAndAgainIsRefusedInTheEnd(CapturedOutput output) throws Exception {
        counter.answer = handing -> {
            throw new IllegalStateException("a bug that quotes 191212121212");
        };
        write("bygglov", "191212121212.json", request());
        write("bygglov", "191212121212.ready", "");

        await().untilAsserted(() -> {
            clock.forward(Duration.ofMinutes(1));
            assertThat(counter.unread)
                    .singleElement()
                    .satisfies(unread -> assertThat(unread.reason().code()).isEqualTo("BV182"));
        });
        await().untilAsserted(() -> assertThat(names("bygglov", "error")).hasSize(2));
        assertThat(output).contains("Route folder-bygglov failed").doesNotContain("191212121212");
    }

    @Test
    void formsThatAreNotOfferedYetAreSaid() throws Exception {
        write("socialtjanst", "många.zip", "PK");
        write("socialtjanst", "brev.xml", "<!DOCTYPE x><letter/>");

        await().untilAsserted(() -> assertThat(names("socialtjanst", "error")).hasSize(4));

        assertThat(counter.handed).isEmpty();
        assertThat(counter.unread)
                .allSatisfy(unread -> assertThat(unread.reason().code()).isEqualTo("BV185"));
    }

    @Test
    void aRequestLargerThanAnyLetterIsRefusedUnread() throws Exception {
        write("socialtjanst", "stor.json", "x".repeat(100_001));

        await().untilAsserted(() -> assertThat(counter.unread)
                .singleElement()
                .satisfies(unread -> assertThat(unread.reason().code()).isEqualTo("BV183")));
        assertThat(counter.handed).isEmpty();
    }

    /** A crash between taking the drop and laying it in its place. */
    @Test
    void whatACrashLeftInWorkIsHandedInAgain() throws Exception {
        track.close();
        WorkFolder taken = new WorkFolder(
                DropFolder.of(folder.resolve("drop"), "bygglov"),
                LetterId.next().value());
        write("bygglov", "a.pdf", "%PDF");
        write("bygglov", "beslut.json", request("a.pdf", "b.pdf"));
        write("bygglov", "beslut.ready", "");
        assertThat(taken.claim("beslut.json")).isTrue();
        taken.gather(Set.of("a.pdf"), "beslut.json");
        write("bygglov", "b.pdf", "%PDF b");
        AtomicReference<byte[]> read = new AtomicReference<>();
        LetterId letter = LetterId.next();
        counter.answer = handing -> {
            read.set(bytes(handing.files(), "a.pdf"));
            return new Receipt.Repeated(letter);
        };

        start();

        assertThat(((TextMessage) broker.take(Queues.SWITCH, Duration.ofSeconds(15))).getText())
                .isEqualTo(letter.toString());
        assertThat(read.get()).isEqualTo(utf8("%PDF"));
        await().untilAsserted(() -> assertThat(names("bygglov", "done")).hasSize(3));
        assertThat(names("bygglov", "work")).isEmpty();
    }

    @Test
    void aNewDropUnderTheNameOfALeftoverIsNotWrittenOver() throws Exception {
        track.close();
        WorkFolder taken = new WorkFolder(
                DropFolder.of(folder.resolve("drop"), "bygglov"),
                LetterId.next().value());
        write("bygglov", "beslut.json", "{\"gammal\":1}");
        taken.claim("beslut.json");
        write("bygglov", "beslut.json", "{\"ny\":1}");

        start();
        write("bygglov", "beslut.ready", "");
        await().untilAsserted(() -> assertThat(counter.handed).hasSize(1));
        assertThat(counter.handed.get(0).request()).isEqualTo(utf8("{\"ny\":1}"));

        clock.forward(Duration.ofMinutes(6));
        await().untilAsserted(() -> assertThat(counter.handed).hasSize(2));
        assertThat(counter.handed.get(1).request()).isEqualTo(utf8("{\"gammal\":1}"));
    }

    @Test
    void whatNobodyClaimsIsPutAsideAfterADay(CapturedOutput output) throws Exception {
        write("bygglov", "191212121212.pdf", "%PDF");
        write("bygglov", "utan märke.json", request());
        Files.setLastModifiedTime(in("bygglov").resolve("191212121212.pdf"), FileTime.from(Instant.EPOCH));
        await().during(LOOK)
                .untilAsserted(() -> assertThat(names("bygglov", "in")).hasSize(2));

        clock.forward(Duration.ofHours(25));

        await().untilAsserted(() -> assertThat(names("bygglov", "error")).hasSize(4));
        assertThat(counter.unread)
                .hasSize(2)
                .allSatisfy(unread -> assertThat(unread.reason().code()).isEqualTo("BV186"));
        assertThat(output).contains("LEFT_BEHIND").doesNotContain("191212121212");
    }

    @Test
    void theFoldersAreEmptiedAfterAWeek() throws Exception {
        write("socialtjanst", "beslut.json", request());
        await().untilAsserted(() -> assertThat(names("socialtjanst", "done")).hasSize(1));
        Path receipt = Files.writeString(folder.resolve("drop/socialtjanst/receipts/r.json"), "{}");
        clock.forward(Duration.ofDays(6));
        await().during(LOOK)
                .untilAsserted(() -> assertThat(names("socialtjanst", "done")).hasSize(1));
        assertThat(receipt).exists();

        clock.forward(Duration.ofDays(2));

        await().untilAsserted(() -> {
            assertThat(names("socialtjanst", "done")).isEmpty();
            assertThat(receipt).doesNotExist();
        });
    }

    @Test
    void onlyPlainNamesWithinTheDropAreLookedFor() {
        assertThat(NamedFiles.in(utf8(request("a.pdf", "../b.pdf", "/etc/passwd", "c\\\\d.pdf", "..", ".", ".e", ""))))
                .containsExactly("a.pdf");
        assertThat(NamedFiles.in(utf8("{\"attachments\":[{\"file\":\"a.pdf\"},{\"fi")))
                .containsExactly("a.pdf");
        assertThat(NamedFiles.in(utf8("{\"attachments\":{\"file\":\"a.pdf\"},\"file\":\"b.pdf\"}")))
                .isEmpty();
        assertThat(NamedFiles.in(utf8("inte json"))).isEmpty();
    }

    private static String request(String... files) {
        return "{\"sourceMessageId\":\"B-1\",\"attachments\":["
                + String.join(
                        ",",
                        Stream.of(files)
                                .map(f -> "{\"filename\":\"x\",\"file\":\"" + f + "\"}")
                                .toList())
                + "]}";
    }

    private static BusinessSystem dropping(String name, Complete complete, Duration stableFor) {
        BusinessSystem system = ABroker.system(name);
        return new BusinessSystem(
                name,
                system.sender(),
                system.replyQueues(),
                system.caseTypes(),
                system.brokerPassword(),
                null,
                new BusinessSystem.Drop(complete, stableFor));
    }

    private Path in(String system) {
        return folder.resolve("drop").resolve(system).resolve("in");
    }

    private void write(String system, String name, String content) throws IOException {
        Files.writeString(in(system).resolve(name), content);
    }

    private List<String> names(String system, String place) throws IOException {
        try (Stream<Path> files =
                Files.list(folder.resolve("drop").resolve(system).resolve(place))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".part"))
                    .toList();
        }
    }

    private JsonNode complaint(String system) throws IOException {
        String name = names(system, "error").stream()
                .filter(n -> n.endsWith(".error.json"))
                .findFirst()
                .orElseThrow();
        return new ObjectMapper()
                .readTree(folder.resolve("drop")
                        .resolve(system)
                        .resolve("error")
                        .resolve(name)
                        .toFile());
    }

    private static byte[] bytes(se.brevvaxel.intake.AttachedFiles files, String name) {
        try {
            return files.read(name, 1000);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Stands where the test puts it. */
    static final class SettableClock extends Clock {
        private volatile Instant now = Instant.now();

        void forward(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
