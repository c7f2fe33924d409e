package se.brevvaxel.journey;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;

/** A business system at the broker, with its own user, as it would be written anywhere: it sends, and it listens. */
final class SystemClient implements AutoCloseable {

    /** One event as it came: on which queue, in answer to what, persistent or not. */
    record Told(String queue, String correlationId, boolean persistent, JsonNode event) {
        String status() {
            return event.path("status").asText();
        }

        String id() {
            return event.path("eventId").asText();
        }
    }

    private final String system;
    private final Connection connection;
    private final Session session;
    private final List<Told> told = new CopyOnWriteArrayList<>();

    SystemClient(RunningHub hub, String system) throws JMSException {
        this(hub.brokerPort(), system);
    }

    SystemClient(int port, String system) throws JMSException {
        this(new ActiveMQConnectionFactory("tcp://localhost:" + port), system, "brevvaxel.out." + system);
    }

    /** Speaks whatever protocol the factory speaks, and listens on these queues. */
    SystemClient(ConnectionFactory factory, String system, String... queues) throws JMSException {
        this.system = system;
        connection = factory.createConnection(system, "sandbox");
        session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        for (String queue : queues) {
            Session listening = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            MessageConsumer consumer = listening.createConsumer(listening.createQueue(queue));
            consumer.setMessageListener(message -> listen(queue, message));
        }
        connection.start();
    }

    private void listen(String queue, Message message) {
        try {
            told.add(new Told(
                    queue,
                    message.getJMSCorrelationID(),
                    message.getJMSDeliveryMode() == DeliveryMode.PERSISTENT,
                    RunningHub.JSON.readTree(((TextMessage) message).getText())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    Session session() {
        return session;
    }

    /** A request as a text message. */
    TextMessage message(JsonNode request) throws Exception {
        return session.createTextMessage(RunningHub.JSON.writeValueAsString(request));
    }

    /** Sends a request; gives the JMS message id. */
    String send(JsonNode request, String correlationId) throws Exception {
        TextMessage message = message(request);
        if (correlationId != null) {
            message.setJMSCorrelationID(correlationId);
        }
        return send(message);
    }

    String send(Message message) throws JMSException {
        try (MessageProducer producer = session.createProducer(session.createQueue("brevvaxel.in." + system))) {
            producer.send(message);
        }
        return message.getJMSMessageID();
    }

    /** Waits for an event. */
    Told await(Predicate<Told> which) {
        return Awaitility.await("an event")
                .atMost(RunningHub.PATIENCE)
                .until(() -> told.stream().filter(which).findFirst(), java.util.Optional::isPresent)
                .orElseThrow();
    }

    Told await(String correlationId, String status) {
        return await(one -> correlationId.equals(one.correlationId()) && status.equals(one.status()));
    }

    /** All that was heard, in order. */
    List<Told> told() {
        return List.copyOf(told);
    }

    /** What has come so far under this correlation id, in the order it came. */
    List<Told> told(String correlationId) {
        return told.stream()
                .filter(one -> correlationId.equals(one.correlationId()))
                .toList();
    }

    @Override
    public void close() throws JMSException {
        connection.close();
    }
}
