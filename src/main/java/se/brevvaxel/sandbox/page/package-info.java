/**
 * The page where a letter in the sandbox is seen as its recipient would see it.
 *
 * <p>A letter is a stranger's: its text is shown in a frame of its own that may do nothing, and its attachments are only
 * handed out as files. Never does a number of a person stand in an address here, and a letter's recipient is never
 * shown whole.
 */
@NullMarked
package se.brevvaxel.sandbox.page;

import org.jspecify.annotations.NullMarked;
