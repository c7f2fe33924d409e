package se.brevvaxel.hub.spine;

import se.brevvaxel.letter.LetterId;

/** The work lanes. They carry ids only; the database knows what is to be done, and a lane can be filled again from it. */
public interface Lanes {

    /** To be switched. */
    void toSwitch(LetterId letter);

    /** To be delivered by this mailbox operator, on a lane of its own. */
    void toOperator(String operatorId, LetterId letter);

    /** To be printed. */
    void toPrint(LetterId letter);
}
