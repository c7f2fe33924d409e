package se.brevvaxel.hub.camel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import se.brevvaxel.intake.BusinessSystem;

/**
 * Looks at the whole track before it opens. Camel itself would start with a gap in it and find out with a letter in
 * hand: an unknown {@code routeConfigurationId} is ignored, an empty folder starts with no routes, a {@code direct:}
 * that nobody consumes fails at the first letter.
 */
final class RouteGuard {

    /** Every route and template that a letter needs, and the bean that does its work. */
    private static final Map<String, String> NEEDED = new TreeMap<>(Map.of(
            "intake-jms", "jmsDoor",
            "intake-folder", "folderDoor",
            "kanalvaxel", "sorting",
            "formedling", "dispatch",
            "formedling-extern", "dispatch",
            "utskrift", "paperDesk",
            "utskriftsjobb", "jobDesk",
            "status", "statusPost",
            "parkering", "parking"));

    private final Collection<BusinessSystem> systems;

    RouteGuard(Collection<BusinessSystem> systems) {
        this.systems = List.copyOf(systems);
    }

    /** Every fault, one Swedish sentence each; none: the track may open. */
    List<String> faults(CamelContext context) {
        ModelCamelContext camel = (ModelCamelContext) context;
        List<Stretch> stretches = stretches(camel);
        List<String> faults = new ArrayList<>();
        missingRoutes(stretches, faults);
        List<String> open = stretches.stream().map(Stretch::input).toList();
        for (Stretch stretch : stretches) {
            stretch.directTargets()
                    .filter(target -> !open.contains(target))
                    .forEach(target -> faults.add(stretch + " leder till " + target + ", som ingen route tar emot."));
            stretch.beans()
                    .filter(bean -> camel.getRegistry().lookupByName(bean) == null)
                    .forEach(bean -> faults.add(stretch + " använder bönan " + bean + ", som inte finns."));
            unknownConfigurations(camel, stretch, faults);
            duties(stretch, faults);
            faults.addAll(stretch.waysToLose());
        }
        silencedErrors(camel, faults);
        systemsWithoutDoors(stretches, faults);
        return faults.stream().distinct().toList();
    }

    private static List<Stretch> stretches(ModelCamelContext camel) {
        Stream<Stretch> routes = camel.getRouteDefinitions().stream().map(Stretch::new);
        Stream<Stretch> templates = camel.getRouteTemplateDefinitions().stream()
                .map(template -> new Stretch(template.getId(), template.getRoute()));
        return Stream.concat(routes, templates).toList();
    }

    private static void missingRoutes(List<Stretch> stretches, List<String> faults) {
        NEEDED.forEach((id, bean) -> {
            List<Stretch> found = stretches.stream()
                    .filter(stretch -> stretch.id().equals(id))
                    .toList();
            if (found.isEmpty()) {
                faults.add("Routen eller mallen " + id + " saknas.");
            } else if (found.stream().noneMatch(stretch -> stretch.beans().anyMatch(bean::equals))) {
                faults.add("Routen eller mallen " + id + " anropar inte " + bean + ".");
            }
        });
    }

    /** Another route on the same queue or folder gets its share of the letters, and must do the same with them. */
    private static void duties(Stretch stretch, List<String> faults) {
        boolean needed = NEEDED.containsKey(stretch.id());
        String bean = stretch.duty();
        if (bean != null && !needed && stretch.beans().noneMatch(bean::equals)) {
            faults.add(stretch + " läser " + stretch.input() + " men anropar inte " + bean + ".");
        }
        if ((bean != null || needed) && stretch.mayStandStill()) {
            faults.add(stretch + " har autoStartup; den måste alltid gå.");
        }
    }

    private static void unknownConfigurations(ModelCamelContext camel, Stretch stretch, List<String> faults) {
        stretch.configurations()
                .filter(id -> camel.getRouteConfigurationDefinition(id) == null)
                .forEach(id -> faults.add(stretch + " hänvisar till routeConfiguration " + id + ", som inte finns."));
    }

    /** An error that counts as handled acknowledges the message, and the letter's request is gone. */
    private static void silencedErrors(ModelCamelContext camel, List<String> faults) {
        for (RouteConfigurationDefinition configuration : camel.getRouteConfigurationDefinitions()) {
            configuration.getOnExceptions().stream()
                    .filter(Stretch::silences)
                    .forEach(unused -> faults.add("routeConfiguration " + configuration.getId()
                            + " har handled eller continued; då kan ett brev försvinna."));
        }
    }

    private void systemsWithoutDoors(List<Stretch> stretches, List<String> faults) {
        for (BusinessSystem system : systems) {
            String queue = Stretch.JMS_QUEUE + system.inQueue();
            if (system.brokerPassword() != null
                    && stretches.stream().noneMatch(s -> s.input().equals(queue))) {
                faults.add("Systemet " + system.name() + " saknar route för kön " + system.inQueue()
                        + " (routes/systems/" + system.name() + ".camel.yaml).");
            }
            String folder = "/" + system.name() + "/in";
            if (system.drop() != null
                    && stretches.stream()
                            .noneMatch(s ->
                                    s.input().startsWith("file:") && s.input().endsWith(folder))) {
                faults.add("Systemet " + system.name() + " saknar route för mappen drop" + folder + " (routes/systems/"
                        + system.name() + ".camel.yaml).");
            }
        }
        List<String> known = systems.stream()
                .map(system -> Stretch.JMS_QUEUE + system.inQueue())
                .toList();
        stretches.stream()
                .filter(stretch -> stretch.input().startsWith(Stretch.JMS_QUEUE + "brevvaxel.in.")
                        && !stretch.input().contains("{{")
                        && !known.contains(stretch.input()))
                .forEach(stretch -> faults.add(stretch + " läser " + stretch.input()
                        + ", men det systemet finns inte i config/systems.yaml."));
    }
}
