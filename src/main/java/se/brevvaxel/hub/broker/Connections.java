package se.brevvaxel.hub.broker;

import jakarta.jms.ConnectionFactory;
import java.util.Objects;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.LoggingLevel;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsConfiguration;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.jms.core.JmsTemplate;

/** How we connect: shared connections for everybody, and Camel's JMS component on top of them. */
public final class Connections {

    // One letter is a few MB at most: up to here it travels in one piece and not through a file of its own.
    private static final int LARGE_FROM_BYTES = 10 * 1024 * 1024;
    // A few lane messages. What a consumer has fetched ahead is out of the broker's hands: a letter that should go
    // before it could not, and of large requests each consumer would keep several in memory.
    private static final int CONSUMER_WINDOW_BYTES = 2 * 1024;
    private static final int UNBOUNDED = -1;
    private static final int SHARED_CONNECTIONS = 4;

    private Connections() {}

    /**
     * One pool for consumers and producers alike: what a route sends joins the transaction of what it received only if
     * both come from the same factory.
     */
    static JmsPoolConnectionFactory to(BrokerAddress broker) {
        ActiveMQConnectionFactory artemis = new ActiveMQConnectionFactory(broker.url());
        artemis.setUser(broker.user());
        artemis.setPassword(broker.password());
        artemis.setMinLargeMessageSize(LARGE_FROM_BYTES);
        artemis.setConsumerWindowSize(CONSUMER_WINDOW_BYTES);
        // A broker that takes nothing more from others, because its disk is filling, still takes what the hub sends:
        // ids of letters and events about them. A hub that waited there could not see through what it has accepted.
        artemis.setProducerWindowSize(UNBOUNDED);
        artemis.setBlockOnDurableSend(true);
        // Nothing is ever deserialised; should a line of code ever try, this forbids it.
        artemis.setDeserializationDenyList("*");
        JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
        pool.setConnectionFactory(artemis);
        pool.setMaxConnections(SHARED_CONNECTIONS);
        return pool;
    }

    /**
     * Camel's component, in local transactions: the message is gone when the route has run to its end, and comes back
     * if it has not. A reply-to of a message is an address for status events, never for an answer by Camel.
     */
    static JmsComponent component(ConnectionFactory factory) {
        JmsConfiguration configuration = new JmsConfiguration(factory);
        configuration.setTransacted(true);
        configuration.setLazyCreateTransactionManager(false);
        configuration.setCacheLevelName("CACHE_CONSUMER");
        configuration.setDisableReplyTo(true);
        configuration.setAlwaysCopyMessage(true);
        // The priority that a message was given when it was made, which is its letter's precedence.
        configuration.setPreserveMessageQos(true);
        configuration.setRecoveryInterval(1000);
        // The routes' own trouble line says it, without the exception's message, which may quote a letter.
        configuration.setErrorHandlerLoggingLevel(LoggingLevel.OFF);
        JmsComponent component = new JmsComponent(configuration);
        component.setHeaderFilterStrategy(new NothingInHeaders());
        return component;
    }

    /** For sending by hand: joins the transaction of the message being handled, or commits by itself. */
    static JmsTemplate template(ConnectionFactory factory) {
        JmsTemplate template = new JmsTemplate(factory);
        template.setSessionTransacted(true);
        return template;
    }

    /** As {@code usual}, in the same transactions; but what it sends lets everything else by. */
    public static JmsTemplate lettingOthersBy(JmsTemplate usual) {
        JmsTemplate template = template(Objects.requireNonNull(usual.getConnectionFactory()));
        template.setExplicitQosEnabled(true);
        template.setDeliveryPersistent(true);
        template.setPriority(Precedence.OF_BATCH);
        return template;
    }
}
