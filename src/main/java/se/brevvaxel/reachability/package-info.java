/**
 * Whether a recipient can and will receive digital post from a sender, and through whom; and who may send at all.
 *
 * <p>A positive answer is never kept: it is asked for just before a letter goes. "Not reachable" is a value here; a
 * register that does not answer is an exception.
 */
@NullMarked
package se.brevvaxel.reachability;

import org.jspecify.annotations.NullMarked;
