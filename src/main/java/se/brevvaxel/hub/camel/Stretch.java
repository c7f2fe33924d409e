package se.brevvaxel.hub.camel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ExpressionSubElementDefinition;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.TryDefinition;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.hub.broker.Queues;

/**
 * One route, or the inside of one template, as the guard sees it.
 *
 * @param id of the route or the template
 */
record Stretch(String id, RouteDefinition route) {

    static final String JMS_QUEUE = "jms:queue:";

    private static final String DIRECT = "direct:";
    private static final Set<String> LANES = Set.of(Queues.SWITCH, Queues.PRINT);

    Stretch(RouteDefinition route) {
        this(Objects.requireNonNullElse(route.getRouteId(), "(utan id)"), route);
    }

    /** Where it begins: the address without options, with the template's own values filled in. */
    String input() {
        return address(route.getInput().getEndpointUri());
    }

    /** Every {@code direct:} that it leads to. */
    Stream<String> directTargets() {
        return targets().filter(target -> target.startsWith(DIRECT));
    }

    /** Every bean that it names. */
    Stream<String> beans() {
        Stream<String> steps =
                all(BeanDefinition.class).stream().map(BeanDefinition::getRef).filter(Objects::nonNull);
        Stream<String> endpoints = targets()
                .filter(target -> target.startsWith("bean:"))
                .map(target -> target.substring("bean:".length()));
        return Stream.concat(steps, endpoints);
    }

    /** The bean that whatever comes in here must pass; nothing, if it may go as it likes. */
    @Nullable
    String duty() {
        String input = input();
        if (input.startsWith("file:")) {
            return input.endsWith("/in") ? "folderDoor" : null;
        }
        String queue = input.startsWith(JMS_QUEUE) ? input.substring(JMS_QUEUE.length()) : "";
        if (queue.startsWith("brevvaxel.in.")) {
            return "jmsDoor";
        }
        if (isLaneOut(queue)) {
            return "dispatch";
        }
        return Map.of(Queues.SWITCH, "sorting", Queues.PRINT, "paperDesk").get(queue);
    }

    private static boolean isLaneOut(String queue) {
        return queue.startsWith(Queues.DIGITAL_PREFIX) || queue.startsWith(Queues.FORWARD_PREFIX);
    }

    /** Whether Camel may start without starting it. */
    boolean mayStandStill() {
        String autoStartup = route.getAutoStartup();
        return autoStartup != null && !autoStartup.equals("true");
    }

    /** The configurations that it asks for by name. */
    Stream<String> configurations() {
        String ids = route.getRouteConfigurationId();
        return ids == null ? Stream.empty() : Stream.of(ids.split(",")).map(String::strip);
    }

    /** What in it would let a letter, or the request for one, disappear; one sentence each. */
    List<String> waysToLose() {
        List<String> ways = new ArrayList<>();
        String from = route.getInput().getEndpointUri();
        if (from.startsWith("jms:")) {
            if (from.contains("transacted=false") || from.contains("acknowledgementMode")) {
                ways.add(this + " läser sin kö utan transaktion; då försvinner ett meddelande när något går fel.");
            }
            if (!all(TryDefinition.class).isEmpty()) {
                ways.add(this + " har doTry; ett fel som fångas där räknas som hanterat och meddelandet försvinner.");
            }
        }
        if (all(OnExceptionDefinition.class).stream().anyMatch(Stretch::silences)) {
            ways.add(this + " har handled eller continued; då kan ett brev försvinna.");
        }
        if (route.getErrorHandler() != null || route.getErrorHandlerRef() != null) {
            ways.add(this + " har en egen errorHandler; felhanteringen är gemensam.");
        }
        targets()
                .filter(target -> target.startsWith(JMS_QUEUE + "brevvaxel.work."))
                .map(target -> target.substring(JMS_QUEUE.length()))
                .filter(queue -> !LANES.contains(queue) && !isLaneOut(queue))
                .forEach(queue -> ways.add(this + " skickar till " + queue + ", som inte finns."));
        return ways;
    }

    /** Whether an error that it catches counts as dealt with. */
    static boolean silences(OnExceptionDefinition onException) {
        return saysMoreThanNo(onException.getHandled()) || saysMoreThanNo(onException.getContinued());
    }

    private static boolean saysMoreThanNo(@Nullable ExpressionSubElementDefinition said) {
        return said != null
                && (said.getExpressionType() == null
                        || !"false".equals(said.getExpressionType().getExpression()));
    }

    private Stream<String> targets() {
        Stream<String> fixed = all(SendDefinition.class).stream().map(SendDefinition::getEndpointUri);
        Stream<String> dynamic = all(ToDynamicDefinition.class).stream().map(ToDynamicDefinition::getUri);
        return Stream.concat(fixed, dynamic).filter(Objects::nonNull).map(this::address);
    }

    private <T> Collection<T> all(Class<T> kind) {
        return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), kind);
    }

    private String address(String uri) {
        String address = uri.replaceFirst("\\?.*", "")
                .replace("://", ":")
                // To Camel, an address that says nothing else is a queue's.
                .replaceFirst("^jms:(?!queue:|topic:|temp-)", JMS_QUEUE);
        Map<String, Object> values = route.getTemplateParameters();
        if (values != null) {
            for (Map.Entry<String, Object> value : values.entrySet()) {
                address = address.replace("{{" + value.getKey() + "}}", String.valueOf(value.getValue()));
            }
        }
        return address;
    }

    @Override
    public String toString() {
        return "Routen " + id;
    }
}
