package se.brevvaxel.hub.spine;

import se.brevvaxel.status.LetterRow;
import se.brevvaxel.status.LetterState;
import se.brevvaxel.status.Letters;
import se.brevvaxel.status.Step;

/** Takes a step, and puts the letter on the lane that the step leads to, if it leads to one. */
public record Onward(Letters letters, Lanes lanes) {

    /**
     * @return {@code false} if somebody else took a step first; nothing has changed then
     */
    public boolean take(Step step) {
        var taken = letters.taken(step);
        taken.ifPresent(this::follow);
        return taken.isPresent();
    }

    /** Puts a letter on the lane that it waits on, if it waits on one. */
    public void follow(LetterRow row) {
        if (row.state() == LetterState.ACCEPTED) {
            lanes.toSwitch(row.id());
        } else if (row.state() == LetterState.SWITCHED) {
            lanes.out(row);
        } else if (row.state() == LetterState.PRINT_ORDERED) {
            lanes.toPrint(row.id());
        }
    }
}
