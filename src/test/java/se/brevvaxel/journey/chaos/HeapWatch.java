package se.brevvaxel.journey.chaos;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads off every second how much of its heap each node uses, as it says itself; what it has used at the most. */
final class HeapWatch implements AutoCloseable {

    private static final Pattern HEAP = Pattern.compile("(?m)^jvm_memory_used_bytes\\{area=\"heap\"[^}]*} (\\S+)$");

    private final List<HubPart> nodes;
    private final Map<String, Long> most = new ConcurrentHashMap<>();
    private final ExecutorService watch = Executors.newSingleThreadExecutor();

    HeapWatch(List<HubPart> nodes) {
        this.nodes = nodes;
    }

    void begin() {
        watch.submit(() -> {
            while (true) {
                nodes.forEach(this::look);
                TimeUnit.SECONDS.sleep(1);
            }
        });
    }

    /** In bytes, by node. */
    Map<String, Long> most() {
        return new TreeMap<>(most);
    }

    private void look(HubPart node) {
        try {
            Matcher meters = HEAP.matcher(node.metrics());
            double used = 0;
            while (meters.find()) {
                used += Double.parseDouble(meters.group(1));
            }
            if (used > 0) {
                most.merge(node.name(), (long) used, Math::max);
            }
        } catch (IOException dead) {
            // It is being killed all the time.
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
