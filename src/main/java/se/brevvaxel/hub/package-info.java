/**
 * Where Camel meets the rooms: the spine, the doors, the embedded broker and database.
 *
 * <p>Sees every room; no room sees it.
 */
@NullMarked
package se.brevvaxel.hub;

import org.jspecify.annotations.NullMarked;
