/**
 * The way out to the operators' mailboxes, and what their answers mean (mina-meddelanden.md 5).
 *
 * <p>What an answer means is decided here; what follows from it is not. Never is an attempt repeated here, and never does
 * an envelope change on its way.
 */
@NullMarked
package se.brevvaxel.delivery.digital.mailbox;

import org.jspecify.annotations.NullMarked;
