package se.brevvaxel.hub.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.util.unit.DataSize;
import se.brevvaxel.SmallDisk;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.intake.BusinessSystem;

/** {@code faults.md} row 36: the embedded broker on a real disk of 96 MB. */
class FullDiskTest {

    private static final List<BusinessSystem> SYSTEMS = List.of(ABroker.system("bygglov"));
    private static final String IN = "brevvaxel.in.bygglov";
    private static final String OUT = "brevvaxel.out.bygglov";
    private static final int MB = 1024 * 1024;

    @TempDir
    static Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private SmallDisk disk;
    private EmbeddedBroker broker;
    private JmsPoolConnectionFactory hub;
    private BrokerWatch watch;

    @BeforeEach
    void mount() throws Exception {
        disk = SmallDisk.mount(folder.resolve("small"), 96);
    }

    private void start(int floor) throws Exception {
        broker = new EmbeddedBroker(
                folder.resolve("small/broker"), 0, SYSTEMS, DataSize.ofMegabytes(16), DataSize.ofMegabytes(floor));
        broker.start();
        hub = Connections.to(broker.address());
        watch = new BrokerWatch(broker, new Alarms(meters));
    }

    @AfterEach
    void stop() throws Exception {
        if (broker != null) {
            hub.stop();
            broker.stop();
        }
        disk.close();
    }

    @Test
    void row36UnderTheFloorSystemsWaitAndTheHubGoesOn() throws Exception {
        start(40);
        disk.fillTo(20 * MB);
        CompletableFuture<Void> sent = new CompletableFuture<>();
        Awaitility.await("a system that sends has to wait")
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    CompletableFuture<Void> one = CompletableFuture.runAsync(() -> sendAsSystem("en till"));
                    try {
                        one.get(1, TimeUnit.SECONDS);
                        return false;
                    } catch (java.util.concurrent.TimeoutException waits) {
                        one.thenRun(() -> sent.complete(null));
                        return true;
                    }
                });

        JmsTemplate template = Connections.template(hub);
        CompletableFuture.runAsync(() -> template.convertAndSend(OUT, "ett besked"))
                .get(5, TimeUnit.SECONDS);
        assertThat(sent).as("still waits").isNotDone();

        disk.makeRoom();
        sent.get(20, TimeUnit.SECONDS);
        assertThat(take(OUT).getBody(String.class)).isEqualTo("ett besked");
    }

    @Test
    void row36ABrokerThatItsDiskHasStoppedIsStartedAgainWithAllThatItHadTaken() throws Exception {
        start(1);
        int port = broker.port();
        disk.fillTo(4 * MB);
        List<Integer> taken = new ArrayList<>();
        JmsTemplate template = Connections.template(hub);
        for (int i = 0; i < 600 && !broker.hasDied(); i++) {
            int number = i;
            try {
                template.send(OUT, session -> {
                    Message message = session.createTextMessage("x".repeat(50_000));
                    message.setIntProperty("number", number);
                    return message;
                });
                taken.add(number);
            } catch (JmsException refused) {
                Awaitility.await("it has stopped itself")
                        .atMost(Duration.ofSeconds(20))
                        .until(broker::hasDied);
            }
        }
        assertThat(broker.hasDied()).isTrue();
        watch.round();
        watch.round();
        assertThat(broker.hasDied()).as("there is no room yet").isTrue();
        assertThat(meters.get("brevvaxel.alarms")
                        .tag("kind", "broker-stopped")
                        .counter()
                        .count())
                .isEqualTo(1);

        disk.makeRoom();

        Awaitility.await("it runs again").atMost(Duration.ofSeconds(20)).until(() -> {
            watch.round();
            return !broker.hasDied();
        });
        assertThat(broker.port()).isEqualTo(port);
        for (int number : taken) {
            assertThat(take(OUT).getIntProperty("number")).isEqualTo(number);
        }
        sendAsSystem("som förut");
        assertThat(take(IN).getBody(String.class)).isEqualTo("som förut");
    }

    /** Once such a message, of half a megabyte in two pieces, was said to be taken and had lost its end. */
    @Test
    void row36AMessageThatTheDiskCouldCutOffIsRefused() throws Exception {
        start(1);
        disk.fillTo(4 * MB);
        List<Integer> taken = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < 30 && !broker.hasDied(); i++) {
            int number = i;
            try {
                Connections.template(hub).send(OUT, session -> session.createTextMessage(number + "x".repeat(MB / 4)));
                taken.add(number);
            } catch (JmsException noRoom) {
                refused++;
            }
        }

        assertThat(refused).isPositive();
        disk.makeRoom();
        Awaitility.await("it runs, still or again")
                .atMost(Duration.ofSeconds(20))
                .until(() -> {
                    watch.round();
                    return !broker.hasDied();
                });
        for (int number : taken) {
            assertThat(take(OUT).getBody(String.class)).isEqualTo(number + "x".repeat(MB / 4));
        }
    }

    private Message take(String queue) {
        JmsTemplate template = Connections.template(hub);
        template.setReceiveTimeout(10_000);
        return template.receive(queue);
    }

    private void sendAsSystem(String text) {
        try (var factory = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + broker.port());
                JMSContext system = factory.createContext("bygglov", ABroker.password("bygglov"))) {
            system.createProducer().send(system.createQueue(IN), text);
        }
    }
}
