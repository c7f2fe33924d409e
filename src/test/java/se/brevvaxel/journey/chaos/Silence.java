package se.brevvaxel.journey.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import se.brevvaxel.journey.chaos.Round.Manner;
import se.brevvaxel.sandbox.world.Counterpart;

/**
 * A call that has ended without answer, as the log says.
 *
 * @param call letters that went in one call have this in common
 * @param by who did not answer
 * @param began when the attempt was written
 * @param ended when that it had no answer was
 * @param abandoned it was not who had made the call that wrote so
 */
record Silence(String call, Counterpart by, Instant began, Instant ended, boolean abandoned) {

    /** By how much two processes' stamps of one moment may differ: each takes its own before it writes. */
    private static final Duration A_STAMP = Duration.ofMillis(100);

    /**
     * Those that have no cause: the sandbox has spoilt no call at that time that does not explain another, and nobody had
     * killed or frozen who was to hear the answer.
     */
    static List<Silence> withoutCause(Collection<Silence> all, List<Swallowed> swallowed, List<Round> rounds) {
        List<Silence> open = new ArrayList<>(asCalls(all));
        open.removeIf(silence -> rounds.stream().anyMatch(silence::isDoingOf));
        open.removeIf(Silence::abandoned);
        List<Silence> left = new ArrayList<>(asCalls(all));
        left.removeIf(silence -> !silence.abandoned() || rounds.stream().anyMatch(silence::isDoingOf));
        swallowed.stream().sorted(Comparator.comparing(Swallowed::at)).forEach(spoilt -> open.stream()
                .filter(silence -> silence.mayBe(spoilt))
                .min(Comparator.comparing(Silence::ended))
                .ifPresent(open::remove));
        left.addAll(open);
        return left;
    }

    /** Each call once, however many letters went in it. */
    private static List<Silence> asCalls(Collection<Silence> all) {
        List<Silence> calls = new ArrayList<>();
        all.stream()
                .sorted(Comparator.comparing(Silence::call).thenComparing(Silence::began))
                .forEach(one -> {
                    Silence last = calls.isEmpty() ? null : calls.get(calls.size() - 1);
                    if (last != null
                            && last.call().equals(one.call())
                            && !one.began().isAfter(last.ended())) {
                        calls.set(calls.size() - 1, last.with(one));
                    } else {
                        calls.add(one);
                    }
                });
        return calls;
    }

    private Silence with(Silence other) {
        Instant latest = ended.isAfter(other.ended) ? ended : other.ended;
        return new Silence(call, by, began, latest, abandoned || other.abandoned);
    }

    /** A process that is gone hears nothing, one that is frozen too late; and a database that is away cannot be told in time. */
    private boolean isDoingOf(Round round) {
        boolean overlaps = !began.isAfter(round.over()) && !ended.isBefore(round.began());
        boolean meetsAHub = round.plan().meets(Havoc.HUB_A, Havoc.HUB_B);
        boolean stops = round.plan().manner() == Manner.FREEZE || abandoned;
        return overlaps && stops && (meetsAHub || abandoned && round.plan().meets(Havoc.DATABASE));
    }

    private boolean mayBe(Swallowed spoilt) {
        return spoilt.by() == by
                && !spoilt.at().isBefore(began.minus(A_STAMP))
                && !spoilt.at().isAfter(ended.plus(A_STAMP));
    }
}
