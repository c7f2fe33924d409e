package se.brevvaxel.hub.doors.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import se.brevvaxel.hub.doors.DoorFault;
import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.intake.decision.Decisions;
import se.brevvaxel.intake.decision.WishReader;
import se.brevvaxel.intake.decision.Withdrawal;

/** Messages with {@code JMSType=Cancel.v1}: a system wants a letter back. */
final class Cancellations {

    private static final String TYPE = "Cancel.v1";
    private static final String DELIVERIES = "JMSXDeliveryCount";

    /** A queue has several readers: the letter may be with another one. So often its cancellation waits a little for it. */
    private static final int EARLY = 2;

    private final Decisions decisions;
    private final TriedMessages tried;
    private final WishReader reader = new WishReader();

    Cancellations(Decisions decisions, TriedMessages tried) {
        this.decisions = decisions;
        this.tried = tried;
    }

    /** Whether the message is one. */
    static boolean isOne(Message message) throws JMSException {
        return TYPE.equals(message.getJMSType());
    }

    /**
     * Takes one; its answer is an event.
     *
     * @param body absent if it cannot be read
     * @return why it is refused; nothing if it is answered
     * @throws LetterNotThereYet if its letter is not there, and may still come: the message goes back on its queue
     * @throws IntakeClosed if nothing can be said now; the message goes back on its queue
     */
    @Nullable
    DoorFault take(Message message, Envelope envelope, byte @Nullable [] body) throws JMSException {
        String id = body == null ? null : reader.cancelled(body);
        if (body == null || id == null) {
            return DoorFault.CANCEL_UNREADABLE;
        }
        Withdrawal withdrawal =
                new Withdrawal(envelope.system().name(), id, envelope.replyQueue(), envelope.correlationId());
        Boolean answered;
        try {
            answered = tried.of(envelope.system(), message.getJMSMessageID(), body)
                    .make(() -> decisions.withdraw(withdrawal));
        } catch (IOException cannotCount) {
            throw new IntakeClosed(cannotCount);
        }
        if (answered == null) {
            return DoorFault.GIVEN_UP;
        }
        if (!answered && deliveries(message) <= EARLY) {
            throw new LetterNotThereYet();
        }
        return answered ? null : DoorFault.CANCEL_OF_NO_LETTER;
    }

    private static int deliveries(Message message) throws JMSException {
        return message.propertyExists(DELIVERIES) ? message.getIntProperty(DELIVERIES) : 1;
    }

    /** The letter that a cancellation is about has not come in yet, or never will. */
    static final class LetterNotThereYet extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LetterNotThereYet() {
            super("the letter is not there yet");
        }
    }
}
