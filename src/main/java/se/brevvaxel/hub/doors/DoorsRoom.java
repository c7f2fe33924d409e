package se.brevvaxel.hub.doors;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.brevvaxel.hub.config.BusinessSystems;
import se.brevvaxel.hub.spine.Alarms;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.status.Outbox;

/** The way back from the doors, and whether they are open. */
@Configuration(proxyBeanMethods = false)
class DoorsRoom {

    @Bean
    StatusPost statusPost(
            Outbox outbox,
            ConnectionFactory connectionFactory,
            @Value("${brevvaxel.drop-dir}") Path dropDir,
            @Value("${brevvaxel.data-dir}") Path dataDir,
            @Value("${brevvaxel.events.keep}") Duration kept,
            Clock clock) {
        Receipts receipts = new Receipts(dropDir, dataDir.resolve("receipts"), new Rests(clock));
        return new StatusPost(outbox, connectionFactory, receipts, new Rests(clock), kept);
    }

    /** Its name is that of the component in health. */
    @Bean
    UnreadAnswers unreadAnswers(
            BusinessSystems systems,
            ConnectionFactory connectionFactory,
            Alarms alarms,
            @Value("${brevvaxel.events.unread-alarm}") Duration patience,
            Clock clock) {
        return new UnreadAnswers(systems::all, connectionFactory, alarms, patience, clock);
    }

    @Bean
    DoorsHealth doors(CamelContext camel, ConnectionFactory connectionFactory, List<Listener> listeners) {
        return new DoorsHealth(camel, connectionFactory, listeners);
    }

    /** Its name is that of the component in health. */
    @Bean
    DropFoldersHealth dropFolders(BusinessSystems systems, @Value("${brevvaxel.drop-dir}") Path dropDir) {
        return new DropFoldersHealth(
                () -> systems.all().stream()
                        .filter(system -> system.drop() != null)
                        .map(BusinessSystem::name)
                        .toList(),
                system -> Files.isWritable(DropFolder.of(dropDir, system).in()));
    }
}
