/**
 * The way out to an external forwarder (förmedlare): a letter under its sender's signature is handed over, and its outcome
 * is asked for later. {@link se.brevvaxel.delivery.forwarding.Forwarder} is the seam where another forwarder's interface
 * can take its place; {@code message} is the contract's own proposal for one.
 *
 * <p>What an answer means is decided here; what follows from it is not. Never is a call repeated here, and never does what
 * the sender signed change on its way.
 */
@NullMarked
package se.brevvaxel.delivery.forwarding;

import org.jspecify.annotations.NullMarked;
