/**
 * Closing: how the hub ends when it is told to. First it says that it takes no more (readiness), then the doors close, the
 * stations end what they have in hand, and the rest stays in the database and at the broker.
 *
 * <p>Never does an end wait for somebody else's answer beyond its limit, and never is anything lost by it: whatever is cut off
 * is what a crash would leave.
 */
@NullMarked
package se.brevvaxel.hub.closing;

import org.jspecify.annotations.NullMarked;
