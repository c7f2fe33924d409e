package se.brevvaxel.hub.doors;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Whether every door is open: the broker lets us in, every route runs, every door with a port of its own listens. Names routes
 * and doors, nothing else. Of the drop folders {@link DropFoldersHealth} tells.
 */
final class DoorsHealth implements HealthIndicator {

    private final CamelContext camel;
    private final ConnectionFactory connections;
    private final List<Listener> listeners;

    DoorsHealth(CamelContext camel, ConnectionFactory connections, List<Listener> listeners) {
        this.camel = camel;
        this.connections = connections;
        this.listeners = listeners;
    }

    @Override
    public Health health() {
        List<String> stopped = camel.getRoutes().stream()
                .map(Route::getRouteId)
                .filter(route ->
                        !camel.getRouteController().getRouteStatus(route).isStarted())
                .toList();
        List<String> closedListeners = listeners.stream()
                .filter(listener -> !listener.isOpenOrNotOffered())
                .map(Listener::name)
                .toList();
        boolean broker = brokerLetsUsIn();
        boolean open = broker && stopped.isEmpty() && closedListeners.isEmpty();
        var health = open ? Health.up() : Health.down();
        return health.withDetail("broker", broker)
                .withDetail("stoppedRoutes", stopped)
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
