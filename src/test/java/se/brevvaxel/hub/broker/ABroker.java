package se.brevvaxel.hub.broker;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.component.jms.JmsComponent;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.util.unit.DataSize;
import se.brevvaxel.intake.BusinessSystem;

/** A real embedded broker on a free port, with clients of the business systems and of the hub. */
public final class ABroker implements AutoCloseable {

    private final EmbeddedBroker broker;
    private final JmsPoolConnectionFactory hub;

    private ABroker(EmbeddedBroker broker) {
        this.broker = broker;
        this.hub = Connections.to(broker.address());
    }

    /** Started, its journal in this folder. */
    public static ABroker in(Path folder, Collection<BusinessSystem> systems) throws Exception {
        EmbeddedBroker broker =
                new EmbeddedBroker(folder, 0, systems, DataSize.ofMegabytes(16), DataSize.ofMegabytes(1));
        broker.start();
        return new ABroker(broker);
    }

    /** A system with broker user and folder, its password its own name backwards. */
    public static BusinessSystem system(String name, String... moreReplyQueues) {
        Set<String> replies = new java.util.LinkedHashSet<>(Set.of("brevvaxel.out." + name));
        replies.addAll(List.of(moreReplyQueues));
        return new BusinessSystem(
                name,
                "162021004748",
                replies,
                Set.of(),
                password(name),
                null,
                new BusinessSystem.Drop(BusinessSystem.Complete.READY, Duration.ZERO));
    }

    static String password(String system) {
        return new StringBuilder(system).reverse().toString();
    }

    public int port() {
        return broker.port();
    }

    /** A factory as a business system would make it, over the network. */
    public ActiveMQConnectionFactory network() {
        return new ActiveMQConnectionFactory("tcp://127.0.0.1:" + broker.port());
    }

    /** A system's own session. */
    public JMSContext as(String system) {
        return network().createContext(system, password(system));
    }

    /** The hub's own connections. */
    public ConnectionFactory hub() {
        return hub;
    }

    /** The hub's own component, but quick to stop: a consumer notices it when it has waited out its time. */
    public JmsComponent component() {
        JmsComponent component = Connections.component(hub);
        component.getConfiguration().setReceiveTimeout(50);
        return component;
    }

    public JmsTemplate template() {
        return Connections.template(hub);
    }

    /** Takes the next message of any queue, as the hub. */
    public Message take(String queue, Duration patience) {
        JmsTemplate template = Connections.template(hub);
        template.setReceiveTimeout(patience.toMillis());
        return template.receive(queue);
    }

    /** How many messages a queue holds. Over a connection of its own: the hub's see no further than their small window. */
    public int depth(String queue) {
        BrokerAddress address = broker.address();
        var factory = new ActiveMQConnectionFactory(address.url());
        factory.setUser(address.user());
        factory.setPassword(address.password());
        Integer depth = Connections.template(factory).browse(queue, (session, browser) -> {
            int count = 0;
            for (var all = browser.getEnumeration(); all.hasMoreElements(); all.nextElement()) {
                count++;
            }
            return count;
        });
        return depth == null ? 0 : depth;
    }

    @Override
    public void close() throws Exception {
        hub.stop();
        broker.stop();
    }
}
