/**
 * Door 2, the drop folder: takes a drop when it is whole, hands it in at the counter, and lays it in {@code done/} or
 * {@code error/}. What cannot be handed in just now, or a crash left, waits whole in {@code work/}.
 *
 * <p>Several nodes may share the folders. What one has in hand bears its life in its name, and is another's to take, by
 * renaming it, once that life is over.
 *
 * <p>Everything moves by renaming, so that each file is in exactly one place, and whoever has the request has the drop.
 * Never is a drop taken half, taken twice, followed through a symbolic link, laid back in {@code in/}, or left without a
 * word. What was told of a drop is never told otherwise later. File names may hold personal numbers: they stand in no
 * log.
 */
@NullMarked
package se.brevvaxel.hub.doors.folder;

import org.jspecify.annotations.NullMarked;
