package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.nio.file.Path;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub at a broker that is set up as {@code src/docs/external-broker.md} says. */
class ExternalBrokerJourneyTest {

    @TempDir
    Path home;

    @Test
    void lettersTravelThroughABrokerThatOnlyItsAdminSetsUpAndOutliveItsRestart() throws Exception {
        try (var broker = new ExternalBroker(home.resolve("broker"));
                RunningHub hub = RunningHub.start(
                        home.resolve("hub"),
                        "brevvaxel.broker.url=tcp://localhost:" + broker.port(),
                        "brevvaxel.broker.user=brevvaxel",
                        "brevvaxel.broker.password=" + ExternalBroker.PASSWORD,
                        "brevvaxel.letter.stranded-after=2s")) {
            try (var bygglov = new SystemClient(broker.port(), "bygglov")) {
                bygglov.send(Requests.to(Requests.REACHABLE), "before");
                bygglov.await("before", "DELIVERED");
            }

            broker.stop();
            String handedInMeanwhile = hub.accepted("ekonomi", Requests.to(Requests.REACHABLE));
            broker.start();

            hub.await("ekonomi", handedInMeanwhile, "DELIVERED");
            try (var bygglov = new SystemClient(broker.port(), "bygglov")) {
                bygglov.send(Requests.to(Requests.NOT_REACHABLE), "after");
                bygglov.await("after", "PRINTED");
            }
        }
    }

    @Test
    void aSystemReachesItsOwnQueuesThereAndNoOther() throws Exception {
        try (var broker = new ExternalBroker(home.resolve("broker"));
                Connection bygglov = new ActiveMQConnectionFactory("tcp://localhost:" + broker.port())
                        .createConnection("bygglov", ExternalBroker.PASSWORD)) {
            Session session = bygglov.createSession(Session.AUTO_ACKNOWLEDGE);

            assertThat(session.createConsumer(session.createQueue("brevvaxel.out.bygglov")))
                    .isNotNull();
            for (String others : new String[] {
                "brevvaxel.out.ekonomi", "brevvaxel.in.bygglov", "brevvaxel.work.switch", "brevvaxel.dead.in.bygglov"
            }) {
                assertThatThrownBy(() -> session.createConsumer(session.createQueue(others)))
                        .as("reads " + others)
                        .isInstanceOf(JMSException.class);
            }
            for (String others : new String[] {
                "brevvaxel.in.ekonomi", "brevvaxel.out.bygglov", "brevvaxel.work.digital.169920000024", "another"
            }) {
                assertThatThrownBy(() -> session.createProducer(session.createQueue(others))
                                .send(session.createTextMessage("{}")))
                        .as("writes to " + others)
                        .isInstanceOf(JMSException.class);
            }
            assertThatThrownBy(session::createTemporaryQueue).isInstanceOf(JMSException.class);
        }
    }
}
