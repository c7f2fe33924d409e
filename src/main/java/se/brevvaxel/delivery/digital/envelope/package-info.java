/**
 * A letter as the envelope that travels: written, signed by the sender and sealed by the forwarder (mina-meddelanden.md 3);
 * or, where the policy lets it, written as a notice to many, which nobody signs.
 *
 * <p>The bytes that are signed are the bytes that travel: never is anything parsed, or written a second time, in between.
 * Shares no code with the verifier in {@code seal}, and knows nothing of who will carry it.
 */
@NullMarked
package se.brevvaxel.delivery.digital.envelope;

import org.jspecify.annotations.NullMarked;
