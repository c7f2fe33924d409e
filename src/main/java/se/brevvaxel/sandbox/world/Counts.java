package se.brevvaxel.sandbox.world;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what one counterpart sees. */
public final class Counts {

    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong faults = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();
    private final Set<String> connections = ConcurrentHashMap.newKeySet();

    /**
     * What one counterpart has seen since it started.
     *
     * @param calls requests that came
     * @param connections TLS connections on which they came
     * @param faults calls that failed as asked
     * @param refusals calls that were refused with a fault
     * @param messageIds different message ids that lie in mailboxes, from earlier starts too
     * @param duplicates deliveries whose message id lay in a mailbox already
     */
    public record Seen(long calls, long connections, long faults, long refusals, int messageIds, long duplicates) {}

    /** A call came, on this connection. */
    public void called(String connectionId) {
        calls.incrementAndGet();
        connections.add(connectionId);
    }

    /** A call failed as it was asked to. */
    public void failedAsAsked() {
        faults.incrementAndGet();
    }

    /** A call was refused. */
    public void refused() {
        refusals.incrementAndGet();
    }

    /** A delivery came whose message id lay in a mailbox already. */
    public void repeated() {
        duplicates.incrementAndGet();
    }

    /** All of it, with the number of message ids that lie in mailboxes. */
    public Seen seen(int messageIds) {
        return new Seen(calls.get(), connections.size(), faults.get(), refusals.get(), messageIds, duplicates.get());
    }
}
