package se.brevvaxel.hub.broker;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.function.Predicate;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.jms.JmsMessage;
import org.apache.camel.component.jms.MessageCreatedStrategy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import se.brevvaxel.letter.LetterId;

/**
 * Who goes first on a lane: letters of a batch let every other letter by. It is the broker that lets them by, by the
 * priority of their messages, so it holds wherever a letter waits and whichever route put it there.
 */
public final class Precedence implements MessageCreatedStrategy {

    /** Of a letter by itself: what JMS gives a message that says nothing. */
    public static final int USUAL = Message.DEFAULT_PRIORITY;

    /** Of a letter of a batch. */
    public static final int OF_BATCH = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Precedence.class);

    private final Predicate<LetterId> isOfBatch;

    /** @param isOfBatch whether the letter of this id belongs to a batch; asked where its lane message does not say it */
    public Precedence(Predicate<LetterId> isOfBatch) {
        this.isOfBatch = isOfBatch;
    }

    /** The priority of a letter's lane messages. One that cannot be looked up just now goes as any letter does. */
    public int of(LetterId letter) {
        try {
            return ofBatch(isOfBatch.test(letter));
        } catch (DataAccessException away) {
            LOG.warn(
                    "letter {} goes before its batch: {}",
                    letter,
                    away.getClass().getName());
            return USUAL;
        }
    }

    /** The priority of messages about a letter that is, or is not, of a batch. */
    public static int ofBatch(boolean is) {
        return is ? OF_BATCH : USUAL;
    }

    /** Gives the message that a route puts on a lane its priority: from lane to lane it keeps the one that it has. */
    @Override
    public void onMessageCreated(
            Message message, Session session, @Nullable Exchange exchange, @Nullable Throwable cause) {
        if (exchange == null || !(exchange.getMessage().getBody() instanceof String text)) {
            return;
        }
        try {
            message.setJMSPriority(isFromLane(exchange) ? asItCame(exchange, text) : of(text));
        } catch (JMSException impossible) {
            throw new IllegalStateException("a new message takes no priority", impossible);
        }
    }

    private int asItCame(Exchange exchange, String text) throws JMSException {
        Message came = exchange.getIn() instanceof JmsMessage jms ? jms.getJmsMessage() : null;
        return came == null ? of(text) : came.getJMSPriority();
    }

    private int of(String text) {
        try {
            return of(LetterId.of(text));
        } catch (IllegalArgumentException noLetter) {
            return USUAL;
        }
    }

    private static boolean isFromLane(Exchange exchange) {
        Endpoint from = exchange.getFromEndpoint();
        return from != null && from.getEndpointUri().contains(Queues.WORK_PREFIX);
    }
}
