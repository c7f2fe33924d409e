package se.brevvaxel.intake.decision;

import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.PostalAddress;

/**
 * What somebody wants to happen to a letter.
 *
 * @param why in the decider's own words, for the log: without line breaks and personal numbers; absent only of a system
 * @param address the new one; with {@link Act#CORRECT_ADDRESS} and with no other act
 */
public record Wish(Act act, @Nullable String why, @Nullable PostalAddress address) {

    /** Never the address. */
    @Override
    public String toString() {
        return "Wish[" + act + "]";
    }
}
