/**
 * Message v3, the interface between sender and forwarder that DIGG proposes: {@code distributeSecure} and {@code
 * checkDistributionStatus} (mina-meddelanden.md 1.2, 2.11, 5.2).
 *
 * <p>Reads answers strictly by place; what can be read in two ways is no answer. Nothing of an answer's free text is kept.
 */
@NullMarked
package se.brevvaxel.delivery.forwarding.message;

import org.jspecify.annotations.NullMarked;
