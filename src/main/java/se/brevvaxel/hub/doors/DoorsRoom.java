package se.brevvaxel.hub.doors;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.core.JmsTemplate;
import se.brevvaxel.hub.broker.BrokerSettings;
import se.brevvaxel.hub.config.BusinessSystems;
import se.brevvaxel.intake.Counter;
import se.brevvaxel.status.Outbox;

/** The doors of queues and folders, by the names that {@code routes/} knows them by. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DropSettings.class)
class DoorsRoom {

    @Bean
    JmsDoor jmsDoor(
            BusinessSystems systems, Counter counter, JmsTemplate jmsTemplate, Clock clock, BrokerSettings broker) {
        return new JmsDoor(
                systems.all(), counter, jmsTemplate, clock, broker.maxMessage().toBytes());
    }

    @Bean(initMethod = "open")
    FolderDoor folderDoor(
            BusinessSystems systems,
            @Value("${brevvaxel.drop-dir}") Path dropDir,
            Counter counter,
            Clock clock,
            BrokerSettings broker) {
        return new FolderDoor(
                systems.all(), dropDir, counter, clock, broker.maxMessage().toBytes());
    }

    @Bean
    DropTidy dropTidy(FolderDoor folderDoor, DropSettings settings, Clock clock) {
        return new DropTidy(folderDoor, settings, clock);
    }

    @Bean
    DropRoutes dropRoutes(FolderDoor folderDoor, DropTidy dropTidy) {
        return new DropRoutes(folderDoor, dropTidy);
    }

    @Bean
    StatusPost statusPost(
            Outbox outbox,
            ConnectionFactory connectionFactory,
            @Value("${brevvaxel.drop-dir}") Path dropDir,
            @Value("${brevvaxel.data-dir}") Path dataDir,
            Clock clock) {
        Receipts receipts = new Receipts(dropDir, dataDir.resolve("receipts"), new Rests(clock));
        return new StatusPost(outbox, connectionFactory, receipts, new Rests(clock));
    }

    @Bean
    DoorsHealth doors(
            CamelContext camel,
            ConnectionFactory connectionFactory,
            BusinessSystems systems,
            @Value("${brevvaxel.drop-dir}") Path dropDir) {
        return new DoorsHealth(camel, connectionFactory, systems, dropDir);
    }
}
