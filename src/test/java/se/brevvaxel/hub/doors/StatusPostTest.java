package se.brevvaxel.hub.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.brevvaxel.AClock;
import se.brevvaxel.hub.broker.ABroker;
import se.brevvaxel.hub.camel.ATrack;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.status.Outbox;
import se.brevvaxel.status.Outgoing;

class StatusPostTest {

    private static final List<BusinessSystem> SYSTEMS =
            List.of(ABroker.system("bygglov"), ABroker.system("socialtjanst"), ABroker.system("ekonomi"));
    private static final String OUT = "brevvaxel.out.bygglov";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    ABroker broker;
    StatusPost post;
    final Box box = new Box();

    @BeforeEach
    void open() throws Exception {
        broker = ABroker.in(folder.resolve("broker"), SYSTEMS);
        DropFolder.of(folder.resolve("drop"), "bygglov").create();
        post = newPost();
    }

    private StatusPost newPost() {
        return newPost(Duration.ofDays(30));
    }

    private StatusPost newPost(Duration kept) {
        return new StatusPost(
                box,
                broker.hub(),
                new Receipts(folder.resolve("drop"), folder.resolve("waiting"), new Rests(Clock.systemUTC())),
                new Rests(Clock.systemUTC()),
                kept);
    }

    @AfterEach
    void close() throws Exception {
        broker.close();
    }

    @Test
    void anEventIsAPersistentTextMessageThatCanBeTold() throws Exception {
        Outgoing event = box.add("bygglov", OUT, false);

        post.post();

        Message message = broker.take(OUT, PATIENCE);
        assertThat(((TextMessage) message).getText()).isEqualTo(event.body());
        assertThat(message.getJMSType()).isEqualTo("StatusEvent.v1");
        assertThat(message.getJMSCorrelationID()).isEqualTo(event.correlationId());
        assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(box.waiting).isEmpty();
    }

    /** Row 52: nobody reads them. */
    @Test
    void whatNobodyReadsLiesThereForAsLongAsEventsAreKept() throws Exception {
        box.add("bygglov", OUT, false);
        post.post();
        Message kept = broker.take(OUT, PATIENCE);
        assertThat(Duration.ofMillis(kept.getJMSExpiration() - kept.getJMSTimestamp()))
                .isEqualTo(Duration.ofDays(30));

        box.add("bygglov", OUT, false);
        newPost(Duration.ofMillis(1)).post();

        await().atMost(PATIENCE).until(() -> broker.depth(OUT) == 0);
        assertThat(broker.take(OUT, Duration.ofMillis(100))).isNull();
        assertThat(box.waiting).isEmpty();
    }

    @Test
    void eventsComeInTheOrderTheyWereWritten() throws Exception {
        List<String> bodies = IntStream.range(0, 1200)
                .mapToObj(i -> box.add("bygglov", OUT, false).body())
                .toList();

        post.post();

        List<String> read = new ArrayList<>();
        try (JMSContext bygglov = broker.as("bygglov")) {
            var consumer = bygglov.createConsumer(bygglov.createQueue(OUT));
            for (int i = 0; i < 1200; i++) {
                read.add(((TextMessage) consumer.receive(5000)).getText());
            }
        }
        assertThat(read).isEqualTo(bodies);
        assertThat(box.waiting).isEmpty();
    }

    /** Else it could not be told from one that stands still with the lock. */
    @Test
    void whoCarriesALotLetsOthersInBetween() {
        IntStream.range(0, 1200).forEach(i -> box.add("bygglov", OUT, false));

        post.post();

        assertThat(box.waiting).isEmpty();
        assertThat(box.held).as("lots of 500, and a look at nothing").containsExactly(500, 500, 200, 0);
    }

    /** Row 4: sent, and not yet noted as sent. */
    @Test
    void whatWasSentBeforeACrashIsNotThereTwice() {
        List<Outgoing> sent = List.of(box.add("bygglov", OUT, false), box.add("bygglov", OUT, false));
        post.post();
        box.putBack(sent);
        box.add("bygglov", OUT, false);

        newPost().post();

        assertThat(broker.depth(OUT)).isEqualTo(3);
        assertThat(box.waiting).isEmpty();
    }

    @Test
    void theSameEventIsDroppedAfterARestartOfTheBrokerToo() throws Exception {
        Outgoing event = box.add("bygglov", OUT, false);
        post.post();
        broker.close();
        broker = ABroker.in(folder.resolve("broker"), SYSTEMS);
        box.putBack(List.of(event));

        newPost().post();

        assertThat(broker.depth(OUT)).isEqualTo(1);
        assertThat(box.waiting).isEmpty();
    }

    /** Row 60: what a home system is told of a single letter does not lie behind what it is told of a mass mailing. */
    @Test
    void eventsOfABatchLetOthersBy() throws Exception {
        box.add("bygglov", OUT, false, true);
        box.add("bygglov", OUT, false, true);
        Outgoing single = box.add("bygglov", OUT, false, false);

        post.post();

        Message first = broker.take(OUT, PATIENCE);
        assertThat(((TextMessage) first).getText()).isEqualTo(single.body());
        assertThat(first.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(broker.depth(OUT)).isEqualTo(2);
    }

    /** Row 52: the reply queue is missing. */
    @Test
    void aQueueThatIsMissingDelaysNobodyElse() throws Exception {
        for (int i = 0; i < 700; i++) {
            box.add("borta", "borta.svar", false);
        }
        Outgoing other = box.add("ekonomi", "brevvaxel.out.ekonomi", false);

        post.post();

        assertThat(((TextMessage) broker.take("brevvaxel.out.ekonomi", PATIENCE)).getText())
                .isEqualTo(other.body());
        assertThat(box.waiting).hasSize(700).allSatisfy((position, event) -> assertThat(event.destination())
                .isEqualTo("borta.svar"));
    }

    @Test
    void aBrokerThatIsAwayIsTriedAgain() throws Exception {
        box.add("bygglov", OUT, false);
        broker.close();
        post.post();
        assertThat(box.waiting).hasSize(1);

        broker = ABroker.in(folder.resolve("broker"), SYSTEMS);
        StatusPost again = newPost();
        await().untilAsserted(() -> {
            again.post();
            assertThat(box.waiting).isEmpty();
        });
        assertThat(broker.depth(OUT)).isEqualTo(1);
    }

    @Test
    void aDestinationRestsLongerEachTimeAndNotForEver() {
        AClock clock = new AClock(Instant.now());
        Rests rests = new Rests(clock);
        rests.begin("a");
        assertThat(rests.now()).containsExactly("a");
        clock.pass(Duration.ofSeconds(1));
        assertThat(rests.now()).isEmpty();
        rests.begin("a");
        clock.pass(Duration.ofMillis(1999));
        assertThat(rests.now()).containsExactly("a");
        for (int i = 0; i < 20; i++) {
            rests.begin("a");
        }
        clock.pass(Duration.ofMinutes(1));
        assertThat(rests.now()).isEmpty();
        rests.over("a");
        rests.begin("a");
        clock.pass(Duration.ofSeconds(1));
        assertThat(rests.now()).isEmpty();
    }

    @Test
    void aFolderLettersEventIsAFileToo() throws Exception {
        Outgoing event = box.add("bygglov", OUT, true);
        box.add("bygglov", OUT, false);

        post.post();

        Path receipts = folder.resolve("drop/bygglov/receipts");
        try (var files = Files.list(receipts)) {
            assertThat(files).singleElement().satisfies(file -> {
                assertThat(file.getFileName()).hasToString(event.receiptName());
                assertThat(file).hasContent(event.body());
            });
        }
        assertThat(broker.depth(OUT)).isEqualTo(2);
    }

    @Test
    void aReceiptThatCannotBeWrittenDelaysNoEventAndWaitsThroughARestart() throws Exception {
        Path receipts = folder.resolve("drop/bygglov/receipts");
        Files.delete(receipts);
        Outgoing first = box.add("bygglov", OUT, true);
        box.add("bygglov", OUT, false);
        box.add("bygglov", OUT, true);

        post.post();
        assertThat(box.waiting).isEmpty();
        assertThat(broker.depth(OUT)).isEqualTo(3);
        newPost().post();
        assertThat(receipts).doesNotExist();

        Files.createDirectory(receipts);
        newPost().post();
        try (var files = Files.list(receipts)) {
            assertThat(files).hasSize(2);
        }
        assertThat(receipts.resolve(first.receiptName())).hasContent(first.body());
        assertThat(folder.resolve("waiting/bygglov")).isEmptyDirectory();
        assertThat(broker.depth(OUT)).isEqualTo(3);
    }

    @Test
    void anEventWhoseReceiptCanBeKeptNowhereWaits() throws Exception {
        Files.delete(folder.resolve("drop/bygglov/receipts"));
        Files.writeString(folder.resolve("waiting"), "no folder");
        box.add("bygglov", OUT, true);
        box.add("ekonomi", "brevvaxel.out.ekonomi", false);

        post.post();

        assertThat(box.waiting).hasSize(1);
        assertThat(broker.depth(OUT)).isZero();
        assertThat(broker.depth("brevvaxel.out.ekonomi")).isEqualTo(1);
    }

    @Test
    void theRouteEmptiesTheOutboxByItself() throws Exception {
        try (ATrack track = new ATrack(broker, folder.resolve("drop"))
                .with("statusPost", post)
                .open(Path.of("routes"), SYSTEMS)) {
            box.add("bygglov", OUT, false);
            await().untilAsserted(() -> assertThat(broker.depth(OUT)).isEqualTo(1));
            box.add("bygglov", OUT, false);
            await().untilAsserted(() -> assertThat(broker.depth(OUT)).isEqualTo(2));
        }
    }

    /** An outbox in memory. */
    static final class Box implements Outbox {
        final TreeMap<Long, Outgoing> waiting = new TreeMap<>();

        /** How many went each time that it was held alone. */
        final List<Integer> held = new ArrayList<>();

        private long next = 1;

        synchronized Outgoing add(String system, String destination, boolean receipt) {
            return add(system, destination, receipt, false);
        }

        synchronized Outgoing add(String system, String destination, boolean receipt, boolean ofBatch) {
            long position = next++;
            UUID id = UUID.randomUUID();
            Outgoing event = new Outgoing(
                    position,
                    id,
                    system,
                    destination,
                    "ärende-" + position,
                    receipt,
                    id + ".json",
                    "{\"eventId\":\"" + id + "\"}",
                    ofBatch);
            waiting.put(position, event);
            return event;
        }

        synchronized void putBack(Collection<Outgoing> events) {
            events.forEach(event -> waiting.put(event.position(), event));
        }

        @Override
        public synchronized List<Outgoing> due(int most, Collection<String> resting) {
            return waiting.values().stream()
                    .filter(event -> !resting.contains(event.destination()))
                    .limit(most)
                    .toList();
        }

        @Override
        public void alone(Runnable work) {
            int before = waiting.size();
            work.run();
            held.add(before - waiting.size());
        }

        @Override
        public synchronized void published(List<Outgoing> events) {
            events.forEach(event -> waiting.remove(event.position()));
        }
    }
}
