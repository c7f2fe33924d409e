/**
 * Mailbox operators as the sandbox plays them: each checks a delivery, and keeps what it takes.
 *
 * <p>Never is a delivery taken that the contract would let a real operator refuse, and never is one kept twice.
 */
@NullMarked
package se.brevvaxel.sandbox.operator;

import org.jspecify.annotations.NullMarked;
