/**
 * The counterpart for development and test: FaR and mailbox operators on real TLS, as strict as the real ones.
 *
 * <p>Shares nothing with the client side but the contract types and the verifier, and never runs in live mode.
 */
@NullMarked
package se.brevvaxel.sandbox;

import org.jspecify.annotations.NullMarked;
