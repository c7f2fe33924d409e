/**
 * The verifier of signed and sealed deliveries (mina-meddelanden.md 3.3, 3.5): whether a delivery proves what it says,
 * and who says it.
 *
 * <p>Shares no code with the writer and signer in {@code delivery.digital.envelope}: each is the proof of the other. What
 * leaves this room is what was verified, never the tree that came in. Never here: the network, a person in a message,
 * and who may do what (that a forwarder may forward for a sender, that a caller may call).
 */
@NullMarked
package se.brevvaxel.seal;

import org.jspecify.annotations.NullMarked;
