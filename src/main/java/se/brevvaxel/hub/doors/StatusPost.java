package se.brevvaxel.hub.doors;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.hub.broker.Precedence;
import se.brevvaxel.status.Outbox;
import se.brevvaxel.status.Outgoing;

/**
 * Carries status events from the outbox to the queues of their home systems, and to the receipts folder where that is
 * asked. In order for each destination; a destination that takes nothing rests a while, and delays no other. An event
 * that was sent and not yet noted as sent is sent again, by this node or another, and the broker drops the second by its id
 * and place: an event that a repeated request gets again has a place of its own, and arrives.
 */
public class StatusPost {

    private static final Logger log = LoggerFactory.getLogger(StatusPost.class);
    private static final int BATCH = 500;

    private final Outbox outbox;
    private final ConnectionFactory connections;
    private final Receipts receipts;
    private final Rests rests;
    private final Duration kept;

    /** @param kept for how long an event lies in a queue that nobody reads */
    StatusPost(Outbox outbox, ConnectionFactory connections, Receipts receipts, Rests rests, Duration kept) {
        this.outbox = outbox;
        this.connections = connections;
        this.receipts = receipts;
        this.rests = rests;
        this.kept = kept;
    }

    /**
     * Empties the outbox as far as destinations take what is theirs; one node at a time does, and lets go between one lot and the
     * next: who holds on for long stands still.
     */
    public synchronized void post() {
        receipts.writeWaiting();
        AtomicBoolean more = new AtomicBoolean(true);
        while (more.getAndSet(false)) {
            outbox.alone(() -> more.set(carryALot()));
        }
    }

    /** @return whether there may be more */
    private boolean carryALot() {
        List<Outgoing> due = outbox.due(BATCH, rests.now());
        List<Outgoing> sent = new ArrayList<>();
        byDestination(due).forEach((destination, events) -> sent.addAll(carry(destination, events)));
        if (!sent.isEmpty()) {
            outbox.published(sent);
        }
        return !due.isEmpty();
    }

    private static Map<String, List<Outgoing>> byDestination(List<Outgoing> events) {
        Map<String, List<Outgoing>> byDestination = new LinkedHashMap<>();
        events.forEach(event -> byDestination
                .computeIfAbsent(event.destination(), unused -> new ArrayList<>())
                .add(event));
        return byDestination;
    }

    /** One commit for all of them; where that fails, one by one, so that what can go goes. Answers those that went. */
    private List<Outgoing> carry(String destination, List<Outgoing> events) {
        List<Outgoing> sent = new ArrayList<>();
        try (Connection connection = connections.createConnection()) {
            connection.start();
            try {
                send(connection, true, destination, events, new ArrayList<>());
                sent.addAll(events);
            } catch (JMSException | IOException perhapsOneOfThem) {
                // A repeated id fails a whole transaction; alone it is quietly dropped.
                send(connection, false, destination, events, sent);
            }
            rests.over(destination);
        } catch (JMSException | IOException | RuntimeException trouble) {
            rests.begin(destination);
            log.warn(
                    "Status events to {} wait, it does not take them: {}",
                    destination,
                    trouble.getClass().getName());
        }
        return sent;
    }

    private void send(
            Connection connection, boolean atOnce, String destination, List<Outgoing> events, List<Outgoing> sent)
            throws JMSException, IOException {
        try (Session session = connection.createSession(
                        atOnce, atOnce ? Session.SESSION_TRANSACTED : Session.AUTO_ACKNOWLEDGE);
                MessageProducer producer = session.createProducer(session.createQueue(destination))) {
            for (Outgoing event : events) {
                if (event.receipt()) {
                    receipts.write(event.system(), event.receiptName(), event.body());
                }
                // The events of one letter have one priority, so they stay in order.
                producer.send(
                        message(session, event),
                        DeliveryMode.PERSISTENT,
                        Precedence.ofBatch(event.ofBatch()),
                        kept.toMillis());
                sent.add(event);
            }
            if (atOnce) {
                session.commit();
            }
        }
    }

    private static TextMessage message(Session session, Outgoing event) throws JMSException {
        TextMessage message = session.createTextMessage(event.body());
        message.setJMSCorrelationID(event.correlationId());
        message.setJMSType("StatusEvent.v1");
        message.setStringProperty("_AMQ_DUPL_ID", event.eventId() + "/" + event.position());
        return message;
    }
}
