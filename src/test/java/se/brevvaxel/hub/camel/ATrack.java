package se.brevvaxel.hub.camel;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.ScheduledPollEndpoint;
import se.brevvaxel.hub.broker.ABroker;
import se.brevvaxel.hub.broker.Precedence;
import se.brevvaxel.intake.BusinessSystem;

/** The real routes on a real broker, with whatever beans a test wants to watch. */
public final class ATrack implements AutoCloseable {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Map<String, Object> beans = new LinkedHashMap<>();
    private final WorkLanes lanes;

    public ATrack(ABroker broker, Path dropDir) {
        this(broker, dropDir, new Precedence(letter -> false));
    }

    public ATrack(ABroker broker, Path dropDir, Precedence precedence) {
        for (String bean : List.of(
                "jmsDoor", "folderDoor", "sorting", "dispatch", "paperDesk", "jobDesk", "statusPost", "parking")) {
            beans.put(bean, new Idle());
        }
        lanes = new WorkLanes(camel, broker.template(), precedence);
        beans.put("lanes", lanes);
        JmsComponent jms = broker.component();
        jms.setMessageCreatedStrategy(precedence);
        camel.addComponent("jms", jms);
        Properties properties = new Properties();
        properties.setProperty("brevvaxel.drop-dir", dropDir.toString());
        camel.getPropertiesComponent().setInitialProperties(properties);
        camel.getShutdownStrategy().setTimeout(5);
        camel.getCamelContextExtension().registerEndpointCallback((uri, endpoint) -> {
            if (endpoint instanceof ScheduledPollEndpoint polled) {
                lookAtOnce(polled);
            }
            return endpoint;
        });
    }

    /** What production waits out, half a second here and a second there, proves nothing. */
    private static void lookAtOnce(ScheduledPollEndpoint polled) {
        polled.setInitialDelay(1);
        polled.setDelay(Math.min(polled.getDelay(), 100));
    }

    /** Stands where nothing is to happen. */
    public static final class Idle {
        public void post() {}

        public String take(Object what, String where) {
            return null;
        }

        public void done(Object drop) {}

        public Object sort(String letter) {
            throw new IllegalStateException("nobody sorts here");
        }

        public void send(String letter) {}

        public void make(String letter) {}

        public void close() {}

        public void park(String letter) {}
    }

    public ATrack with(String name, Object bean) {
        beans.put(name, bean);
        return this;
    }

    public ATrack with(String key, String value) {
        ((org.apache.camel.component.properties.PropertiesComponent) camel.getPropertiesComponent())
                .addInitialProperty(key, value);
        return this;
    }

    public ATrack with(RoutesBuilder routes) throws Exception {
        camel.addRoutes(routes);
        return this;
    }

    /** Opens it as the hub does: loads, guards, starts. */
    public ATrack open(Path routes, Collection<BusinessSystem> systems) throws Exception {
        beans.forEach((name, bean) -> camel.getRegistry().bind(name, bean));
        camel.addRoutes(new TroubleRoutes());
        if (camel.getRouteDefinition("avvisad-leverans") == null) {
            camel.addRoutes(new org.apache.camel.builder.RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:avvisad-leverans")
                            .routeId("avvisad-leverans")
                            .routeDescription("Ingenting")
                            .log("avvisad");
                }
            });
        }
        new Track(new RouteFiles(routes, false), new RouteGuard(systems)).beforeApplicationStart(camel);
        camel.start();
        return this;
    }

    public CamelContext camel() {
        return camel;
    }

    public WorkLanes lanes() {
        return lanes;
    }

    @Override
    public void close() {
        camel.stop();
    }
}
