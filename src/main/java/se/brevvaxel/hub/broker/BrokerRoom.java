package se.brevvaxel.hub.broker;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import org.apache.camel.component.jms.JmsComponent;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.util.unit.DataSize;
import se.brevvaxel.hub.config.BusinessSystems;
import se.brevvaxel.hub.spine.Alarms;

/** The broker, embedded unless {@code brevvaxel.broker.url} names another, and what connects to it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrokerSettings.class)
class BrokerRoom {

    @Bean(initMethod = "start", destroyMethod = "stop")
    @ConditionalOnProperty(name = "brevvaxel.broker.url", havingValue = "false", matchIfMissing = true)
    EmbeddedBroker embeddedBroker(
            BrokerSettings settings,
            @Value("${brevvaxel.data-dir}") Path dataDir,
            BusinessSystems systems,
            @Value("${brevvaxel.disk.floor}") DataSize floor) {
        return new EmbeddedBroker(
                dataDir.resolve("broker"), settings.port(), systems.all(), settings.maxMessage(), floor);
    }

    @Bean
    @ConditionalOnProperty(name = "brevvaxel.broker.url", havingValue = "false", matchIfMissing = true)
    BrokerWatch brokerWatch(EmbeddedBroker broker, Alarms alarms) {
        return new BrokerWatch(broker, alarms);
    }

    /** Asks for the embedded broker, so that nothing connects before it is up. */
    @Bean(destroyMethod = "stop")
    JmsPoolConnectionFactory connectionFactory(BrokerSettings settings, ObjectProvider<EmbeddedBroker> embedded) {
        String url = settings.url();
        return Connections.to(
                url == null
                        ? embedded.getObject().address()
                        : new BrokerAddress(url, settings.user(), settings.password()));
    }

    @Bean
    JmsComponent jms(ConnectionFactory connectionFactory, Precedence precedence) {
        JmsComponent component = Connections.component(connectionFactory);
        component.setMessageCreatedStrategy(precedence);
        return component;
    }

    @Bean
    JmsTemplate jmsTemplate(ConnectionFactory connectionFactory) {
        return Connections.template(connectionFactory);
    }
}
