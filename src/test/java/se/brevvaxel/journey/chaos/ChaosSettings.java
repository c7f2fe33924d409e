package se.brevvaxel.journey.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import se.brevvaxel.journey.chaos.Round.Plan;

/**
 * What a run is like. Every number can be set by a system property of the same name, such as {@code -Dchaos.letters=20000}.
 *
 * @param seed the choices of the run, so that it can be told again ({@code chaos.seed})
 * @param letters at least so many go in ({@code chaos.letters}), and more if the kills last longer
 * @param rounds at least so many rounds of havoc ({@code chaos.rounds}), and more if the letters last longer
 * @param tour the rounds that are taken ({@code chaos.tour}: only those that are told so, such as {@code frozen} or
 *     {@code killed: broker})
 * @param shortestPause before a round of kills ({@code chaos.pause.shortest}, seconds)
 * @param longestPause the same ({@code chaos.pause.longest})
 * @param onTheWay so many letters that have not come to their end yet go in at once ({@code chaos.on-the-way})
 * @param heap of each hub ({@code chaos.heap})
 * @param patience so long the letters and the kills may take, before that is a fault by itself ({@code chaos.patience},
 *     minutes)
 * @param jar the hub as it is shipped ({@code chaos.jar}); empty: this build's classes
 */
record ChaosSettings(
        long seed,
        int letters,
        int rounds,
        List<Plan> tour,
        Duration shortestPause,
        Duration longestPause,
        int onTheWay,
        String heap,
        Duration patience,
        String jar) {

    /** By the system properties, and by whether it is the long form ({@code chaos.long}). */
    static ChaosSettings ofThisRun() {
        boolean isLong = Boolean.getBoolean("chaos.long");
        String only = System.getProperty("chaos.tour", "");
        List<Plan> tour = Havoc.TOUR.stream()
                .filter(plan -> isLong || !only.isEmpty() || !Havoc.ONLY_IN_THE_LONG_FORM.contains(plan))
                .filter(plan -> plan.toString().contains(only))
                .toList();
        return new ChaosSettings(
                Long.getLong("chaos.seed", System.nanoTime()),
                Integer.getInteger("chaos.letters", isLong ? 100_000 : 500),
                Integer.getInteger("chaos.rounds", tour.size()),
                tour,
                Duration.ofSeconds(Integer.getInteger("chaos.pause.shortest", isLong ? 60 : 1)),
                Duration.ofSeconds(Integer.getInteger("chaos.pause.longest", isLong ? 180 : 4)),
                Integer.getInteger("chaos.on-the-way", isLong ? 400 : 12),
                System.getProperty("chaos.heap", "512m"),
                Duration.ofMinutes(Integer.getInteger("chaos.patience", isLong ? 24 * 60 : 20)),
                System.getProperty("chaos.jar", ""));
    }

    /** A long run is on a hub that has time to warm up. */
    boolean onJar() {
        return !jar.isEmpty();
    }

    Path jarFile() {
        return Path.of(jar).toAbsolutePath();
    }
}
