/**
 * Whether those who send through this hub may: what the register of senders says of each sender in the configuration and
 * of our own forwarder, asked by the clock, so that an engineer hears of it before a citizen's letter finds out.
 *
 * <p>Tells and nothing else. Never does a letter wait, stop or go another way for what is found here, and never does an
 * answer that does not come make the hub unhealthy.
 */
@NullMarked
package se.brevvaxel.hub.registrations;

import org.jspecify.annotations.NullMarked;
