package se.brevvaxel.hub.doors;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import se.brevvaxel.hub.config.BusinessSystems;
import se.brevvaxel.intake.BusinessSystem;

/**
 * Whether every door is open: the broker lets us in, every route runs, every door with a port of its own listens, every
 * drop folder is there and can be written. Names routes, doors and systems, nothing else.
 */
final class DoorsHealth implements HealthIndicator {

    private final CamelContext camel;
    private final ConnectionFactory connections;
    private final BusinessSystems systems;
    private final List<Listener> listeners;
    private final Path dropDir;

    DoorsHealth(
            CamelContext camel,
            ConnectionFactory connections,
            BusinessSystems systems,
            List<Listener> listeners,
            Path dropDir) {
        this.camel = camel;
        this.connections = connections;
        this.systems = systems;
        this.listeners = listeners;
        this.dropDir = dropDir;
    }

    @Override
    public Health health() {
        List<String> stopped = camel.getRoutes().stream()
                .map(Route::getRouteId)
                .filter(route ->
                        !camel.getRouteController().getRouteStatus(route).isStarted())
                .toList();
        List<String> closedFolders = systems.all().stream()
                .filter(system -> system.drop() != null)
                .map(BusinessSystem::name)
                .filter(system ->
                        !Files.isWritable(DropFolder.of(dropDir, system).in()))
                .toList();
        List<String> closedListeners = listeners.stream()
                .filter(listener -> !listener.isOpenOrNotOffered())
                .map(Listener::name)
                .toList();
        boolean broker = brokerLetsUsIn();
        boolean open = broker && stopped.isEmpty() && closedFolders.isEmpty() && closedListeners.isEmpty();
        var health = open ? Health.up() : Health.down();
        return health.withDetail("broker", broker)
                .withDetail("stoppedRoutes", stopped)
                .withDetail("closedFolders", closedFolders)
                .withDetail("closedListeners", closedListeners)
                .build();
    }

    private boolean brokerLetsUsIn() {
        try (Connection connection = connections.createConnection()) {
            connection.start();
            return true;
        } catch (JMSException away) {
            return false;
        }
    }
}
