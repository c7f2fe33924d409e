package se.brevvaxel.delivery.forwarding;

import java.net.URI;
import se.brevvaxel.delivery.digital.envelope.SignedDelivery;
import se.brevvaxel.delivery.line.DeliveryResult;

/**
 * The interface of an external forwarder, whatever it speaks. Each call is one attempt, ends within a time that its
 * settings say, and may be made by many threads at once.
 */
public interface Forwarder {

    /**
     * Hands a letter over.
     *
     * @param address the forwarder's
     * @return {@link DeliveryResult.Forwarded} if the forwarder has taken it, never {@link DeliveryResult.Delivered};
     *     {@link DeliveryResult.Unknown} whenever it may have
     */
    DeliveryResult handOver(URI address, SignedDelivery delivery);

    /**
     * Asks what became of a letter that was handed over.
     *
     * @param address the forwarder's that took it
     */
    Outcome ask(URI address, Distribution distribution);
}
