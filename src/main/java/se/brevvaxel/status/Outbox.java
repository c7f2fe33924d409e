package se.brevvaxel.status;

import java.util.Collection;
import java.util.List;

/** Events that have been committed with a change of state and are still to be published. */
public interface Outbox {

    /**
     * The oldest unpublished events, in order. Asking again before {@link #published} gives them again.
     *
     * @param except destinations that take nothing just now: one full queue must not hide the others' events
     */
    List<Outgoing> due(int most, Collection<String> except);

    /** These have reached the broker (and, where asked, the receipts folder). */
    void published(List<Outgoing> events);
}
