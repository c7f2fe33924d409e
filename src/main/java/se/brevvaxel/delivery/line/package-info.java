/**
 * The line to another side, an operator or an external forwarder: one SOAP call at a time over mutual TLS, and what can be
 * said of an answer whoever gave it (mina-meddelanden.md 1.3, 4, 5.3).
 *
 * <p>Knows no service and no letter. Never is a call repeated here, never does what is sent change on its way, and never is
 * text from the other side kept.
 */
@NullMarked
package se.brevvaxel.delivery.line;

import org.jspecify.annotations.NullMarked;
