package se.brevvaxel.journey.chaos;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Sends in transactions: what a commit did not confirm is sent again, and may then come twice. */
final class JmsDoor implements Door {

    static final String SYSTEM = "ekonomi";

    private static final int A_TRANSACTION = 5;

    private final ActiveMQConnectionFactory factory;
    private final HandIns notes;
    private Connection connection;

    JmsDoor(Places places, HandIns notes) {
        this.notes = notes;
        factory = new ActiveMQConnectionFactory("tcp://localhost:" + places.brokerPort);
    }

    @Override
    public boolean handIn(List<ChaosLetter> letters) {
        try (Session session = connection().createSession(Session.SESSION_TRANSACTED);
                MessageProducer producer = session.createProducer(session.createQueue("brevvaxel.in." + SYSTEM))) {
            for (ChaosLetter letter : letters) {
                producer.send(session.createTextMessage(letter.json()));
            }
            session.commit();
            letters.forEach(notes::confirmed);
            return true;
        } catch (JMSException away) {
            hangUp();
            return false;
        }
    }

    private Connection connection() throws JMSException {
        if (connection == null) {
            connection = factory.createConnection(SYSTEM, BrokerPart.PASSWORD);
        }
        return connection;
    }

    private void hangUp() {
        if (connection != null) {
            try {
                connection.close();
            } catch (JMSException gone) {
                // It is.
            }
            connection = null;
        }
    }

    @Override
    public int atOnce() {
        return A_TRANSACTION;
    }

    @Override
    public String system() {
        return SYSTEM;
    }

    @Override
    public char initial() {
        return 'J';
    }
}
