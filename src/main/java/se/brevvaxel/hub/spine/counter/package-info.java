/**
 * The counter: the one place where every door hands in. Inspects, keeps the content, commits the row, in that order; then
 * the letter is safe.
 *
 * <p>Never is a receipt given for what is not durable, never is one request two letters, and never does a refusal change
 * anything.
 */
@NullMarked
package se.brevvaxel.hub.spine.counter;

import org.jspecify.annotations.NullMarked;
