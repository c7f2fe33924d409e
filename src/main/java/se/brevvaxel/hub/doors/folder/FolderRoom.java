package se.brevvaxel.hub.doors.folder;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import se.brevvaxel.hub.broker.BrokerSettings;
import se.brevvaxel.hub.config.BusinessSystems;
import se.brevvaxel.hub.nodes.Lives;
import se.brevvaxel.hub.nodes.Node;
import se.brevvaxel.intake.Counter;
import se.brevvaxel.intake.Shelves;

/** The folder door, by the name that {@code routes/} knows it by. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DropSettings.class)
class FolderRoom {

    @Bean
    Depositors depositors(BusinessSystems systems, @Value("${brevvaxel.drop-dir}") Path dropDir) {
        return new Depositors(systems.all(), dropDir);
    }

    @Bean
    DropClerk dropClerk(Counter counter, Clock clock, BrokerSettings broker) {
        return new DropClerk(counter, clock, broker.maxMessage().toBytes());
    }

    @Bean
    WaitingDrops waitingDrops(DropClerk dropClerk, Shelves shelves, Lives lives, Clock clock) {
        return new WaitingDrops(dropClerk, shelves, lives, clock);
    }

    @Bean(initMethod = "open")
    FolderDoor folderDoor(
            Depositors depositors,
            WaitingDrops waitingDrops,
            DropClerk dropClerk,
            Node node,
            Clock clock,
            BrokerSettings broker) {
        Completeness completeness = new Completeness(clock, broker.maxMessage().toBytes());
        return new FolderDoor(depositors, completeness, waitingDrops, dropClerk, node, clock);
    }

    @Bean
    DropTidy dropTidy(
            Depositors depositors,
            FolderDoor folderDoor,
            WaitingDrops waitingDrops,
            DropSettings settings,
            Clock clock) {
        return new DropTidy(depositors, folderDoor, waitingDrops, settings, clock);
    }

    @Bean
    DropRoutes dropRoutes(FolderDoor folderDoor, WaitingDrops waitingDrops, DropTidy dropTidy) {
        return new DropRoutes(folderDoor, waitingDrops, dropTidy);
    }
}
