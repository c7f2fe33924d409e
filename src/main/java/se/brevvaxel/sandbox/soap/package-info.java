/**
 * How the sandbox is spoken to: SOAP over TLS with a client certificate, strict by the contract's schemas, and failing as
 * it was asked to.
 *
 * <p>Knows no service: a {@link se.brevvaxel.sandbox.soap.SoapDesk} answers. Never does a refusal quote what was sent.
 */
@NullMarked
package se.brevvaxel.sandbox.soap;

import org.jspecify.annotations.NullMarked;
