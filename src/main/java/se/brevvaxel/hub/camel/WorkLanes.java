package se.brevvaxel.hub.camel;

import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.springframework.jms.core.JmsTemplate;
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

    private static final Pattern OPERATOR_ID = Pattern.compile("16[0-9]{10}");

    private final ModelCamelContext camel;
    private final JmsTemplate jms;

    WorkLanes(CamelContext camel, JmsTemplate jms) {
        this.camel = (ModelCamelContext) camel;
        this.jms = jms;
    }

    /**
     * Opens the lane of a mailbox operator: from now on this node takes letters from it. Does nothing if it is open.
     *
     * @throws IllegalArgumentException if the id is not {@code 16} and ten digits
     */
    public void open(String operatorId) {
        if (!OPERATOR_ID.matcher(operatorId).matches()) {
            throw new IllegalArgumentException("not an operator's id");
        }
        String route = TEMPLATE + "-" + operatorId;
        if (camel.getRouteDefinition(route) == null) {
            openOnce(route, operatorId);
        }
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
    public void toPrint(LetterId letter) {
        put(Queues.PRINT, letter);
    }

    /** In the transaction of the message being handled, if any, else at once. */
    private void put(String lane, LetterId letter) {
        jms.convertAndSend(lane, letter.toString());
    }

    private synchronized void openOnce(String route, String operatorId) {
        if (camel.getRouteDefinition(route) != null) {
            return;
        }
        try {
            camel.addRouteFromTemplate(route, TEMPLATE, Map.of("operator", operatorId));
        } catch (Exception e) {
            throw new IllegalStateException("the lane of operator " + operatorId + " cannot be opened", e);
        }
    }
}
