/**
 * The rounds that are made through the house by the clock: letters whose wait is over, letters whose lane message is lost,
 * content that no letter refers to, the stocktaking of what has not come to an end, and whoever stands still with what one node
 * does for all.
 *
 * <p>Everything here is found in the database, so it is found after any crash. Never is a letter decided about or sent
 * here: it is put on its lane, and its station does the rest.
 */
@NullMarked
package se.brevvaxel.hub.spine.rounds;

import org.jspecify.annotations.NullMarked;
