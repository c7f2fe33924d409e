/**
 * Our end of FaR, the national register of digital mailboxes: translate out, translate in, check the answer
 * (mina-meddelanden.md 1.4, 5.1).
 *
 * <p>FaR has two services: Recipient knows who has a mailbox, Authority who may send and through whom. Both are called
 * in the same way, with the same certificate and time limits. Never does a word of the other side's come out of here that
 * the contract does not ask for: its faults and our parser's complaints may quote a personal number.
 */
@NullMarked
package se.brevvaxel.reachability.far;

import org.jspecify.annotations.NullMarked;
