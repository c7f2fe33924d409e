/**
 * The track: loads the routes that an admin edits, refuses those that could lose a letter, and opens the lanes.
 *
 * <p>Never is anything decided about a letter here. A hub whose track has a gap does not start.
 */
@NullMarked
package se.brevvaxel.hub.camel;

import org.jspecify.annotations.NullMarked;
