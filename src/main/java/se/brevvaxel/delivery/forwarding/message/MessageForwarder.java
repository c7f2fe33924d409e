package se.brevvaxel.delivery.forwarding.message;

import java.net.URI;
import se.brevvaxel.delivery.digital.envelope.Envelope;
import se.brevvaxel.delivery.digital.envelope.SignedDelivery;
import se.brevvaxel.delivery.forwarding.Distribution;
import se.brevvaxel.delivery.forwarding.Forwarder;
import se.brevvaxel.delivery.forwarding.Outcome;
import se.brevvaxel.delivery.line.DeliveryResult;
import se.brevvaxel.delivery.line.Heard;
import se.brevvaxel.delivery.line.Line;
import se.brevvaxel.delivery.line.OpenLine;

/** A forwarder that is spoken to as the contract proposes: Message v3 over mutual TLS. */
public final class MessageForwarder implements Forwarder, OpenLine, AutoCloseable {

    private final Line line;

    /** A forwarder at the end of this line, which it closes when it closes. */
    public MessageForwarder(Line line) {
        this.line = line;
    }

    @Override
    public DeliveryResult handOver(URI address, SignedDelivery delivery) {
        if (!line.mayCall(address)) {
            return new DeliveryResult.NotStored("the address is not one that may be sent to");
        }
        Envelope envelope = delivery.toDistribute();
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
        try {
            return HandoverAnswer.judge((Heard.Answer) heard);
        } catch (RuntimeException e) {
            // A fault of ours in reading must not hide that the letter may have arrived.
            return new DeliveryResult.Unknown(e.getClass().getSimpleName());
        }
    }

    @Override
    public Outcome ask(URI address, Distribution distribution) {
        if (!line.mayCall(address)) {
            return new Outcome.NoAnswer("the address is not one that may be called", null, true);
        }
        Heard heard = line.call(address, StatusQuestion.about(distribution));
        if (heard instanceof Heard.NotSent not) {
            return new Outcome.NoAnswer(not.detail(), not.retryAfter(), false);
        }
        if (heard instanceof Heard.NoAnswer no) {
            return new Outcome.NoAnswer(no.detail(), null, false);
        }
        return StatusAnswer.judge((Heard.Answer) heard, distribution.recipient());
    }

    @Override
    public void hangUp() {
        line.hangUp();
    }

    @Override
    public void close() {
        line.close();
    }
}
