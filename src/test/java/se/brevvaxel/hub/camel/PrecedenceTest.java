package se.brevvaxel.hub.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.DeliveryMode;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.brevvaxel.hub.broker.ABroker;
import se.brevvaxel.hub.broker.Precedence;
import se.brevvaxel.hub.broker.Queues;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.letter.LetterId;
import se.brevvaxel.reachability.MailboxOperator;
import se.brevvaxel.switching.Decision;

/** A single decision beside a mass mailing, on the real routes and a real broker. */
class PrecedenceTest {

    private static final List<BusinessSystem> SYSTEMS =
            List.of(ABroker.system("bygglov"), ABroker.system("socialtjanst"), ABroker.system("ekonomi"));
    private static final MailboxOperator OPERATOR =
            new MailboxOperator("165568402266", "one", URI.create("https://one.example/service/v3"));

    /** As many as may be in the hands of the switch's four and the operator's eight consumers, with what these fetched. */
    private static final int IN_HAND = 150;

    @TempDir
    Path folder;

    private final Set<LetterId> ofBatch = ConcurrentHashMap.newKeySet();
    private final Station sorting = new Station();
    private final Station sending = new Station();
    private ABroker broker;
    private ATrack track;

    /** Lets nobody through before the gate is opened, and remembers the order of those that came through. */
    public static final class Station {

        private final CountDownLatch gate = new CountDownLatch(1);
        private final Queue<String> passed = new ConcurrentLinkedQueue<>();

        public Decision sort(String letter) throws InterruptedException {
            pass(letter);
            return new Decision.Digital(OPERATOR);
        }

        public void send(String letter) throws InterruptedException {
            pass(letter);
        }

        private void pass(String letter) throws InterruptedException {
            if (!gate.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the gate stayed shut");
            }
            passed.add(letter);
        }

        int before(LetterId letter) {
            return new ArrayList<>(passed).indexOf(letter.toString());
        }
    }

    @BeforeEach
    void open() throws Exception {
        broker = ABroker.in(folder.resolve("broker"), SYSTEMS);
        track = new ATrack(broker, folder.resolve("drop"), new Precedence(ofBatch::contains))
                .with("sorting", sorting)
                .with("dispatch", sending)
                .open(Path.of("routes"), SYSTEMS);
    }

    @AfterEach
    void close() throws Exception {
        sorting.gate.countDown();
        sending.gate.countDown();
        track.close();
        broker.close();
    }

    @Test
    void aSingleDecisionWaitsForNoMassMailingThatCameBeforeIt() {
        backlog(Queues.SWITCH, 3000);
        LetterId single = LetterId.next();
        track.lanes().toSwitch(single);

        sorting.gate.countDown();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(sorting.passed).contains(single.toString()));
        assertThat(sorting.before(single)).isBetween(0, IN_HAND);

        sending.gate.countDown();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(sending.passed).contains(single.toString()));
        assertThat(sending.before(single)).isBetween(0, IN_HAND);
    }

    @Test
    void noMoreOnItsOperatorsLane() {
        track.lanes().open(OPERATOR.id());
        backlog(Queues.digital(OPERATOR.id()), 3000);
        sorting.gate.countDown();
        LetterId single = LetterId.next();
        track.lanes().toSwitch(single);
        await().untilAsserted(() -> assertThat(sorting.passed).contains(single.toString()));

        sending.gate.countDown();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(sending.passed).contains(single.toString()));
        assertThat(sending.before(single)).isBetween(0, IN_HAND);
    }

    @Test
    void fromLaneToLaneALetterKeepsItsPlaceAndIsStillOnDisk() throws Exception {
        LetterId letter = batch(1).get(0);
        track.close();
        track = new ATrack(broker, folder.resolve("drop"), new Precedence(ofBatch::contains))
                .with("sorting", sorting)
                .with("brevvaxel.operator.consumers", "1")
                .open(Path.of("routes"), SYSTEMS);
        sorting.gate.countDown();
        track.lanes().open(OPERATOR.id());
        track.camel().getRouteController().stopRoute("formedling-" + OPERATOR.id());
        track.lanes().toSwitch(letter);

        await().untilAsserted(() -> assertThat(lying(Queues.digital(OPERATOR.id())))
                .containsExactly(List.of(Precedence.OF_BATCH, DeliveryMode.PERSISTENT)));
    }

    private List<List<Integer>> lying(String queue) {
        return broker.template().browse(queue, (session, browser) -> {
            List<List<Integer>> lying = new ArrayList<>();
            for (Object each : Collections.list(browser.getEnumeration())) {
                Message message = (Message) each;
                lying.add(List.of(message.getJMSPriority(), message.getJMSDeliveryMode()));
            }
            return lying;
        });
    }

    /** Letters of a batch on a lane, put there in one transaction. */
    private void backlog(String lane, int letters) {
        List<LetterId> batch = batch(letters);
        broker.template()
                .execute(
                        session -> {
                            try (MessageProducer producer = session.createProducer(session.createQueue(lane))) {
                                producer.setPriority(Precedence.OF_BATCH);
                                for (LetterId letter : batch) {
                                    producer.send(session.createTextMessage(letter.toString()));
                                }
                                session.commit();
                                return letters;
                            }
                        },
                        true);
    }

    private List<LetterId> batch(int letters) {
        List<LetterId> batch = new ArrayList<>();
        for (int i = 0; i < letters; i++) {
            LetterId letter = LetterId.next();
            ofBatch.add(letter);
            batch.add(letter);
        }
        return batch;
    }
}
