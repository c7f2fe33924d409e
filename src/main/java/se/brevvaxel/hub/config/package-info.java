/**
 * The files that an admin edits: reads them, and says every fault of all of them at once, with file and line.
 *
 * <p>What leaves this room is whole and checked. Never does a value with a fault, or half of a file, reach another
 * room; never does a credential stand in a message.
 */
@NullMarked
package se.brevvaxel.hub.config;

import org.jspecify.annotations.NullMarked;
