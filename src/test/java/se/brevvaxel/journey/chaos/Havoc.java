package se.brevvaxel.journey.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who kills. In rounds, at moments that the seed chooses: one part or several get {@code kill -9}, are started again a
 * little later, and the house is waited for until every door is open.
 */
final class Havoc implements AutoCloseable {

    static final String HUB_A = "hub-a";
    static final String HUB_B = "hub-b";
    static final String BROKER = "broker";
    static final String DATABASE = "database";

    /** One of everything: each part alone, in a pair, and all together. A tour takes them in an order of its own. */
    static final List<List<String>> TOUR = List.of(
            List.of(HUB_A),
            List.of(HUB_B),
            List.of(BROKER),
            List.of(DATABASE),
            List.of(HUB_A, DATABASE),
            List.of(HUB_B, BROKER),
            List.of(HUB_A, HUB_B, BROKER, DATABASE));

    private static final Logger LOG = LoggerFactory.getLogger(Havoc.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long A_LOOK = 100;
    private static final int SHORTLY = 1_500;
    private static final int OF_THE_LETTERS = 10;

    /**
     * One round.
     *
     * @param letters handed in by then
     * @param ready of each part, from its start until it did its work again
     * @param house from the same moment until both nodes were ready
     */
    record Round(List<String> killed, int letters, Map<String, Duration> ready, Duration house) {}

    private final ChaosSettings run;
    private final Map<String, Part> parts;
    private final List<? extends Part> nodes;
    private final HandIns notes;
    private final Random chance;
    private final List<Round> rounds = new CopyOnWriteArrayList<>();
    private final ExecutorService killer = Executors.newSingleThreadExecutor();
    private Future<?> work;

    Havoc(ChaosSettings run, Map<String, Part> parts, List<? extends Part> nodes, HandIns notes) {
        this.run = run;
        this.parts = parts;
        this.nodes = nodes;
        this.notes = notes;
        this.chance = new Random(run.seed());
    }

    /** Begins, and goes on until the run's rounds are over and {@code alsoEnough} says so. */
    void begin(BooleanSupplier alsoEnough) {
        work = killer.submit(() -> {
            untilUnderLoad();
            List<List<String>> tour = new ArrayList<>();
            while (!isOver() || !alsoEnough.getAsBoolean()) {
                if (tour.isEmpty()) {
                    tour.addAll(TOUR);
                    Collections.shuffle(tour, chance);
                }
                pause(run.shortestPause(), run.longestPause());
                rounds.add(round(tour.remove(0)));
            }
            return null;
        });
    }

    boolean isOver() {
        return rounds.size() >= run.rounds();
    }

    /** Waits until the last round is over, and everything lives. */
    void join() throws Exception {
        work.get(run.patience().toSeconds(), TimeUnit.SECONDS);
    }

    List<Round> rounds() {
        return List.copyOf(rounds);
    }

    /** What is killed before there is anything to lose shows nothing. */
    private void untilUnderLoad() throws InterruptedException {
        while (notes.count() < run.letters() / OF_THE_LETTERS) {
            TimeUnit.MILLISECONDS.sleep(A_LOOK);
        }
    }

    private Round round(List<String> names) throws Exception {
        List<String> order = new ArrayList<>(names);
        Collections.shuffle(order, chance);
        int letters = notes.count();
        LOG.info("kill {} after {} letters", order, letters);
        order.forEach(name -> parts.get(name).kill());
        pause(Duration.ZERO, Duration.ofMillis(SHORTLY));
        Collections.shuffle(order, chance);
        long started = System.nanoTime();
        for (String name : order) {
            parts.get(name).start();
        }
        Map<String, Duration> ready = new LinkedHashMap<>();
        while (!(ready.size() == order.size() && nodes.stream().allMatch(Part::isReady))) {
            look(order, ready, started);
        }
        Duration house = since(started);
        LOG.info("ready again: {}, the house after {}", ready, house);
        return new Round(List.copyOf(names), letters, Map.copyOf(ready), house);
    }

    private void look(List<String> names, Map<String, Duration> ready, long started) throws Exception {
        if (since(started).compareTo(PATIENCE) > 0) {
            throw new TimeoutException(
                    "not ready again after " + PATIENCE + ": of " + names + " only " + ready.keySet());
        }
        for (String name : names) {
            if (!ready.containsKey(name) && parts.get(name).isReady()) {
                ready.put(name, since(started));
            }
        }
        for (Part part : parts.values()) {
            part.startAgainIfEnded();
        }
        TimeUnit.MILLISECONDS.sleep(A_LOOK);
    }

    private void pause(Duration shortest, Duration longest) throws InterruptedException {
        long more = longest.minus(shortest).toMillis();
        TimeUnit.MILLISECONDS.sleep(shortest.toMillis() + (long) (chance.nextDouble() * more));
    }

    private static Duration since(long moment) {
        return Duration.ofNanos(System.nanoTime() - moment);
    }

    @Override
    public void close() {
        killer.shutdownNow();
    }
}
