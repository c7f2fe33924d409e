package se.brevvaxel.status;

import java.util.List;

/** Events that have been committed with a change of state and are still to be published. */
public interface Outbox {

    /** The oldest unpublished events, in order. Asking again before {@link #published} gives them again. */
    List<Outgoing> due(int most);

    /** These have reached the broker (and, where asked, the receipts folder). */
    void published(List<Outgoing> events);
}
