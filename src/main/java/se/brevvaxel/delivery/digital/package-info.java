/**
 * Sign, seal, deliver (mina-meddelanden.md 3 and 5): the bytes that are signed are the bytes that travel.
 *
 * <p>What an answer means is decided here; what follows from it is not. Shares no code with the verifier in
 * {@code seal}.
 */
@NullMarked
package se.brevvaxel.delivery.digital;

import org.jspecify.annotations.NullMarked;
