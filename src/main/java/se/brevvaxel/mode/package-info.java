/**
 * Whether the hub runs for real or with a counterpart of its own: {@code brevvaxel.mode}, read and refused in this one
 * place, for every room.
 *
 * <p>This room knows no other. Never does anything here settle what a mode means: that is for the room that asks.
 */
@NullMarked
package se.brevvaxel.mode;

import org.jspecify.annotations.NullMarked;
