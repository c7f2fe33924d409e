package se.brevvaxel.hub.camel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.PluginHelper;

/** Lays the track before Camel starts: loads every route file and lets the guard look at the whole. */
final class Track implements CamelContextConfiguration {

    private final RouteFiles files;
    private final RouteGuard guard;

    Track(RouteFiles files, RouteGuard guard) {
        this.files = files;
        this.guard = guard;
    }

    /** @throws RouteFaults if the hub must not start with these routes, with every fault */
    @Override
    public void beforeApplicationStart(CamelContext camel) {
        List<String> faults = new ArrayList<>();
        try {
            files.find().forEach(file -> load(camel, file, faults));
        } catch (IOException | IllegalStateException e) {
            faults.add(e.getMessage());
        }
        faults.addAll(guard.faults(camel));
        if (!faults.isEmpty()) {
            throw new RouteFaults(faults);
        }
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {}

    /** One by one, so that a fault in one file does not hide those of the others. */
    private static void load(CamelContext camel, Resource file, List<String> faults) {
        try {
            PluginHelper.getRoutesLoader(camel).loadRoutes(file);
        } catch (Exception e) {
            faults.add("Filen " + file.getLocation() + " kan inte läsas: " + e.getMessage());
        }
    }
}
