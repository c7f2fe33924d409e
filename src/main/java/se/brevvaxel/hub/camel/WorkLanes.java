package se.brevvaxel.hub.camel;

import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.springframework.jms.core.JmsTemplate;
import se.brevvaxel.hub.broker.Connections;
import se.brevvaxel.hub.broker.Precedence;
import se.brevvaxel.hub.broker.Queues;
import se.brevvaxel.hub.spine.Lanes;
import se.brevvaxel.letter.LetterId;

/**
 * The work lanes: queues that carry letter ids. A lane can be lost and put together again from the database; putting an
 * id twice does no harm, since who takes it looks at the letter's state first.
 */
public class WorkLanes implements Lanes {

    /** Names the route template of {@code routes/40-formedling.camel.yaml}. */
    static final String TEMPLATE = "formedling";

    /** Names the route template of {@code routes/41-formedling-extern.camel.yaml}. */
    static final String FORWARDER_TEMPLATE = "formedling-extern";

    private static final Pattern OPERATOR_ID = Pattern.compile("16[0-9]{10}");
    private static final Pattern FORWARDER = Pattern.compile("[a-z0-9-]{1,60}");

    private final ModelCamelContext camel;
    private final JmsTemplate jms;
    private final JmsTemplate letsOthersBy;
    private final Precedence precedence;

    WorkLanes(CamelContext camel, JmsTemplate jms, Precedence precedence) {
        this.camel = (ModelCamelContext) camel;
        this.jms = jms;
        this.letsOthersBy = Connections.lettingOthersBy(jms);
        this.precedence = precedence;
    }

    /**
     * Opens the lane of a mailbox operator: from now on this node takes letters from it. Does nothing if it is open, and
     * nothing before the track is started or after it is stopped: what is put on the lane then waits there until it is
     * opened.
     *
     * @throws IllegalArgumentException if the id is not {@code 16} and ten digits
     */
    public void open(String operatorId) {
        if (!OPERATOR_ID.matcher(operatorId).matches()) {
            throw new IllegalArgumentException("not an operator's id");
        }
        openOnce(TEMPLATE, "operator", operatorId);
    }

    /**
     * Opens the lane of an external forwarder, as {@link #open} does an operator's.
     *
     * @throws IllegalArgumentException if it is not a forwarder's name: small letters, digits and hyphens
     */
    public void openForwarder(String forwarder) {
        if (!FORWARDER.matcher(forwarder).matches()) {
            throw new IllegalArgumentException("not a forwarder's name");
        }
        openOnce(FORWARDER_TEMPLATE, "forwarder", forwarder);
    }

    @Override
    public void toSwitch(LetterId letter) {
        put(Queues.SWITCH, letter);
    }

    @Override
    public void toOperator(String operatorId, LetterId letter) {
        open(operatorId);
        put(Queues.digital(operatorId), letter);
    }

    @Override
    public void toForwarder(String forwarder, LetterId letter) {
        openForwarder(forwarder);
        put(Queues.forward(forwarder), letter);
    }

    @Override
    public void toPrint(LetterId letter) {
        put(Queues.PRINT, letter);
    }

    /** In the transaction of the message being handled, if any, else at once. */
    private void put(String lane, LetterId letter) {
        JmsTemplate sender = precedence.of(letter) == Precedence.USUAL ? jms : letsOthersBy;
        sender.convertAndSend(lane, letter.toString());
    }

    private void openOnce(String template, String parameter, String name) {
        String route = template + "-" + name;
        if (camel.isStarted() && camel.getRoute(route) == null) {
            addOnce(route, template, Map.of(parameter, name));
        }
    }

    private synchronized void addOnce(String route, String template, Map<String, Object> parameters) {
        if (camel.getRoute(route) != null) {
            return;
        }
        try {
            RouteDefinition neverStarted = camel.getRouteDefinition(route);
            if (neverStarted != null) {
                camel.removeRouteDefinition(neverStarted);
            }
            camel.addRouteFromTemplate(route, template, parameters);
        } catch (Exception e) {
            throw new IllegalStateException("the lane " + route + " cannot be opened", e);
        }
    }
}
