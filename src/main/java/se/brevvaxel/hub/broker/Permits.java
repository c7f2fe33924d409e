package se.brevvaxel.hub.broker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.core.security.Role;
import se.brevvaxel.intake.BusinessSystem;

/**
 * Who may do what at the embedded broker. Deny by default: an address that is not named here is the hub's alone, and
 * nobody may make a temporary queue or talk to the broker's management.
 */
record Permits(Map<String, Set<Role>> byAddress) {

    /** The hub's role, and its user. A space keeps it apart from every system's name. */
    static final String HUB = "brevvaxel hub";

    private static final Pattern PLAIN_QUEUE = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final Pattern TAKEN = Pattern.compile("brevvaxel\\.(in|out|work|dead|nowhere|incarnation)(\\..*)?");

    /**
     * The permits of these systems.
     *
     * @throws IllegalStateException if a system's reply queue is not its own, naming every such queue
     */
    static Permits of(Collection<BusinessSystem> systems) {
        List<String> faults = systems.stream()
                .flatMap(system -> system.replyQueues().stream()
                        .filter(queue -> !mayReplyTo(system, queue))
                        .map(queue -> "Systemet " + system.name() + " får inte ha svarskön " + queue + "."))
                .toList();
        if (!faults.isEmpty()) {
            throw new IllegalStateException(String.join(" ", faults));
        }
        Map<String, Set<Role>> permits = new HashMap<>();
        permits.put("#", new HashSet<>(Set.of(hub())));
        for (BusinessSystem system : systems) {
            permit(permits, system.inQueue(), sender(system));
            for (String queue : answerQueues(system)) {
                permit(permits, queue, reader(system));
            }
        }
        return new Permits(permits);
    }

    /** The out queue and every reply queue of a system, each once. */
    static List<String> answerQueues(BusinessSystem system) {
        List<String> queues = new ArrayList<>(system.replyQueues());
        if (!queues.contains(system.outQueue())) {
            queues.add(system.outQueue());
        }
        return queues;
    }

    /** The hub's own queues are not, nor other systems' out queues and those below them. */
    private static boolean mayReplyTo(BusinessSystem system, String queue) {
        return PLAIN_QUEUE.matcher(queue).matches()
                && !queue.startsWith("activemq.")
                && (!TAKEN.matcher(queue).matches()
                        || queue.equals(system.outQueue())
                        || queue.startsWith(system.outQueue() + "."));
    }

    private static void permit(Map<String, Set<Role>> permits, String address, Role role) {
        permits.computeIfAbsent(address, unused -> new HashSet<>(Set.of(hub()))).add(role);
    }

    /** Sends, reads and makes lanes; neither deletes nor manages anything. */
    private static Role hub() {
        return new Role(HUB, true, true, true, false, false, false, false, true, true, false, false, false);
    }

    private static Role sender(BusinessSystem system) {
        return new Role(
                system.name(), true, false, false, false, false, false, false, false, false, false, false, false);
    }

    private static Role reader(BusinessSystem system) {
        return new Role(
                system.name(), false, true, false, false, false, false, false, true, false, false, false, false);
    }
}
