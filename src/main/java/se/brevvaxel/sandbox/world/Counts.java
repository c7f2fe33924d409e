package se.brevvaxel.sandbox.world;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what one counterpart sees. */
public final class Counts {

    /** More than are open at once; one that has been silent behind so many others is counted again when it speaks. */
    private static final int MOST_CONNECTIONS = 10_000;

    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong faults = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private final AtomicLong connections = new AtomicLong();
    private final Set<String> known = Collections.synchronizedSet(Collections.newSetFromMap(new Latest()));

    /** Forgets who has been silent for longest. */
    private static final class Latest extends LinkedHashMap<String, Boolean> {

        private static final long serialVersionUID = 1;

        Latest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_CONNECTIONS;
        }
    }

    /**
     * What lies in one counterpart's mailboxes, from earlier starts too.
     *
     * @param letters how many
     * @param notices how many, each once however many it is to
     * @param repeats how often one came since the start to a mailbox where it lay already
     */
    public record Kept(int letters, int notices, int repeats) {

        /** Of one that keeps none. */
        public static final Kept NOTHING = new Kept(0, 0, 0);
    }

    /**
     * What one counterpart has seen since it started.
     *
     * @param calls requests that came
     * @param connections TLS connections on which they came
     * @param faults calls that failed as asked
     * @param refusals calls that were refused with a fault
     * @param messageIds letters and notices that lie in mailboxes, from earlier starts too
     * @param letters those of them that are letters
     * @param notices those of them that are notices, each once however many it is to
     * @param duplicates how often one of them came to a mailbox where it lay already
     */
    public record Seen(
            long calls,
            long connections,
            long faults,
            long refusals,
            int messageIds,
            int letters,
            int notices,
            long duplicates) {}

    /** A call came, on this connection. */
    public void called(String connectionId) {
        calls.incrementAndGet();
        if (known.add(connectionId)) {
            connections.incrementAndGet();
        }
    }

    /** A call failed as it was asked to. */
    public void failedAsAsked() {
        faults.incrementAndGet();
    }

    /** A call was refused. */
    public void refused() {
        refusals.incrementAndGet();
    }

    /** All of it, with what lies in mailboxes. */
    public Seen seen(Kept kept) {
        return new Seen(
                calls.get(),
                connections.get(),
                faults.get(),
                refusals.get(),
                kept.letters() + kept.notices(),
                kept.letters(),
                kept.notices(),
                kept.repeats());
    }
}
