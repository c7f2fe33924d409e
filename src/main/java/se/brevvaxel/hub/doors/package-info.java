/**
 * What the doors of queues and folders share, and the way back: status events to the home systems' queues and receipts
 * folders. Each door is a room of its own below this one and may use what lies here; what lies here knows neither.
 *
 * <p>Never is an event left without a word, or one destination delayed by another. Never is a request tried for ever
 * that fails for a reason of its own. File names may hold personal numbers: they stand in no log.
 */
@NullMarked
package se.brevvaxel.hub.doors;

import org.jspecify.annotations.NullMarked;
