/**
 * The content store: append, read, erase. Every letter is encrypted with a key of its own.
 *
 * <p>Never is anything stored here in the clear, and nothing is visible before it is whole and durable.
 */
@NullMarked
package se.brevvaxel.content;

import org.jspecify.annotations.NullMarked;
