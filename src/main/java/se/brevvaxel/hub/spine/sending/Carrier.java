package se.brevvaxel.hub.spine.sending;

import java.net.URI;
import se.brevvaxel.delivery.digital.envelope.Envelope;
import se.brevvaxel.delivery.line.DeliveryResult;

/** Carries an envelope to an operator's door, once, and tells what came of it. */
@FunctionalInterface
interface Carrier {

    /**
     * Makes one attempt.
     *
     * @param address the operator's, as the register gave it
     * @param recipient whom the letter is to, 12 digits
     */
    DeliveryResult deliver(URI address, Envelope envelope, String recipient);
}
