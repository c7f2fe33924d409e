package se.brevvaxel.hub.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import se.brevvaxel.hub.broker.ABroker;
import se.brevvaxel.hub.broker.Queues;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.letter.Reason;
import se.brevvaxel.reachability.MailboxOperator;
import se.brevvaxel.switching.Decision;

@ExtendWith(OutputCaptureExtension.class)
class TrackTest {

    private static final List<BusinessSystem> SYSTEMS =
            List.of(ABroker.system("bygglov"), ABroker.system("socialtjanst"), ABroker.system("ekonomi"));
    private static final String KIVRA = "165568402266";
    private static final Path ROUTES = Path.of("routes");

    @TempDir
    Path folder;

    ABroker broker;
    ATrack track;
    final Spine spine = new Spine();

    @BeforeEach
    void open() throws Exception {
        broker = ABroker.in(folder.resolve("broker"), SYSTEMS);
        track = new ATrack(broker, folder.resolve("drop"))
                .with("sorting", spine.sorting)
                .with("dispatch", spine.dispatch)
                .with("paperDesk", spine.paperDesk)
                .with("jobDesk", spine.jobDesk)
                .with("parking", spine.parking)
                .open(ROUTES, SYSTEMS);
    }

    @AfterEach
    void close() throws Exception {
        track.close();
        broker.close();
    }

    @Test
    void theDecisionChoosesTheTrack() {
        LetterId digital = spine.decided(new Decision.Digital(kivra()));
        LetterId print = spine.decided(new Decision.Print(Reason.RECIPIENT_NOT_REACHABLE));
        LetterId returned = spine.decided(new Decision.Returned(Reason.RECIPIENT_NOT_REACHABLE));
        LetterId held = spine.decided(new Decision.Held(Reason.PROTECTED_IDENTITY));

        for (LetterId letter : List.of(digital, print, returned, held)) {
            track.lanes().toSwitch(letter);
        }

        await().untilAsserted(() -> {
            assertThat(spine.sent).containsExactly(digital.toString());
            assertThat(spine.printed).containsExactly(print.toString());
            assertThat(spine.parked).containsExactly(held.toString());
            assertThat(spine.sorted)
                    .containsOnlyKeys(digital.toString(), print.toString(), returned.toString(), held.toString());
        });
    }

    @Test
    void whatTheFileDoesNotKnowOfIsParked() {
        LetterId letter = LetterId.next();
        spine.answers.put(letter.toString(), "något nytt");

        track.lanes().toSwitch(letter);

        await().untilAsserted(() -> assertThat(spine.parked).containsExactly(letter.toString()));
        assertThat(spine.printed).isEmpty();
        assertThat(spine.sent).isEmpty();
    }

    @Test
    void aRouteThatThrowsLeavesTheMessageOnItsQueue(CapturedOutput output) {
        LetterId letter = spine.decided(new Decision.Print(Reason.TOO_LARGE));
        spine.troubles.put(letter.toString(), 2);

        track.lanes().toSwitch(letter);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(spine.printed).containsExactly(letter.toString()));
        assertThat(spine.sorted.get(letter.toString())).isEqualTo(3);
        assertThat(output).contains("Route kanalvaxel failed").doesNotContain("191212121212");
    }

    /** Local transactions (apache/camel#13403): what is sent while a message is handled leaves with it or not at all. */
    @Test
    void whatARouteSentBeforeItFailedHasNotBeenSent() {
        LetterId letter = spine.decided(new Decision.Print(Reason.TOO_LARGE));
        spine.troubles.put(letter.toString(), 1);
        spine.beforeTrouble = id -> track.lanes().toPrint(LetterId.of(id));

        track.lanes().toSwitch(letter);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(spine.sorted).containsEntry(letter.toString(), 2));
        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(spine.printed).containsExactly(letter.toString()));
    }

    @Test
    void aStoppedRouteLetsItsMessagesWait() throws Exception {
        track.camel().getRouteController().stopRoute("utskrift");
        LetterId letter = spine.decided(new Decision.Print(Reason.TOO_LARGE));
        track.lanes().toSwitch(letter);
        await().untilAsserted(() -> assertThat(broker.depth(Queues.PRINT)).isEqualTo(1));

        track.camel().getRouteController().startRoute("utskrift");

        await().untilAsserted(() -> assertThat(spine.printed).containsExactly(letter.toString()));
    }

    @Test
    void manyWhoOpenALaneOpenItOnce() throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(8);
        CyclicBarrier together = new CyclicBarrier(8);
        for (int i = 0; i < 8; i++) {
            many.submit(() -> {
                together.await();
                track.lanes().open(KIVRA);
                return null;
            });
        }
        many.shutdown();
        assertThat(many.awaitTermination(20, TimeUnit.SECONDS)).isTrue();

        assertThat(track.camel().getRoutes().stream().filter(r -> r.getRouteId().startsWith("formedling-")))
                .singleElement()
                .satisfies(route -> assertThat(route.getRouteId()).isEqualTo("formedling-" + KIVRA));
        LetterId letter = LetterId.next();
        track.lanes().toOperator(KIVRA, letter);
        await().untilAsserted(() -> assertThat(spine.sent).containsExactly(letter.toString()));
    }

    @Test
    void anOperatorIdThatIsNoneOpensNothing() {
        for (String id : List.of("", "Kivra", "165568402266?transacted=false", "../165568402266", "191212121212")) {
            assertThatThrownBy(() -> track.lanes().open(id)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void everyRouteSaysWhatItDoes() {
        assertThat(track.camel().getRoutes())
                .allSatisfy(route -> assertThat(route.getDescription()).isNotBlank());
    }

    private static MailboxOperator kivra() {
        return new MailboxOperator(KIVRA, "Kivra", URI.create("https://localhost/"));
    }

    /** The spine, as far as the track sees it. */
    static final class Spine {
        final Map<String, Object> answers = new ConcurrentHashMap<>();
        final Map<String, Integer> sorted = new ConcurrentHashMap<>();
        final Map<String, Integer> troubles = new ConcurrentHashMap<>();
        volatile Consumer<String> beforeTrouble = letter -> {};
        final Queue<String> sent = new ConcurrentLinkedQueue<>();
        final Queue<String> printed = new ConcurrentLinkedQueue<>();
        final Queue<String> parked = new ConcurrentLinkedQueue<>();

        final Sorting sorting = new Sorting();
        final Dispatch dispatch = new Dispatch();
        final PaperDesk paperDesk = new PaperDesk();
        final JobDesk jobDesk = new JobDesk();
        final Parking parking = new Parking();

        LetterId decided(Decision decision) {
            LetterId letter = LetterId.next();
            answers.put(letter.toString(), decision);
            return letter;
        }

        public final class Sorting {
            public Object sort(String letter) {
                int times = sorted.merge(letter, 1, Integer::sum);
                if (times <= troubles.getOrDefault(letter, 0)) {
                    beforeTrouble.accept(letter);
                    throw new IllegalStateException("a bug that quotes 191212121212");
                }
                return answers.get(letter);
            }
        }

        public final class Dispatch {
            public void send(String letter) {
                sent.add(letter);
            }
        }

        public final class PaperDesk {
            public void make(String letter) {
                printed.add(letter);
            }
        }

        public static final class JobDesk {
            public void close() {}
        }

        public final class Parking {
            public void park(String letter) {
                parked.add(letter);
            }
        }
    }
}
