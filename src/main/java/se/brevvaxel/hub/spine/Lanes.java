package se.brevvaxel.hub.spine;

import se.brevvaxel.letter.LetterId;
import se.brevvaxel.status.LetterRow;

/**
 * The work lanes. They carry ids only; the database knows what is to be done, and a lane can be filled again from it. On each
 * of them letters of a batch let all others by.
 */
public interface Lanes {

    /** To be switched. */
    void toSwitch(LetterId letter);

    /** To be delivered by this mailbox operator, on a lane of its own. */
    void toOperator(String operatorId, LetterId letter);

    /** To be handed to this external forwarder, on a lane of its own. */
    void toForwarder(String forwarder, LetterId letter);

    /** To be handed over by whoever it is decided for. */
    default void out(LetterRow switched) {
        String lane = String.valueOf(switched.lane());
        if (switched.forwarder() == null) {
            toOperator(lane, switched.id());
        } else {
            toForwarder(lane, switched.id());
        }
    }

    /** To be printed. */
    void toPrint(LetterId letter);
}
