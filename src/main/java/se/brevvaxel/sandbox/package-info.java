/**
 * The counterpart for development and test: FaR and mailbox operators on real TLS, as strict as the real ones.
 *
 * <p>Here it is put together and ordered about; {@code world} is what it plays, {@code keys} its certificates, {@code soap}
 * how it is spoken to, {@code far}, {@code operator} and {@code forwarder} who answers, {@code page} where people look, and
 * {@code alone} the program without a hub. Shares nothing with the client side but the contract
 * types and the verifier, and never runs in live mode.
 */
@NullMarked
package se.brevvaxel.sandbox;

import org.jspecify.annotations.NullMarked;
