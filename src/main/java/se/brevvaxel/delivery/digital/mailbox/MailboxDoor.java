package se.brevvaxel.delivery.digital.mailbox;

import java.net.URI;
import se.brevvaxel.delivery.digital.envelope.Envelope;
import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.delivery.line.Heard;
import se.brevvaxel.delivery.line.Line;
import se.brevvaxel.delivery.line.OpenLine;

/**
 * The way out to the operators' mailboxes: {@code deliverSecure} over mutual TLS (mina-meddelanden.md 1.3, 4, 5.2, 5.3).
 *
 * <p>Each call is one attempt. Every way that an attempt can end is a {@link DeliveryResult}, by the outcome table.
 */
public final class MailboxDoor implements OpenLine, AutoCloseable {

    private final Line line;

    /** A door at the end of this line, which it closes when it closes. */
    public MailboxDoor(Line line) {
        this.line = line;
    }

    /**
     * Makes one attempt.
     *
     * @param address the operator's, as the register gave it
     * @param recipient whom the letter is to, 12 digits; the answer must be about the same
     */
    public DeliveryResult deliver(URI address, Envelope envelope, String recipient) {
        if (!line.mayCall(address)) {
            return new DeliveryResult.NotStored("the address is not one that may be sent to");
        }
        if (envelope.isTooLarge()) {
            return new DeliveryResult.NotStored("the envelope is larger than 2 MB");
        }
        Heard heard = line.call(address, envelope.bytes());
        if (heard instanceof Heard.NotSent not) {
            return new DeliveryResult.NotSent(not.detail(), not.retryAfter());
        }
        if (heard instanceof Heard.NoAnswer no) {
            return new DeliveryResult.Unknown(no.detail());
        }
        return judged((Heard.Answer) heard, recipient);
    }

    @Override
    public void hangUp() {
        line.hangUp();
    }

    @Override
    public void close() {
        line.close();
    }

    /** A fault of ours in reading must not hide that the letter may have arrived. */
    private static DeliveryResult judged(Heard.Answer answer, String recipient) {
        try {
            return Verdict.of(answer, recipient);
        } catch (RuntimeException e) {
            return new DeliveryResult.Unknown(e.getClass().getSimpleName());
        }
    }
}
