package se.brevvaxel.journey.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * The fourth account: what the systems were told. Each reads its reply queue the whole time, writes down what it read and
 * commits then: what comes twice, it knows by its {@code eventId}.
 */
final class ReplyReaders implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SYSTEMS = List.of(HttpDoor.SYSTEM, JmsDoor.SYSTEM, FolderDoor.SYSTEM);
    private static final Set<String> WAITING = Set.of("HELD", "UNKNOWN");
    private static final int A_TRANSACTION = 50;
    private static final long A_MOMENT = 300;

    private final Stories stories = new Stories();
    private final Map<String, Set<String>> ended = new ConcurrentHashMap<>();
    private final ActiveMQConnectionFactory factory;
    private final ExecutorService readers = Executors.newCachedThreadPool();

    ReplyReaders(Places places) {
        factory = new ActiveMQConnectionFactory("tcp://localhost:" + places.brokerPort);
        SYSTEMS.forEach(system -> ended.put(system, ConcurrentHashMap.newKeySet()));
    }

    void begin() {
        SYSTEMS.forEach(system -> readers.submit(() -> read(system)));
    }

    /** How many letters of a system have, by what it read, come to an end or wait for somebody. */
    int ended(String system) {
        return ended.get(system).size();
    }

    /** All that was read so far. */
    Stories stories() {
        return stories;
    }

    private Void read(String system) throws InterruptedException {
        while (true) {
            try (Connection connection = factory.createConnection(system, BrokerPart.PASSWORD);
                    Session session = connection.createSession(Session.SESSION_TRANSACTED);
                    MessageConsumer queue = session.createConsumer(session.createQueue("brevvaxel.out." + system))) {
                connection.start();
                while (true) {
                    readSome(system, queue);
                    session.commit();
                }
            } catch (JMSException away) {
                TimeUnit.MILLISECONDS.sleep(A_MOMENT);
            }
        }
    }

    private void readSome(String system, MessageConsumer queue) throws JMSException, InterruptedException {
        Message message = queue.receive(A_MOMENT);
        for (int i = 0; message != null; i++) {
            if (message instanceof TextMessage text) {
                writeDown(system, text.getText());
            }
            message = i < A_TRANSACTION ? queue.receiveNoWait() : null;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private void writeDown(String system, String body) {
        JsonNode event;
        try {
            event = JSON.readTree(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException unreadable) {
            stories.unreadable();
            return;
        }
        String status = event.path("status").asText();
        stories.told(event);
        if (event.path("final").asBoolean() || WAITING.contains(status)) {
            ended.get(system).add(event.path("letterId").asText());
        }
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }
}
