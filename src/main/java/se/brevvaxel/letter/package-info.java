/**
 * The letter and its words: who it is to, what it carries, how well it must be protected.
 *
 * <p>Pure Java. Nothing here knows of a door, a database, a register or a channel, and nothing here is ever printed
 * with a person in it: {@code toString} masks.
 */
@NullMarked
package se.brevvaxel.letter;

import org.jspecify.annotations.NullMarked;
