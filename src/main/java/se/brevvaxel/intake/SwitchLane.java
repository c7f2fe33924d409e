package se.brevvaxel.intake;

import se.brevvaxel.letter.LetterId;

/** The lane from the counter to the channel switch. It carries ids; the database says what is on it. */
@FunctionalInterface
public interface SwitchLane {

    /**
     * Puts an accepted letter on the lane.
     *
     * @throws RuntimeException if the lane cannot be reached just now. The letter is safe all the same, and is put there
     *     again from the database
     */
    void put(LetterId letter);
}
