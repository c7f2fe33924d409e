package se.brevvaxel.status;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Events that have been committed with a change of state and are still to be published. */
public interface Outbox {

    /**
     * The oldest unpublished events, in order. Asking again before {@link #published} gives them again.
     *
     * @param except destinations that take nothing just now: one full queue must not hide the others' events
     */
    List<Outgoing> due(int most, Collection<String> except);

    /**
     * The oldest unpublished events, in order, of those whose destination takes events just now. One that does not must
     * not hide what waits behind it: an implementation that can leave them out where it looks is asked to.
     *
     * @param resting destinations to leave out
     */
    default List<Outgoing> due(int most, Set<String> resting) {
        return due(most).stream()
                .filter(event -> !resting.contains(event.destination()))
                .toList();
    }

    /** These have reached the broker (and, where asked, the receipts folder). */
    void published(List<Outgoing> events);
}
