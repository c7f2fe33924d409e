package se.brevvaxel.intake;

import se.brevvaxel.letter.Door;

/**
 * Where letters would be kept, as the doors see it: is there room for more? Asked before a letter is looked at, and while
 * there still is room enough to see through what has been accepted.
 */
@FunctionalInterface
public interface Shelves {

    /** Whether a letter that comes by this door can be taken just now. Answers at once. */
    boolean haveRoomFor(Door door);
}
