package se.brevvaxel.intake.decision;

import org.jspecify.annotations.Nullable;
import se.brevvaxel.letter.Reason;

/** What became of a decision. */
public sealed interface Outcome {

    /**
     * It holds, now or since it was first made.
     *
     * @param status the letter's present status
     */
    record Done(String status) implements Outcome {}

    /**
     * The letter's state forbids it; nothing has changed.
     *
     * @param status the letter's present status
     * @param why more than that, if there is more
     */
    record NotNow(String status, @Nullable Reason why) implements Outcome {}

    /** There is no such letter, or none that the decider may see. */
    record NoSuchLetter() implements Outcome {}
}
