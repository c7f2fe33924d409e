package se.brevvaxel.hub.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import se.brevvaxel.intake.BusinessSystem;

class EmbeddedBrokerTest {

    private static final List<BusinessSystem> SYSTEMS =
            List.of(ABroker.system("bygglov", "bygglov.svar"), ABroker.system("ekonomi"));

    @TempDir
    Path folder;

    ABroker broker;

    @BeforeEach
    void start() throws Exception {
        broker = ABroker.in(folder, SYSTEMS);
    }

    @AfterEach
    void stop() throws Exception {
        broker.close();
    }

    @Test
    void aSystemSendsToItsOwnQueueAndReadsItsOwnAnswers() throws Exception {
        try (JMSContext bygglov = broker.as("bygglov")) {
            bygglov.createProducer().send(bygglov.createQueue("brevvaxel.in.bygglov"), "begäran");
            assertThat(text(broker.take("brevvaxel.in.bygglov", Duration.ofSeconds(5))))
                    .isEqualTo("begäran");

            for (String queue : List.of("brevvaxel.out.bygglov", "bygglov.svar")) {
                broker.template().convertAndSend(queue, "svar");
                assertThat(bygglov.createBrowser(bygglov.createQueue(queue))
                                .getEnumeration()
                                .hasMoreElements())
                        .isTrue();
                assertThat(text(bygglov.createConsumer(bygglov.createQueue(queue))
                                .receive(5000)))
                        .isEqualTo("svar");
            }
        }
    }

    @Test
    void aWrongPasswordAnUnknownUserAndNobodyAreShutOut() {
        ActiveMQConnectionFactory network = broker.network();
        assertThatThrownBy(() -> network.createContext("bygglov", "sandbox"))
                .isInstanceOf(JMSSecurityRuntimeException.class);
        assertThatThrownBy(() -> network.createContext("bygglov", "")).isInstanceOf(JMSSecurityRuntimeException.class);
        assertThatThrownBy(() -> network.createContext("socialtjanst", "tsnajtlaicos"))
                .isInstanceOf(JMSSecurityRuntimeException.class);
        assertThatThrownBy(() -> network.createContext(Permits.HUB, ""))
                .isInstanceOf(JMSSecurityRuntimeException.class);
        assertThatThrownBy(network::createContext).isInstanceOf(JMSSecurityRuntimeException.class);
    }

    @Test
    void aSystemDoesNotSendElsewhereThanToItsOwnQueue() {
        for (String queue : List.of(
                "brevvaxel.in.ekonomi",
                "brevvaxel.out.bygglov",
                "brevvaxel.out.ekonomi",
                "brevvaxel.work.switch",
                "brevvaxel.work.print",
                "brevvaxel.work.digital.165568402266",
                "brevvaxel.dead.in.bygglov",
                "activemq.management",
                "en.egen.ko")) {
            try (JMSContext bygglov = broker.as("bygglov")) {
                denied(() -> bygglov.createProducer().send(bygglov.createQueue(queue), "intrång"));
            }
        }
        assertThat(broker.depth("brevvaxel.in.ekonomi")).isZero();
        assertThat(broker.depth("brevvaxel.work.switch")).isZero();
    }

    @Test
    void aSystemReadsNoOtherQueueThanItsAnswers() {
        for (String queue : List.of(
                "brevvaxel.in.bygglov",
                "brevvaxel.in.ekonomi",
                "brevvaxel.out.ekonomi",
                "brevvaxel.work.switch",
                "brevvaxel.work.print",
                "brevvaxel.dead.in.bygglov",
                "brevvaxel.out.bygglov::brevvaxel.out.ekonomi",
                "brevvaxel.out.#",
                "activemq.notifications")) {
            try (JMSContext bygglov = broker.as("bygglov")) {
                denied(() -> bygglov.createConsumer(bygglov.createQueue(queue)).receive(200));
            }
            try (JMSContext bygglov = broker.as("bygglov")) {
                denied(() -> bygglov.createBrowser(bygglov.createQueue(queue)).getEnumeration());
            }
        }
    }

    @Test
    void aSystemMakesNothing() {
        try (JMSContext bygglov = broker.as("bygglov")) {
            denied(bygglov::createTemporaryQueue);
            denied(bygglov::createTemporaryTopic);
            denied(() -> bygglov.createConsumer(bygglov.createTopic("brevvaxel.out.ekonomi")));
            denied(() -> bygglov.createSharedDurableConsumer(bygglov.createTopic("brevvaxel.in.bygglov"), "egen"));
            denied(() ->
                    bygglov.createConsumer(bygglov.createQueue("brevvaxel.out.bygglov::brevvaxel.out.bygglov.egen")));
        }
    }

    @Test
    void onlyTheHubMakesALaneForAnOperator() throws Exception {
        broker.template().convertAndSend(Queues.digital("165568402266"), "id");

        assertThat(text(broker.take(Queues.digital("165568402266"), Duration.ofSeconds(5))))
                .isEqualTo("id");
        assertThatThrownBy(() -> broker.template().convertAndSend("nagon.annan.ko", "id"))
                .isInstanceOf(org.springframework.jms.JmsException.class);
    }

    @Test
    void aMessageOfFiftyMegabytesIsRefusedAndHurtsNobody() throws Exception {
        for (int largeFrom : List.of(100 * 1024, 100 * 1024 * 1024)) {
            ActiveMQConnectionFactory network = broker.network();
            network.setMinLargeMessageSize(largeFrom);
            try (JMSContext bygglov = network.createContext("bygglov", ABroker.password("bygglov"))) {
                BytesMessage message = bygglov.createBytesMessage();
                message.writeBytes(new byte[50 * 1024 * 1024]);
                Destination queue = bygglov.createQueue("brevvaxel.in.bygglov");
                assertThatThrownBy(() -> bygglov.createProducer().send(queue, message))
                        .isInstanceOf(JMSRuntimeException.class)
                        .hasMessageContaining("större än");
            }
        }
        assertThat(broker.depth("brevvaxel.in.bygglov")).isZero();
        try (JMSContext bygglov = broker.as("bygglov")) {
            bygglov.createProducer().send(bygglov.createQueue("brevvaxel.in.bygglov"), "en vanlig");
        }
        assertThat(text(broker.take("brevvaxel.in.bygglov", Duration.ofSeconds(5))))
                .isEqualTo("en vanlig");
        Awaitility.await().untilAsserted(() -> assertThat(folder.resolve("large"))
                .satisfiesAnyOf(large -> assertThat(large).doesNotExist(), large -> assertThat(large)
                        .isEmptyDirectory()));
    }

    @Test
    void aLargeLetterThatIsNotTooLargePasses() throws Exception {
        String text = "å".repeat(4 * 1024 * 1024);
        try (JMSContext bygglov = broker.as("bygglov")) {
            bygglov.createProducer().send(bygglov.createQueue("brevvaxel.in.bygglov"), text);
        }
        assertThat(text(broker.take("brevvaxel.in.bygglov", Duration.ofSeconds(10))))
                .isEqualTo(text);
    }

    @Test
    void whatLiesOnTheQueuesIsThereAfterARestart() throws Exception {
        try (JMSContext bygglov = broker.as("bygglov")) {
            bygglov.createProducer().send(bygglov.createQueue("brevvaxel.in.bygglov"), "begäran");
        }
        broker.template().convertAndSend(Queues.digital("165568402266"), "id");
        broker.close();

        broker = ABroker.in(folder, SYSTEMS);

        assertThat(text(broker.take("brevvaxel.in.bygglov", Duration.ofSeconds(5))))
                .isEqualTo("begäran");
        assertThat(text(broker.take(Queues.digital("165568402266"), Duration.ofSeconds(5))))
                .isEqualTo("id");
    }

    @Test
    void aRequestDoesNotExpireThoughItsSenderSaysSo() throws Exception {
        try (JMSContext bygglov = broker.as("bygglov")) {
            bygglov.createProducer().setTimeToLive(1).send(bygglov.createQueue("brevvaxel.in.bygglov"), "begäran");
        }
        assertThat(broker.take("brevvaxel.in.bygglov", Duration.ofSeconds(5)).getJMSExpiration())
                .isZero();
    }

    @Test
    void anUnreadableMessageIsKeptForFourteenDays() throws Exception {
        broker.template().convertAndSend("brevvaxel.dead.in.bygglov", "oläsligt");

        Message dead = broker.take("brevvaxel.dead.in.bygglov", Duration.ofSeconds(5));
        assertThat(dead.getJMSExpiration() - dead.getJMSTimestamp())
                .isCloseTo(Duration.ofDays(14).toMillis(), org.assertj.core.data.Offset.offset(60_000L));
    }

    @Test
    void aTakenPortIsSaidAtStart() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            EmbeddedBroker second = new EmbeddedBroker(
                    folder.resolve("annan"),
                    taken.getLocalPort(),
                    SYSTEMS,
                    DataSize.ofMegabytes(16),
                    DataSize.ofMegabytes(1));
            assertThatThrownBy(second::start).hasStackTraceContaining("port");
        }
    }

    @Test
    void theListenerSpeaksAmqpAndNothingFromThePast() throws Exception {
        byte[] amqp = {'A', 'M', 'Q', 'P', 3, 1, 0, 0};
        assertThat(firstBytesAfter(amqp)).startsWith("AMQP".getBytes(StandardCharsets.US_ASCII));
        byte[] stomp = "CONNECT\naccept-version:1.2\n\n\0".getBytes(StandardCharsets.US_ASCII);
        assertThat(new String(firstBytesAfter(stomp), StandardCharsets.US_ASCII))
                .doesNotContain("CONNECTED", "ERROR");
    }

    /** Whatever {@code config/systems.yaml} may say. */
    @Test
    void aReplyQueueOfTheSystemsOwnMayHaveAnyOtherName() {
        for (String queue : List.of("brevvaxel.out.bygglov.bidrag", "brevvaxel.svar.bygglov")) {
            assertThat(Permits.of(List.of(ABroker.system("bygglov", queue))).byAddress())
                    .containsKey(queue);
        }
    }

    @Test
    void aReplyQueueThatBelongsToSomebodyElseStopsTheStart() {
        for (String queue : List.of(
                "brevvaxel.out.ekonomi",
                "brevvaxel.in.ekonomi",
                "brevvaxel.work.switch",
                "activemq.management",
                "brevvaxel.#",
                "#",
                "a::b")) {
            assertThatThrownBy(() -> Permits.of(List.of(ABroker.system("bygglov", queue))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(queue);
        }
    }

    @Test
    void thePasswordStandsNowhere() throws IOException {
        assertThat(new BrokerAddress("tcp://a:1", "u", "hemligt")).asString().doesNotContain("hemligt");
        assertThat(new BrokerSettings("tcp://a:1", "u", "hemligt", 1, DataSize.ofMegabytes(1)))
                .asString()
                .doesNotContain("hemligt");
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(ABroker.password("bygglov"));
            }
        }
    }

    private byte[] firstBytesAfter(byte[] greeting) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", broker.port())) {
            socket.setSoTimeout(2000);
            OutputStream out = socket.getOutputStream();
            out.write(greeting);
            out.flush();
            InputStream in = socket.getInputStream();
            try {
                return in.readNBytes(8);
            } catch (IOException silenceOrReset) {
                return new byte[0];
            }
        }
    }

    private static void denied(ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfAny(JMSRuntimeException.class, jakarta.jms.JMSException.class);
    }

    private static String text(Message message) throws Exception {
        return ((TextMessage) message).getText();
    }
}
