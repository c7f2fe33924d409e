package se.brevvaxel.hub.doors.jms;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.core.JmsTemplate;
import se.brevvaxel.hub.broker.BrokerSettings;
import se.brevvaxel.hub.config.BusinessSystems;
import se.brevvaxel.intake.Counter;
import se.brevvaxel.intake.decision.Decisions;

/** The door of queues, by the name that {@code routes/} knows it by. */
@Configuration(proxyBeanMethods = false)
class JmsRoom {

    @Bean
    JmsDoor jmsDoor(
            BusinessSystems systems,
            Counter counter,
            JmsTemplate jmsTemplate,
            Decisions decisions,
            @Value("${brevvaxel.data-dir}") Path dataDir,
            Clock clock,
            BrokerSettings broker)
            throws IOException {
        TriedMessages tried = TriedMessages.in(dataDir.resolve("tries"), clock);
        return new JmsDoor(
                systems.all(),
                counter,
                jmsTemplate,
                tried,
                decisions,
                clock,
                broker.maxMessage().toBytes());
    }
}
