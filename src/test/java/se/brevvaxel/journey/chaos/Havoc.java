package se.brevvaxel.journey.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.brevvaxel.journey.chaos.Round.Manner;
import se.brevvaxel.journey.chaos.Round.Plan;

/**
 * Who kills and freezes. In rounds, at moments that the seed chooses: one part or several are met, are started again or let go
 * a little later, and the house is waited for until every door is open and its work goes on.
 */
final class Havoc implements AutoCloseable {

    static final String HUB_A = "hub-a";
    static final String HUB_B = "hub-b";
    static final String BROKER = "broker";
    static final String DATABASE = "database";

    /** One of everything: each part alone, in a pair, and all together. A tour takes them in an order of its own. */
    static final List<Plan> TOUR = List.of(
            Plan.of(Manner.KILL, HUB_A),
            Plan.of(Manner.KILL, BROKER),
            Plan.of(Manner.KILL, DATABASE),
            Plan.of(Manner.KILL_TWICE, BROKER, DATABASE),
            Plan.of(Manner.KILL, HUB_A, DATABASE),
            Plan.of(Manner.KILL_TWICE, HUB_B, BROKER),
            Plan.of(Manner.KILL, HUB_A, HUB_B, BROKER, DATABASE),
            Plan.of(Manner.FREEZE, HUB_A),
            Plan.of(Manner.FREEZE, HUB_B),
            Plan.of(Manner.FREEZE, BROKER),
            Plan.of(Manner.FREEZE, DATABASE));

    /**
     * Not in the short form: the rounds that are left meet each part too, and a hub's start beside another that works costs most
     * of a minute.
     */
    static final List<Plan> ONLY_IN_THE_LONG_FORM = List.of(
            Plan.of(Manner.KILL, HUB_A), Plan.of(Manner.KILL_TWICE, HUB_B, BROKER), Plan.of(Manner.FREEZE, HUB_A));

    private static final Logger LOG = LoggerFactory.getLogger(Havoc.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LONGEST_FREEZE = HubPart.LEASE.multipliedBy(6);
    private static final Duration SHORTEST_FREEZE = Duration.ofSeconds(1);
    private static final Duration UNTIL_READY_ONCE = Duration.ofSeconds(3);
    private static final long A_LOOK = 100;
    private static final int SHORTLY = 1_500;
    private static final int OF_THE_LETTERS = 10;

    private final ChaosSettings run;
    private final Installation house;
    private final Map<String, Part> parts;
    private final HandIns notes;
    private final Pulse pulse;
    private final Random chance;
    private final List<Round> rounds = new CopyOnWriteArrayList<>();
    private final Map<String, Duration> usual = new HashMap<>();
    private final ExecutorService killer = Executors.newSingleThreadExecutor();
    private volatile BooleanSupplier enough = () -> false;
    private Future<?> work;

    /** @param told how many status events have been read */
    Havoc(ChaosSettings run, Installation house, HandIns notes, IntSupplier told) {
        this.run = run;
        this.house = house;
        this.parts = house.parts();
        this.notes = notes;
        this.pulse = new Pulse(told, house);
        this.chance = new Random(run.seed());
    }

    /** Begins, and goes on until the run's rounds are over and {@code alsoEnough} says so. */
    void begin(BooleanSupplier alsoEnough) {
        enough = alsoEnough;
        work = killer.submit(() -> {
            untilUnderLoad();
            pulse.begin();
            List<Plan> tour = new ArrayList<>();
            while (!isOver() || !alsoEnough.getAsBoolean()) {
                if (tour.isEmpty()) {
                    tour.addAll(run.tour());
                    Collections.shuffle(tour, chance);
                }
                watch(duration(run.shortestPause(), run.longestPause()));
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

    private Round round(Plan plan) throws Exception {
        List<String> names = plan.names();
        int letters = notes.count();
        LOG.info("{} after {} letters", plan, letters);
        Instant began = Instant.now();
        boolean inTime =
                switch (plan.manner()) {
                    case KILL -> killed(names);
                    case KILL_TWICE -> killedTwice(names);
                    case FREEZE -> frozen(names);
                };
        long started = System.nanoTime();
        Map<String, Duration> ready = new LinkedHashMap<>();
        while (!(ready.size() == names.size() && house.nodes.stream().allMatch(Part::isReady))) {
            look(names, ready, started);
        }
        Duration doors = since(started);
        Instant over = Instant.now();
        if (plan.manner() == Manner.KILL) {
            usual.putAll(ready);
        }
        Duration atWork = untilAtWork();
        LOG.info("ready again: {}, the house after {}, at work {} later", ready, doors, atWork);
        return new Round(plan, letters, began, over, Map.copyOf(ready), doors, atWork, inTime);
    }

    /** Killed in an order of its own, and started in another. */
    private boolean killed(List<String> names) throws Exception {
        List<String> order = new ArrayList<>(names);
        Collections.shuffle(order, chance);
        order.forEach(name -> parts.get(name).kill());
        pause(Duration.ZERO, Duration.ofMillis(SHORTLY));
        Collections.shuffle(order, chance);
        for (String name : order) {
            parts.get(name).start();
        }
        return true;
    }

    /** @return whether the second time was before all of them were ready */
    private boolean killedTwice(List<String> names) throws Exception {
        killed(names);
        boolean before = beforeReady(names);
        return killed(names) && before;
    }

    /** Waits for less than the slowest of them took the last time. @return whether one of them is not ready then */
    private boolean beforeReady(List<String> names) throws InterruptedException {
        Duration longest = names.stream()
                .map(name -> usual.getOrDefault(name, UNTIL_READY_ONCE))
                .max(Duration::compareTo)
                .orElseThrow();
        pause(Duration.ZERO, longest.multipliedBy(3).dividedBy(4));
        return !names.stream().allMatch(name -> parts.get(name).isReady());
    }

    /** @return whether of all of them that are hubs the work was taken over */
    private boolean frozen(List<String> names) throws Exception {
        long frozen = System.nanoTime();
        try {
            for (String name : names) {
                parts.get(name).freeze();
            }
            boolean takenOver = true;
            for (HubPart node : house.nodes) {
                if (names.contains(node.name())) {
                    takenOver &= takenOver(node, frozen);
                }
            }
            pause(SHORTEST_FREEZE, HubPart.LEASE);
            return takenOver;
        } finally {
            for (String name : names) {
                parts.get(name).thaw();
            }
        }
    }

    private boolean takenOver(HubPart frozen, long since) throws Exception {
        while (!house.isTakenOver(frozen)) {
            if (since(since).compareTo(LONGEST_FREEZE) > 0) {
                LOG.warn(
                        "the work of {} is not taken over after {}; what waits in the database: {}",
                        frozen.name(),
                        LONGEST_FREEZE,
                        house.waits());
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(A_LOOK);
        }
        LOG.info("the work of {} is taken over after {}", frozen.name(), since(since));
        return true;
    }

    /** Open doors are not work: somebody must be told something, unless there is nothing more to tell. */
    private Duration untilAtWork() throws Exception {
        pulse.begin();
        long began = System.nanoTime();
        while (!pulse.beats() && !(isOver() && enough.getAsBoolean())) {
            if (since(began).compareTo(PATIENCE) > 0) {
                throw new TimeoutException("every door is open, and nobody has been told anything for " + PATIENCE);
            }
            for (Part part : parts.values()) {
                part.startAgainIfEnded();
            }
            TimeUnit.MILLISECONDS.sleep(A_LOOK);
        }
        return since(began);
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
        TimeUnit.MILLISECONDS.sleep(duration(shortest, longest).toMillis());
    }

    private Duration duration(Duration shortest, Duration longest) {
        long more = longest.minus(shortest).toMillis();
        return shortest.plusMillis((long) (chance.nextDouble() * more));
    }

    /** Lets the house alone for so long, and sees whether it stands still meanwhile. */
    private void watch(Duration time) throws Exception {
        long began = System.nanoTime();
        while (since(began).compareTo(time) < 0) {
            pulse.beats();
            TimeUnit.MILLISECONDS.sleep(Math.min(A_LOOK, time.toMillis()));
        }
    }

    /** For how long at the most nobody was told anything, though every door was open. */
    Duration longestStandstill() {
        return pulse.longest();
    }

    private static Duration since(long moment) {
        return Duration.ofNanos(System.nanoTime() - moment);
    }

    @Override
    public void close() {
        killer.shutdownNow();
    }
}
