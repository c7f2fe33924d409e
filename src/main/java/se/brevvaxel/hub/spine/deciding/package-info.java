/**
 * Deciding: what one person, or a letter's home system, may still decide of it. Each act is one step in one transaction: the
 * row, a line that says who and why, and what the home system is told.
 *
 * <p>Never is a letter that may have arrived given back, withdrawn or sent under another id, never does a person get past
 * what the policy does not permit, and never does the same decision act twice. Nothing leaves from here: a letter that is to
 * go on is put on its lane.
 */
@NullMarked
package se.brevvaxel.hub.spine.deciding;

import org.jspecify.annotations.NullMarked;
