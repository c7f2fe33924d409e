/**
 * The embedded broker, and our connections to whichever broker there is.
 *
 * <p>Everything is denied that is not allowed here by name: a business system sends to its own queue and reads its own
 * answers. Never is a queue or an address made because a client wished it, and never does a password stand in a log.
 */
@NullMarked
package se.brevvaxel.hub.broker;

import org.jspecify.annotations.NullMarked;
