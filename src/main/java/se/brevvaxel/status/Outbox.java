package se.brevvaxel.status;

import java.util.Collection;
import java.util.List;
import org.springframework.dao.DataAccessException;

/** Events that have been committed with a change of state and are still to be published. */
public interface Outbox {

    /**
     * The oldest unpublished events, in order. Asking again before {@link #published} gives them again.
     *
     * @param except destinations that take nothing just now: one full queue must not hide the others' events
     */
    List<Outgoing> due(int most, Collection<String> except);

    /**
     * Does something that one node at a time may do: two would tell the same events, and in no order. Another node that is at
     * it leaves it undone here.
     *
     * @throws DataAccessException if the database is away
     */
    void alone(Runnable work);

    /** These have reached the broker (and, where asked, the receipts folder). */
    void published(List<Outgoing> events);
}
