/**
 * How long another side asks to be left alone: {@code Retry-After}, read in one place for FaR, operators and forwarders.
 *
 * <p>Reads, and waits for nobody: how long is waited is for whoever asked, who knows what must happen meanwhile. This room
 * knows no other.
 */
@NullMarked
package se.brevvaxel.retryafter;

import org.jspecify.annotations.NullMarked;
