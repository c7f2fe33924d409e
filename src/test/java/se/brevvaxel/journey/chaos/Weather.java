package se.brevvaxel.journey.chaos;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Beside the operators' own moods: now and then, for some seconds, the register is silent, or an operator or the forwarder is gone. */
final class Weather implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Weather.class);
    private static final int SHORTEST_CALM = 5_000;
    private static final int SHORTEST_STORM = 1_000;
    private static final int MORE = 4_000;
    private static final List<String> BAD = List.of(
            "{\"target\": \"far\", \"kind\": \"HOLD\"}",
            "{\"target\": \"far\", \"kind\": \"STATUS\", \"status\": 503}",
            "{\"target\": \"far\", \"kind\": \"RESET\", \"probability\": 0.5}",
            "{\"target\": \"far\", \"kind\": \"HTML\", \"probability\": 0.5}",
            "{\"target\": \"sandboxladan\", \"kind\": \"STATUS\", \"status\": 503, \"delay\": \"1s\"}",
            "{\"target\": \"sandboxladan\", \"kind\": \"CLOSE\"}",
            "{\"target\": \"provboxen\", \"kind\": \"TIMEOUT_BEFORE_STORE\", \"delay\": \"5s\"}",
            "{\"target\": \"provboxen\", \"kind\": \"TIMEOUT_AFTER_STORE\", \"delay\": \"5s\"}",
            "{\"target\": \"senboxen\", \"kind\": \"CLOSE_AFTER_STORE\"}",
            "{\"target\": \"nyckboxen\", \"kind\": \"RESET_AFTER_STORE\"}",
            "{\"target\": \"formedlaren\", \"operation\": \"distributeSecure\", \"kind\": \"CLOSE_AFTER_STORE\","
                    + " \"probability\": 0.5}",
            "{\"target\": \"formedlaren\", \"operation\": \"distributeSecure\", \"kind\": \"TIMEOUT_AFTER_STORE\","
                    + " \"delay\": \"5s\"}",
            "{\"target\": \"formedlaren\", \"operation\": \"checkDistributionStatus\", \"kind\": \"PENDING\"}",
            "{\"target\": \"formedlaren\", \"kind\": \"STATUS\", \"status\": 503}");

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
                TimeUnit.MILLISECONDS.sleep(SHORTEST_CALM + chance.nextInt(MORE));
                storm();
            }
        });
    }

    private void storm() throws InterruptedException {
        try {
            sandbox.fault(BAD.get(chance.nextInt(BAD.size())));
            TimeUnit.MILLISECONDS.sleep(SHORTEST_STORM + chance.nextInt(MORE));
            sandbox.clearFaults();
        } catch (IOException away) {
            LOG.warn("the sandbox could not be asked: {}", away.toString());
        }
    }

    @Override
    public void close() {
        sky.shutdownNow();
    }
}
