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
            try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                    QueueBrowser browser = session.createBrowser(queue(session))) {
                Testimony latest = null;
                int count = 0;
                for (Enumeration<?> all = browser.getEnumeration(); all.hasMoreElements(); count++) {
                    Testimony one = testimony((Message) all.nextElement());
                    latest = latest == null || one.mark() > latest.mark() ? one : latest;
                }
                if (latest != null && count > 1) {
                    takeAwayOlder(connection, latest);
                }
                return latest;
            }
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

    private static void takeAwayOlder(Connection connection, Testimony than) throws JMSException {
        try (Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                MessageConsumer older = session.createConsumer(queue(session), MARK + " < " + than.mark())) {
            while (older.receiveNoWait() != null) {
                // the latest stays
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
