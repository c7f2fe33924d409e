package se.brevvaxel.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSSecurityException;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.brevvaxel.journey.SystemClient.Told;

/** Door 1 in AMQP 1.0, with a client that knows nothing of the broker. */
class AmqpJourneyTest {

    private static SystemClient amqp(String options) throws Exception {
        String url = "amqp://localhost:" + RunningHub.shared().brokerPort() + options;
        return new SystemClient(new JmsConnectionFactory(url), "bygglov", "brevvaxel.out.bygglov");
    }

    @Test
    void aLetterSentInAmqpIsAnsweredInAmqp() throws Exception {
        try (SystemClient client = amqp("")) {
            client.send(Requests.withPdf(Requests.to(Requests.REACHABLE), Requests.pdf(300_000)), "svar i amqp");

            Told delivered = client.await("svar i amqp", "DELIVERED");

            assertThat(client.told("svar i amqp").stream().map(Told::status)).containsExactly("RECEIVED", "DELIVERED");
            assertThat(delivered.persistent()).isTrue();
        }
    }

    /** AMQP knows four kinds of message id; the answer names the request as its sender knows it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "?jms.messageIDPolicy.messageIDType=UUID", "?jms.messageIDPolicy.messageIDType=UUID_STRING"})
    void withoutACorrelationIdTheMessageIdIsEchoed(String options) throws Exception {
        try (SystemClient client = amqp(options)) {
            // What stands before a text that JMS would not know as an id is the client's own, and not on the wire.
            String id = client.send(Requests.to(Requests.REACHABLE), null).replaceFirst("^ID:AMQP_NO_PREFIX:", "");
            client.await(id, "DELIVERED");
        }
    }

    @Test
    void bytesAreARequestAndAJavaObjectIsNone() throws Exception {
        try (SystemClient client = amqp("")) {
            BytesMessage bytes = client.session().createBytesMessage();
            bytes.writeBytes(RunningHub.JSON.writeValueAsBytes(Requests.to(Requests.REACHABLE)));
            String good = client.send(bytes);
            String bad = client.send(client.session().createObjectMessage("191212121212"));
            String list = client.send(client.session().createStreamMessage());

            client.await(good, "DELIVERED");
            for (String one : new String[] {bad, list}) {
                assertThat(client.await(one, "REJECTED").event().path("reasons").findValuesAsText("code"))
                        .containsExactly("BV180");
            }
        }
    }

    @Test
    void aWrongPasswordOpensNothing() throws Exception {
        var factory = new JmsConnectionFactory(
                "amqp://localhost:" + RunningHub.shared().brokerPort());
        assertThatThrownBy(() -> factory.createConnection("bygglov", "fel").start())
                .isInstanceOf(JMSSecurityException.class);
    }
}
