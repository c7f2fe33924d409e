package se.brevvaxel.sandbox;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What one counterpart has seen since the start. */
final class Counts {

    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong faults = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private final AtomicLong duplicates = new AtomicLong();
    private final Set<String> connections = ConcurrentHashMap.newKeySet();

    void called(String connectionId) {
        calls.incrementAndGet();
        connections.add(connectionId);
    }

    void failedAsAsked() {
        faults.incrementAndGet();
    }

    void refused() {
        refusals.incrementAndGet();
    }

    void repeated() {
        duplicates.incrementAndGet();
    }

    SandboxControl.Seen seen(int messageIds) {
        return new SandboxControl.Seen(
                calls.get(), connections.size(), faults.get(), refusals.get(), messageIds, duplicates.get());
    }
}
