/**
 * FaR as the sandbox plays it: who has a mailbox, with whom; and, as Authority, who may send, and through whom.
 *
 * <p>Answers as strictly as the real one, and never in an order that anybody could rely on.
 */
@NullMarked
package se.brevvaxel.sandbox.far;

import org.jspecify.annotations.NullMarked;
