package se.brevvaxel.intake.precheck;

import java.util.List;
import se.brevvaxel.intake.BusinessSystem;

/** Tells how letters would go. Changes nothing. */
@FunctionalInterface
public interface Prospects {

    /**
     * A prospect for each recipient, in the order of the inquiry. Of one that the register fails on, and on no others, it says
     * so.
     *
     * @throws PrecheckClosed if somebody who must be asked does not answer
     */
    List<Prospect> of(BusinessSystem system, Inquiry inquiry);
}
