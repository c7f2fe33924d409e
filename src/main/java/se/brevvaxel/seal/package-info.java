/**
 * The verifier of signed and sealed deliveries (mina-meddelanden.md 3.3, 3.5).
 *
 * <p>Shares no code with the writer and signer in {@code delivery.digital.envelope}: each is the proof of the other.
 */
@NullMarked
package se.brevvaxel.seal;

import org.jspecify.annotations.NullMarked;
