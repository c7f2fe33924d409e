package se.brevvaxel.hub.witness;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Instant;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.hub.broker.Queues;

/**
 * What the broker says: a message on a queue of its own. A new one is there before an older is taken away, so that the queue
 * is never empty, whoever dies when; and the older goes as soon as it is seen, so that a browser, which looks no further than
 * its window, sees them all.
 */
final class BrokerWitness {

    private static final String MARK = "mark";
    private static final String AT = "at";
    private static final String PROBE = "probe";
    private static final int BEHIND_ALL_OTHERS = 0;

    private record Heard(@Nullable Testimony latest, Set<String> probes) {}

    private final ConnectionFactory connections;

    BrokerWitness(ConnectionFactory connections) {
        this.connections = connections;
    }

    /**
     * The latest that was written to this broker; nothing, if none was.
     *
     * @throws JMSException if it does not answer
     * @throws jakarta.jms.InvalidDestinationException if it answers, and has no such queue
     */
    @Nullable
    Testimony says() throws JMSException {
        try (Connection connection = connections.createConnection()) {
            connection.start();
            return heard(connection).latest();
        }
    }

    /**
     * The same, when much follows from it. A browser that is cut off shows less and says nothing of it; so something is put
     * behind all that lies there, and seen.
     *
     * @throws JMSException if it is not seen, or the broker does not answer
     */
    @Nullable
    Testimony saysForCertain() throws JMSException {
        String probe = UUID.randomUUID().toString();
        try (Connection connection = connections.createConnection()) {
            connection.start();
            try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                    MessageProducer producer = session.createProducer(queue(session))) {
                TextMessage message = session.createTextMessage(probe);
                message.setBooleanProperty(PROBE, true);
                producer.setPriority(BEHIND_ALL_OTHERS);
                producer.send(message);
            }
            Heard heard = heard(connection);
            if (!heard.probes().contains(probe)) {
                throw new JMSException("the broker does not show what was put there just now");
            }
            return heard.latest();
        }
    }

    /** Has it say this; durable when this returns. */
    void write(Testimony testimony) throws JMSException {
        try (Connection connection = connections.createConnection()) {
            connection.start();
            try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                    MessageProducer producer = session.createProducer(queue(session))) {
                TextMessage message = session.createTextMessage(testimony.pair().toString());
                message.setLongProperty(MARK, testimony.mark());
                message.setLongProperty(AT, testimony.at().toEpochMilli());
                producer.send(message);
            }
        }
    }

    private static Heard heard(Connection connection) throws JMSException {
        Testimony latest = null;
        Set<String> probes = new HashSet<>();
        int marks = 0;
        try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                QueueBrowser browser = session.createBrowser(queue(session))) {
            for (Enumeration<?> all = browser.getEnumeration(); all.hasMoreElements(); ) {
                Message message = (Message) all.nextElement();
                if (message.propertyExists(PROBE)) {
                    probes.add(((TextMessage) message).getText());
                } else {
                    Testimony one = testimony(message);
                    latest = latest == null || one.mark() > latest.mark() ? one : latest;
                    marks++;
                }
            }
        }
        if (latest != null && marks > 1) {
            takeAway(connection, MARK + " < " + latest.mark());
        }
        if (!probes.isEmpty()) {
            takeAway(connection, PROBE + " = true");
        }
        return new Heard(latest, probes);
    }

    private static void takeAway(Connection connection, String selector) throws JMSException {
        try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                MessageConsumer those = session.createConsumer(queue(session), selector)) {
            while (those.receiveNoWait() != null) {
                // the latest mark stays
            }
        }
    }

    private static Queue queue(Session session) throws JMSException {
        return session.createQueue(Queues.INCARNATION);
    }

    private static Testimony testimony(Message message) throws JMSException {
        return new Testimony(
                UUID.fromString(((TextMessage) message).getText()),
                message.getLongProperty(MARK),
                Instant.ofEpochMilli(message.getLongProperty(AT)));
    }
}
