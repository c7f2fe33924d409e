/**
 * Sign, seal, deliver (mina-meddelanden.md 3 and 5): {@code envelope} makes what travels, {@code mailbox} carries it, one
 * letter at a time, and {@code notice} carries one text to many.
 *
 * <p>Here they are only furnished. Never does anything here open a letter's content for another purpose.
 */
@NullMarked
package se.brevvaxel.delivery.digital;

import org.jspecify.annotations.NullMarked;
