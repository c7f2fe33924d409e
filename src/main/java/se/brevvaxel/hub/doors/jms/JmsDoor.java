package se.brevvaxel.hub.doors.jms;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.core.JmsTemplate;
import se.brevvaxel.hub.broker.Queues;
import se.brevvaxel.hub.doors.DoorFault;
import se.brevvaxel.hub.doors.Tries;
import se.brevvaxel.intake.AttachedFiles;
import se.brevvaxel.intake.BusinessSystem;
import se.brevvaxel.intake.Counter;
import se.brevvaxel.intake.Fault;
import se.brevvaxel.intake.FaultCode;
import se.brevvaxel.intake.Handing;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.Receipt;
import se.brevvaxel.intake.decision.Decisions;
import se.brevvaxel.letter.Door;
import se.brevvaxel.letter.SwedishDay;

/**
 * Door 1 ({@code interface.md}): one message is one request. Runs in the transaction of the message: what is sent from
 * here leaves when the message is gone, and an exception puts the message back.
 */
public class JmsDoor {

    private static final Logger log = LoggerFactory.getLogger(JmsDoor.class);
    private static final byte[] UNREAD = {};

    private final Map<String, BusinessSystem> systems;
    private final Counter counter;
    private final JmsTemplate jms;
    private final TriedMessages tried;
    private final Cancellations cancellations;
    private final Clock clock;
    private final long maxBytes;

    JmsDoor(
            Collection<BusinessSystem> systems,
            Counter counter,
            JmsTemplate jms,
            TriedMessages tried,
            Decisions decisions,
            Clock clock,
            long maxBytes) {
        this.systems = systems.stream().collect(Collectors.toMap(BusinessSystem::name, Function.identity()));
        this.counter = counter;
        this.jms = jms;
        this.tried = tried;
        this.cancellations = new Cancellations(decisions, tried);
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
        Envelope envelope = Envelope.of(message, system, SwedishDay.of(clock.instant()));
        if (Cancellations.isOne(message)) {
            return cancel(message, envelope);
        }
        if (envelope.holdsANumber()) {
            refuse(envelope, FaultCode.PERSONAL_NUMBER.at("", "meddelandets JMSCorrelationID eller id"));
            return null;
        }
        if (!(message instanceof TextMessage) && !(message instanceof BytesMessage)) {
            return putAside(message, envelope, DoorFault.NOT_TEXT.ofTheWhole());
        }
        byte[] request = read(message);
        if (request == null) {
            return putAside(message, envelope, DoorFault.TOO_LARGE.ofTheWhole());
        }
        return handIn(message, envelope, request);
    }

    /** Its code tells its refusal from that of a letter, which may bear the same correlation id. */
    private @Nullable String cancel(Message message, Envelope envelope) throws JMSException {
        boolean readable = message instanceof TextMessage || message instanceof BytesMessage;
        DoorFault refusal = cancellations.take(message, envelope, readable ? read(message) : null);
        if (refusal == DoorFault.CANCEL_OF_NO_LETTER) {
            refuse(envelope, refusal.ofTheWhole());
        } else if (refusal != null) {
            putAside(message, envelope, refusal.ofTheWhole());
        }
        return null;
    }

    private @Nullable String handIn(Message message, Envelope envelope, byte[] request) throws JMSException {
        try {
            Tries tries = tried.of(envelope.system(), message.getJMSMessageID(), request);
            Receipt receipt = tries.handIn(counter, handing(envelope, request));
            if (receipt != null) {
                return told(message, envelope, receipt);
            }
            putAside(message, envelope, DoorFault.GIVEN_UP.ofTheWhole());
            tries.forget();
            return null;
        } catch (IOException cannotCount) {
            throw new IntakeClosed(cannotCount);
        }
    }

    private static Handing handing(Envelope envelope, byte[] request) {
        return new Handing(
                envelope.system(),
                Door.JMS,
                request,
                AttachedFiles.NONE,
                envelope.replyQueue(),
                envelope.correlationId(),
                null);
    }

    private @Nullable String told(Message message, Envelope envelope, Receipt receipt) throws JMSException {
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
        counter.refuseUnread(handing(envelope, UNREAD), reason);
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
}
