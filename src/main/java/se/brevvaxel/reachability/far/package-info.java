/**
 * Our end of FaR, the national register of digital mailboxes: translate out, translate in, check the answer
 * (mina-meddelanden.md 1.4, 5.1).
 */
@NullMarked
package se.brevvaxel.reachability.far;

import org.jspecify.annotations.NullMarked;
