package se.brevvaxel.hub.doors.jms;

import com.fasterxml.uuid.Generators;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.letter.identity.PersonalNumbers;

/**
 * What stands on the outside of a message: whose it is, where its answers go, and under which id.
 *
 * @param ownId the message's own, which answers may bear when its {@code JMSCorrelationID} must not be repeated
 * @param correlationId what its sender looks for in the answers
 * @param holdsANumber its sender has put a personal number there: then nothing of that is kept in here
 */
record Envelope(BusinessSystem system, String replyQueue, String ownId, String correlationId, boolean holdsANumber) {

    /** The broker gives a message that came in AMQP an id of its own, and keeps the one its sender knows in here. */
    private static final String ID_IN_AMQP = "NATIVE_MESSAGE_ID";

    /** @param today for telling personal numbers from others */
    static Envelope of(Message message, BusinessSystem system, LocalDate today) throws JMSException {
        String correlationId = message.getJMSCorrelationID();
        String name = Stream.concat(Stream.ofNullable(correlationId), idsOf(message))
                .filter(Envelope::canBeKept)
                .findFirst()
                .orElse(null);
        String ownId = idsOf(message)
                .filter(Envelope::canBeKept)
                .filter(id -> !holdsANumber(id, today))
                .findFirst()
                .orElseGet(() ->
                        Generators.timeBasedEpochRandomGenerator().generate().toString());
        boolean unspeakable = holdsANumber(correlationId, today) || holdsANumber(name, today);
        String answered = name == null || unspeakable ? ownId : name;
        return new Envelope(system, replyQueue(system, message), ownId, answered, unspeakable);
    }

    private static String replyQueue(BusinessSystem system, Message message) throws JMSException {
        return message.getJMSReplyTo() instanceof Queue queue
                        && system.replyQueues().contains(queue.getQueueName())
                ? queue.getQueueName()
                : system.outQueue();
    }

    /** The message's own ids: the one that its sender knows first. */
    private static Stream<String> idsOf(Message message) throws JMSException {
        return Stream.concat(
                Stream.ofNullable(message.getStringProperty(ID_IN_AMQP)), Stream.ofNullable(message.getJMSMessageID()));
    }

    /** A NUL is the one thing that the database cannot keep. */
    private static boolean canBeKept(String name) {
        return name.indexOf(0) < 0;
    }

    private static boolean holdsANumber(@Nullable String name, LocalDate today) {
        return name != null && PersonalNumbers.standIn(name, today);
    }
}
