package se.brevvaxel.journey.chaos;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Beside the operators' own moods: now and then the register falls silent for some calls, or an operator is gone. */
final class Weather implements AutoCloseable {

    private static final int SHORTEST = 3_000;
    private static final int LONGEST = 8_000;
    private static final List<String> BAD = List.of(
            "{\"target\": \"far\", \"kind\": \"TIMEOUT_BEFORE_STORE\", \"delay\": \"5s\", \"times\": 6}",
            "{\"target\": \"far\", \"kind\": \"STATUS\", \"status\": 503, \"times\": 12}",
            "{\"target\": \"far\", \"kind\": \"RESET\", \"times\": 6}",
            "{\"target\": \"far\", \"kind\": \"HTML\", \"times\": 3}",
            "{\"target\": \"sandboxladan\", \"kind\": \"STATUS\", \"status\": 503, \"delay\": \"1s\", \"times\": 20}",
            "{\"target\": \"provboxen\", \"kind\": \"TIMEOUT_BEFORE_STORE\", \"delay\": \"5s\", \"times\": 4}",
            "{\"target\": \"senboxen\", \"kind\": \"CLOSE_AFTER_STORE\", \"times\": 2}",
            "{\"target\": \"nyckboxen\", \"kind\": \"RESET_AFTER_STORE\", \"times\": 4}");

    private final SandboxPart sandbox;
    private final Random chance;
    private final ExecutorService sky = Executors.newSingleThreadExecutor();

    Weather(SandboxPart sandbox, long seed) {
        this.sandbox = sandbox;
        this.chance = new Random(seed + 1);
    }

    void begin() {
        sky.submit(() -> {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(SHORTEST + chance.nextInt(LONGEST - SHORTEST));
                sandbox.fault(BAD.get(chance.nextInt(BAD.size())));
            }
        });
    }

    @Override
    public void close() {
        sky.shutdownNow();
    }
}
