package se.brevvaxel.journey.chaos;

import java.util.List;

/** A door as a business system uses it, which hands in again what was not confirmed. */
interface Door {

    /**
     * Hands these in, once; what the door confirmed is noted.
     *
     * @return whether all of them were confirmed
     */
    boolean handIn(List<ChaosLetter> letters) throws InterruptedException;

    /** How many it hands in at once. */
    default int atOnce() {
        return 1;
    }

    /** Which system uses it. */
    String system();

    /** What the ids of its letters begin with. */
    char initial();
}
