package se.brevvaxel.hub.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.hub.broker.ABroker;
import se.brevvaxel.letter.LetterId;

/** Lanes that are wanted before the track goes, and while it is being started: as the rounds want them after a crash. */
class WorkLanesTest {

    private static final List<BusinessSystem> SYSTEMS = List.of(ABroker.system("bygglov"), ABroker.system("socialtjanst"), ABroker.system("ekonomi"));
    private static final String OPERATOR = "165568402266";
    private static final String FORWARDER = "kommunbolaget";

    @TempDir
    Path folder;

    private final Sent sent = new Sent();
    private ABroker broker;
    private ATrack track;

    /** Where the letters of every lane end. */
    public static final class Sent {

        private final Queue<String> letters = new ConcurrentLinkedQueue<>();

        public void send(String letter) {
            letters.add(letter);
        }
    }

    @BeforeEach
    void lay() throws Exception {
        broker = ABroker.in(folder.resolve("broker"), SYSTEMS);
        track = new ATrack(broker, folder.resolve("drop")).with("dispatch", sent);
    }

    @AfterEach
    void close() throws Exception {
        track.close();
        broker.close();
    }

    @Test
    void aLaneThatIsWantedBeforeTheTrackGoesIsOpenedWhenItIsWantedAgain() throws Exception {
        LetterId early = LetterId.next();
        track.lanes().toOperator(OPERATOR, early);
        track.open(Path.of("routes"), SYSTEMS);

        track.lanes().open(OPERATOR);
        await().untilAsserted(() -> assertThat(sent.letters).containsExactly(early.toString()));
    }

    /** Camel takes a route that comes then, and never starts it. */
    @Test
    void aLaneThatIsWantedWhileTheTrackIsBeingStartedIsOpenedWhenItIsWantedAgain() throws Exception {
        LetterId early = LetterId.next();
        LetterId forwarded = LetterId.next();
        track.camel().getManagementStrategy().addEventNotifier(new SimpleEventNotifierSupport() {
            private boolean asked;

            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.RouteStartedEvent && !asked) {
                    asked = true;
                    track.lanes().toOperator(OPERATOR, early);
                    track.lanes().toForwarder(FORWARDER, forwarded);
                }
            }
        });
        track.open(Path.of("routes"), SYSTEMS);

        track.lanes().open(OPERATOR);
        track.lanes().openForwarder(FORWARDER);
        await().untilAsserted(() ->
                assertThat(sent.letters).containsExactlyInAnyOrder(early.toString(), forwarded.toString()));
    }

    @Test
    void aLaneIsOpenedOnce() throws Exception {
        track.open(Path.of("routes"), SYSTEMS);
        int routes = track.camel().getRoutesSize();

        track.lanes().open(OPERATOR);
        track.lanes().open(OPERATOR);
        assertThat(track.camel().getRoutesSize()).isEqualTo(routes + 1);
    }
}
