package se.brevvaxel.hub.doors;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Whether every drop folder is there and can be written. Names systems, nothing else. The folders are asked by a thread of their
 * own, one question at a time: a share that has gone away may never answer, and counts as closed after a moment.
 */
final class DropFoldersHealth implements HealthIndicator, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Supplier<List<String>> systems;
    private final Predicate<String> isOpen;
    private final ExecutorService asker = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "drop-folders");
        made.setDaemon(true);
        return made;
    });
    private @Nullable Future<List<String>> asked;

    /**
     * @param systems that have a drop folder
     * @param isOpen whether a system's folder can be written; may not answer
     */
    DropFoldersHealth(Supplier<List<String>> systems, Predicate<String> isOpen) {
        this.systems = systems;
        this.isOpen = isOpen;
    }

    @Override
    public Health health() {
        List<String> closed = closed();
        return (closed.isEmpty() ? Health.up() : Health.down())
                .withDetail("closedFolders", closed)
                .build();
    }

    @Override
    public void close() {
        asker.shutdownNow();
    }

    private List<String> closed() {
        try {
            return ask().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException noAnswer) {
            return systems.get();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return systems.get();
        }
    }

    /** The question that is being asked, or else a new one. */
    private synchronized Future<List<String>> ask() {
        Future<List<String>> last = asked;
        if (last == null || last.isDone()) {
            last = asker.submit(
                    () -> systems.get().stream().filter(isOpen.negate()).toList());
            asked = last;
        }
        return last;
    }
}
