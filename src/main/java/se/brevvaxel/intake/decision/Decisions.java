package se.brevvaxel.intake.decision;

import se.brevvaxel.intake.IntakeClosed;
import se.brevvaxel.letter.LetterId;

/** Carries decisions on letters out. */
public interface Decisions {

    /**
     * Carries a decision out, in one step: the letter, its log and what its home system is told. The same decision of the
     * same decider once more, as after an answer that was lost, acts once and is answered as the first.
     *
     * @throws IntakeClosed if it cannot be said now whether it holds: asked again it acts once
     */
    Outcome decide(LetterId letter, Decider by, Wish wish);

    /**
     * Withdraws the letter that a system handed in under this id, and answers on a queue: {@code CANCELLED}, or the letter's
     * latest event once more, with {@code TOO_LATE_TO_CANCEL} for its reason.
     *
     * @return {@code false} if there is no such letter: nothing is answered
     * @throws IntakeClosed if nothing can be said now
     */
    boolean withdraw(Withdrawal withdrawal);
}
