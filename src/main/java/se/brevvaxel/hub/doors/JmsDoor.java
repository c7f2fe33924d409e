package se.brevvaxel.hub.doors;

import com.fasterxml.uuid.Generators;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.core.JmsTemplate;
import se.brevvaxel.hub.broker.Queues;
import se.brevvaxel.intake.AttachedFiles;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.intake.Counter;
import se.brevvaxel.intake.Fault;
import se.brevvaxel.intake.FaultCode;
import se.brevvaxel.intake.Handing;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.Receipt;
import se.brevvaxel.letter.Door;
import se.brevvaxel.letter.identity.PersonalNumbers;

/**
 * Door 1 ({@code interface.md}): one message is one request. Runs in the transaction of the message: what is sent from
 * here leaves when the message is gone, and an exception puts the message back.
 */
public class JmsDoor {

    private static final Logger log = LoggerFactory.getLogger(JmsDoor.class);
    private static final int MOST_ATTEMPTS = 10;
    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

    /** The broker gives a message that came in AMQP an id of its own, and keeps the one its sender knows in here. */
    private static final String ID_IN_AMQP = "NATIVE_MESSAGE_ID";

    private final Map<String, BusinessSystem> systems;
    private final Counter counter;
    private final JmsTemplate jms;
    private final Clock clock;
    private final long maxBytes;
    private final Attempts attempts = new Attempts(MOST_ATTEMPTS);

    JmsDoor(Collection<BusinessSystem> systems, Counter counter, JmsTemplate jms, Clock clock, long maxBytes) {
        this.systems = systems.stream().collect(Collectors.toMap(BusinessSystem::name, Function.identity()));
        this.counter = counter;
        this.jms = jms;
        this.clock = clock;
        this.maxBytes = maxBytes;
    }

    /**
     * Takes one message.
     *
     * @param systemName whose queue it came on
     * @return the id of a letter that is to go on to the channel switch, or nothing
     * @throws IntakeClosed if nothing can be accepted just now; the message stays on its queue
     */
    public @Nullable String take(Message message, String systemName) throws JMSException {
        BusinessSystem system = systems.get(systemName);
        if (system == null) {
            throw new IllegalStateException("no such system");
        }
        String replyQueue = replyQueue(system, message);
        String ownId = firstThatMayTravel(idsOf(message));
        if ("Cancel.v1".equals(message.getJMSType())) {
            // Never under its JMSCorrelationID, which may be the letter's: a rejection under that one would tell that
            // the letter has not been sent.
            refuse(new Envelope(system, replyQueue, ownId), DoorFault.CANCEL_NOT_OFFERED.ofTheWhole());
            return null;
        }
        String name = name(message);
        if (holdsANumber(message.getJMSCorrelationID()) || holdsANumber(name)) {
            refuse(
                    new Envelope(system, replyQueue, ownId),
                    FaultCode.PERSONAL_NUMBER.at("", "meddelandets JMSCorrelationID eller id"));
            return null;
        }
        Envelope envelope = new Envelope(system, replyQueue, name == null ? ownId : name);
        if (!(message instanceof TextMessage) && !(message instanceof BytesMessage)) {
            return putAside(message, envelope, DoorFault.NOT_TEXT.ofTheWhole());
        }
        byte[] request = read(message);
        if (request == null) {
            return putAside(message, envelope, DoorFault.TOO_LARGE.ofTheWhole());
        }
        try {
            return handIn(message, envelope, request);
        } catch (IntakeClosed closed) {
            throw closed;
        } catch (RuntimeException trouble) {
            String messageId = message.getJMSMessageID();
            if (!attempts.wasTheLast(messageId == null ? systemName + "/" + envelope.correlationId() : messageId)) {
                throw trouble;
            }
            return putAside(message, envelope, DoorFault.GIVEN_UP.ofTheWhole());
        }
    }

    private @Nullable String handIn(Message message, Envelope envelope, byte[] request) throws JMSException {
        Receipt receipt = counter.handIn(new Handing(
                envelope.system(),
                Door.JMS,
                request,
                AttachedFiles.NONE,
                envelope.replyQueue(),
                envelope.correlationId()));
        if (receipt instanceof Receipt.Accepted accepted) {
            return accepted.letter().toString();
        }
        if (receipt instanceof Receipt.Repeated repeated) {
            // We may have fallen between the database's commit and the broker's: then nobody has put it on its lane.
            return message.getJMSRedelivered() ? repeated.letter().toString() : null;
        }
        Receipt.Refused refused = (Receipt.Refused) receipt;
        if (unreadable(refused)) {
            toDeadQueue(message, envelope, refused.reasons().get(0));
        }
        return null;
    }

    /** Every reason is about the whole, and not even an id could be read. */
    private static boolean unreadable(Receipt.Refused refused) {
        return refused.sourceMessageId() == null
                && !refused.conflict()
                && !refused.reasons().isEmpty()
                && refused.reasons().stream().allMatch(reason -> reason.field().isEmpty());
    }

    private @Nullable String putAside(Message message, Envelope envelope, Fault reason) throws JMSException {
        refuse(envelope, reason);
        toDeadQueue(message, envelope, reason);
        return null;
    }

    private void refuse(Envelope envelope, Fault reason) {
        counter.refuseUnread(envelope.system(), Door.JMS, envelope.replyQueue(), envelope.correlationId(), reason);
    }

    /** The message as it came, its body never looked at, with the reason in place of its properties. */
    private void toDeadQueue(Message message, Envelope envelope, Fault reason) throws JMSException {
        message.clearProperties();
        message.setStringProperty("brevvaxel_code", reason.code());
        message.setStringProperty("brevvaxel_reason", reason.text());
        // Sent anew it has a new id: this is what its REJECTED event is known by.
        message.setStringProperty("brevvaxel_correlation", envelope.correlationId());
        jms.send(Queues.dead(envelope.system()), session -> message);
        log.info("A message of {} cannot be read and is put aside: {}", envelope.system(), reason.code());
    }

    private byte @Nullable [] read(Message message) throws JMSException {
        if (message instanceof BytesMessage bytes) {
            if (bytes.getBodyLength() > maxBytes) {
                return null;
            }
            byte[] body = new byte[Math.toIntExact(bytes.getBodyLength())];
            bytes.readBytes(body);
            bytes.reset();
            return body;
        }
        String text = ((TextMessage) message).getText();
        byte[] body = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        return body.length > maxBytes ? null : body;
    }

    private static String replyQueue(BusinessSystem system, Message message) throws JMSException {
        return message.getJMSReplyTo() instanceof Queue queue
                        && system.replyQueues().contains(queue.getQueueName())
                ? queue.getQueueName()
                : system.outQueue();
    }

    /** What the system calls its message, and so what it looks for in the answers. */
    private static @Nullable String name(Message message) throws JMSException {
        return Stream.concat(Stream.ofNullable(message.getJMSCorrelationID()), idsOf(message))
                .filter(JmsDoor::canBeKept)
                .findFirst()
                .orElse(null);
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

    private boolean holdsANumber(@Nullable String name) {
        return name != null && PersonalNumbers.standIn(name, LocalDate.ofInstant(clock.instant(), SWEDEN));
    }

    private String firstThatMayTravel(Stream<String> ids) {
        return ids.filter(JmsDoor::canBeKept)
                .filter(id -> !holdsANumber(id))
                .findFirst()
                .orElseGet(() ->
                        Generators.timeBasedEpochRandomGenerator().generate().toString());
    }

    /** Whose message it is, and where its answers go. */
    private record Envelope(BusinessSystem system, String replyQueue, String correlationId) {}
}
